package layers

// What the kernels of a convolution and its table of links must be.

import (
	"cmp"
	"fmt"
	"slices"

	"smallnetworks/internal/checks"
)

// window returns the height and the width of the kernels.
func (c Convolution) window() (height, width int) {
	return len(c.Kernels[0][0]), len(c.Kernels[0][0][0])
}

// requireKernels refuses kernels that are empty or of several sizes, and infinities and NaN.
func (c Convolution) requireKernels(name string) error {
	if err := checks.RequireSome(name+".kernels", len(c.Kernels)); err != nil {
		return err
	}
	for m, stack := range c.Kernels {
		here := fmt.Sprintf("%s.kernels[%d]", name, m)
		if err := checks.RequireSome(here, len(stack)); err != nil {
			return err
		}
		for k, kernel := range stack {
			here := fmt.Sprintf("%s[%d]", here, k)
			if err := checks.RequireSome(here, len(kernel)); err != nil {
				return err
			}
			height, width := c.window()
			if err := cmp.Or(
				checks.RequireSameLength(here, len(kernel), name+".kernels[0][0]", height),
				checks.RequireRows(here, kernel, name+".kernels[0][0][0]", width),
			); err != nil {
				return err
			}
		}
		if c.Links == nil {
			if err := checks.RequireSameLength(here, len(stack), name+".kernels[0]", len(c.Kernels[0])); err != nil {
				return err
			}
		}
	}
	return nil
}

// requireLinks refuses links that are not one for each kernel, and a map that appears twice; nil is all maps in order.
func (c Convolution) requireLinks(name string) error {
	if c.Links == nil {
		return nil
	}
	if err := checks.RequireSameLength(name+".links", len(c.Links), name+".kernels", len(c.Kernels)); err != nil {
		return err
	}
	for m, linked := range c.Links {
		here := fmt.Sprintf("%s.links[%d]", name, m)
		there := fmt.Sprintf("%s.kernels[%d]", name, m)
		if err := checks.RequireSameLength(here, len(linked), there, len(c.Kernels[m])); err != nil {
			return err
		}
		for i, link := range linked {
			if err := checks.RequireCount(fmt.Sprintf("%s[%d]", here, i), link); err != nil {
				return err
			}
			if slices.Index(linked, link) < i {
				return fmt.Errorf("%s[%d]: the map %d appears twice", here, i, link)
			}
		}
	}
	return nil
}

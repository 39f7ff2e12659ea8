package layers

// Plans: how training goes through the samples, how its rate falls, and when it stops.

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"smallnetworks/internal/checks"
)

// Plan says how many samples a step takes, in which order, at which rate, and after which epochs the loss is reported.
type Plan struct {
	BatchSize int
	Order     []int    `null:"nil"`
	Schedule  Schedule `null:"nil"`
	History   []int
	Stopping  *Stopping
}

// Schedule is one of the schedules below.
type Schedule interface {
	// rate is that of an epoch, counted from 0.
	rate(rate float64, epoch int) float64
	require() error
}

// StepSchedule is the rate times a factor after every so many epochs.
type StepSchedule struct {
	Factor float64
	Every  int
}

// ExponentialSchedule is a rate that falls by the same share in each epoch.
type ExponentialSchedule struct{ Decay float64 }

// InverseSchedule is a rate that falls as 1 / (1 + decay · epoch).
type InverseSchedule struct{ Decay float64 }

func (s StepSchedule) rate(rate float64, epoch int) float64 {
	return rate * math.Pow(s.Factor, float64(epoch/s.Every))
}

func (s ExponentialSchedule) rate(rate float64, epoch int) float64 {
	return rate * math.Exp(-s.Decay*float64(epoch))
}

func (s InverseSchedule) rate(rate float64, epoch int) float64 {
	return rate / (1 + float64(s.Decay*float64(epoch)))
}

func (s StepSchedule) require() error {
	return cmp.Or(
		checks.RequireAboveZero("plan.schedule.factor", s.Factor),
		checks.RequireSize("plan.schedule.every", s.Every),
	)
}

func (s ExponentialSchedule) require() error {
	return checks.RequireAtLeastZero("plan.schedule.decay", s.Decay)
}

func (s InverseSchedule) require() error {
	return checks.RequireAtLeastZero("plan.schedule.decay", s.Decay)
}

// Stopping stops after Patience epochs in a row whose loss is not below the best one less LeastGain.
type Stopping struct {
	Patience  int
	LeastGain float64
}

// require refuses a plan that cannot be followed with so many samples.
func (p Plan) require(count int) error {
	if err := checks.RequireSize("plan.batch_size", p.BatchSize); err != nil {
		return err
	}
	if p.Order != nil {
		if err := requireOrder(p.Order, count); err != nil {
			return err
		}
	}
	for i, epoch := range p.History {
		if err := checks.RequireCount(fmt.Sprintf("plan.history[%d]", i), epoch); err != nil {
			return err
		}
	}
	if p.Schedule != nil {
		if err := p.Schedule.require(); err != nil {
			return err
		}
	}
	if p.Stopping == nil {
		return nil
	}
	return cmp.Or(
		checks.RequireSize("plan.stopping.patience", p.Stopping.Patience),
		checks.RequireAtLeastZero("plan.stopping.least_gain", p.Stopping.LeastGain),
	)
}

func requireOrder(order []int, count int) error {
	if err := checks.RequireSameLength("plan.order", len(order), "data", count); err != nil {
		return err
	}
	sorted := slices.Clone(order)
	slices.Sort(sorted)
	for i, place := range sorted {
		if place != i {
			return fmt.Errorf("plan.order must hold each of 0 to %d once, got %v", count-1, order)
		}
	}
	return nil
}

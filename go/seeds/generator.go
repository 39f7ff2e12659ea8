package seeds

import (
	"math"
	"math/bits"
)

const (
	words  = 624
	middle = 397
)

// generator is MT19937, the generator behind NumPy's legacy RandomState; each draw changes it.
type generator struct {
	words   [words]uint32
	used    int
	kept    float64
	hasKept bool
}

func newGenerator(seed uint32) *generator {
	g := &generator{used: words}
	g.words[0] = seed
	for i := 1; i < words; i++ {
		before := g.words[i-1]
		g.words[i] = 1812433253*(before^before>>30) + uint32(i)
	}
	return g
}

// word draws 32 bits.
func (g *generator) word() uint32 {
	if g.used == words {
		g.twist()
		g.used = 0
	}
	word := g.words[g.used]
	g.used++
	word ^= word >> 11
	word ^= word << 7 & 0x9D2C5680
	word ^= word << 15 & 0xEFC60000
	return word ^ word>>18
}

// fraction draws a number from 0 up to, but not including, 1, with 53 bits.
func (g *generator) fraction() float64 {
	high, low := g.word()>>5, g.word()>>6
	return float64(uint64(high)<<26|uint64(low)) / (1 << 53)
}

// atMost draws a whole number from 0 to the largest: again until it is not larger.
func (g *generator) atMost(largest uint64) uint64 {
	if largest == 0 {
		return 0 // without a draw
	}
	mask := uint64(math.MaxUint64) >> bits.LeadingZeros64(largest)
	for {
		drawn := uint64(g.word())
		if largest > math.MaxUint32 {
			drawn = drawn<<32 | uint64(g.word())
		}
		if drawn&mask <= largest {
			return drawn & mask
		}
	}
}

// normal draws from the standard normal distribution by the polar method; every second number was kept.
func (g *generator) normal() float64 {
	if g.hasKept {
		g.hasKept = false
		return g.kept
	}
	for {
		x, y := g.centred(), g.centred()
		square := float64(x*x) + float64(y*y)
		if square > 0 && square < 1 {
			factor := math.Sqrt(-2 * math.Log(square) / square)
			g.kept, g.hasKept = factor*x, true
			return factor * y
		}
	}
}

// centred draws a number from -1 up to, but not including, 1.
func (g *generator) centred() float64 {
	return float64(2*g.fraction()) - 1
}

// twist replaces all words, in place: the last ones are made of the first that are new.
func (g *generator) twist() {
	for i := range words {
		joined := g.words[i]&0x80000000 | g.words[(i+1)%words]&0x7FFFFFFF
		g.words[i] = g.words[(i+middle)%words] ^ joined>>1 ^ joined&1*0x9908B0DF
	}
}

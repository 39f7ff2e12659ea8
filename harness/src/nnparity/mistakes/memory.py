"""Mistakes of the level memory: in how patterns are stored and recalled."""

from nnparity.definitions.arithmetic import Number, Numbers
from nnparity.definitions.memory import Memory, Rows, State
from nnparity.mistakes.registry import mistake

# Storing


@mistake("hopfield-diagonal-kept")
class HopfieldDiagonalKept(Memory):
    def own_weight(self, stored: Rows, i: int, scale: str) -> Number:
        return self.between(stored, i, i, scale)


@mistake("hopfield-zeros-not-mapped")
class HopfieldZerosNotMapped(Memory):
    def mapped(self, value: Number, units: str) -> Number:  # noqa: ARG002
        return value


@mistake("hopfield-keeps-the-last-pattern")
class HopfieldKeepsTheLastPattern(Memory):
    def over_patterns(self, stored: Rows, i: int) -> State:
        return super().over_patterns(stored, i)[-1:]


@mistake("hopfield-scaled-by-patterns")
class HopfieldScaledByPatterns(Memory):
    def divisor(self, stored: Rows) -> Number:
        return len(stored)


@mistake("hopfield-scaled-twice")
class HopfieldScaledTwice(Memory):
    def scaled(self, agreement: Number, stored: Rows, scale: str) -> Number:
        once = super().scaled(agreement, stored, scale)
        return super().scaled(once, stored, scale)


@mistake("hopfield-scale-ignored")
class HopfieldScaleIgnored(Memory):
    def scaled(self, agreement: Number, stored: Rows, scale: str) -> Number:  # noqa: ARG002
        return agreement


@mistake("hopfield-products-divided-first")
class HopfieldProductsDividedFirst(Memory):
    def between(self, stored: Rows, i: int, j: int, scale: str) -> Number:
        products = self.products(self.over_patterns(stored, i), self.over_patterns(stored, j))
        return self.add_up([self.scaled(product, stored, scale) for product in products])


# Totals, states and energy


@mistake("hopfield-energy-without-half")
class HopfieldEnergyWithoutHalf(Memory):
    def energy_of(self, total: Number) -> Number:
        return 0.0 - total


@mistake("hopfield-energy-of-other-sign")
class HopfieldEnergyOfOtherSign(Memory):
    def energy_of(self, total: Number) -> Number:
        return total / 2


@mistake("hopfield-energy-negative-zero")
class HopfieldEnergyNegativeZero(Memory):
    def energy_of(self, total: Number) -> Number:
        return -0.5 * total


@mistake("hopfield-columns-for-rows")
class HopfieldColumnsForRows(Memory):
    def row(self, weights: Rows, i: int) -> State:
        return [row[i] for row in weights]


@mistake("hopfield-binary-seen-as-bipolar")
class HopfieldBinarySeenAsBipolar(Memory):
    def seen(self, value: Number, units: str) -> Number:
        return 2 * value - 1 if units == "binary" else value


@mistake("hopfield-ties-always-on")
class HopfieldTiesAlwaysOn(Memory):
    def at_tie(self, before: Number, units: str, tie: str) -> Number:  # noqa: ARG002
        return 1.0


@mistake("hopfield-ties-always-off")
class HopfieldTiesAlwaysOff(Memory):
    def at_tie(self, before: Number, units: str, tie: str) -> Number:  # noqa: ARG002
        return self.off(units)


@mistake("hopfield-ties-always-kept")
class HopfieldTiesAlwaysKept(Memory):
    def at_tie(self, before: Number, units: str, tie: str) -> Number:  # noqa: ARG002
        return before


@mistake("hopfield-ties-zero")
class HopfieldTiesZero(Memory):
    def at_tie(self, before: Number, units: str, tie: str) -> Number:  # noqa: ARG002
        return 0.0


@mistake("hopfield-off-always-minus-one")
class HopfieldOffAlwaysMinusOne(Memory):
    def off(self, units: str) -> Number:  # noqa: ARG002
        return -1.0


@mistake("hopfield-off-always-zero")
class HopfieldOffAlwaysZero(Memory):
    def off(self, units: str) -> Number:  # noqa: ARG002
        return 0.0


# Recalling


@mistake("hopfield-order-ignored")
class HopfieldOrderIgnored(Memory):
    def ordered(self, order: Numbers) -> list[int]:
        return sorted(super().ordered(order))


@mistake("hopfield-recalls-all-at-once")
class HopfieldRecallsAllAtOnce(Memory):
    def sweep(
        self, weights: Rows, state: State, order: list[int], units: str, tie: str
    ) -> tuple[State, State, Number]:
        before = [self.seen(value, units) for value in state]
        state, totals, changes = list(state), [], 0
        for i in order:
            total = self.total(weights, before, i)
            after = self.outcome(i, total, state[i], units, tie)
            changes += after != state[i]
            state[i] = after
            totals.append(total)
        return state, totals, changes


@mistake("hopfield-stops-when-stable")
class HopfieldStopsWhenStable(Memory):
    def is_done(self, changes: list[Number]) -> bool:
        return bool(changes) and changes[-1] == 0


@mistake("hopfield-together-one-by-one")
class HopfieldTogetherOneByOne(Memory):
    def step_together(self, weights: Rows, state: State, units: str, tie: str) -> tuple[State, State]:
        state, totals = list(state), []
        for i in range(len(state)):
            total = self.total(weights, [self.seen(value, units) for value in state], i)
            state[i] = self.outcome(i, total, state[i], units, tie)
            totals.append(total)
        return totals, state


@mistake("hopfield-cycle-of-two-not-found")
class HopfieldCycleOfTwoNotFound(Memory):
    def period(self, states: Rows) -> Number:
        return super().period(states[-2:])


@mistake("hopfield-states-share-a-list")
class HopfieldStatesShareAList(Memory):
    def kept(self, states: Rows) -> Rows:
        return [states[-1]] * len(states)

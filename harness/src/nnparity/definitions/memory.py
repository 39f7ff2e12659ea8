"""The methods of `memory`: Hopfield's memory.

Source: spec/conventions.md, "memory: Hopfield's memory". It is + − × ÷ alone, in a stated order: everything
is expected in binary64, bit for bit.
"""

from nnparity.definitions.arithmetic import Number, Numbers
from nnparity.definitions.definition import Definition, Parts, in_binary64, method
from nnparity.numbers import Json

Rows = list[list[Number]]
State = list[Number]


class Memory(Definition):
    """Patterns are stored in the weights between units, and recalled by units that follow their totals."""

    subject = "memory"

    @method()
    @in_binary64
    def store(self, patterns: Rows, units: str, scale: str) -> Rows:
        """Return the weights from each unit to each, shape (units, units)."""
        stored = [[self.mapped(value, units) for value in pattern] for pattern in patterns]
        count = len(stored[0])
        return [[self.weight(stored, i, j, scale) for j in range(count)] for i in range(count)]

    @method()
    @in_binary64
    def energy(self, weights: Rows, state: State) -> Number:
        """Return the energy of a state, which falls when a unit follows its total."""
        totals = [self.named(f"total[{i}]", self.total(weights, state, i)) for i in range(len(state))]
        return self.named("energy", self.energy_of(self.add_up(self.products(state, totals))))

    @method()
    @in_binary64
    def is_stable(self, weights: Rows, state: State, units: str, tie: str) -> Json:
        """Return the total of each unit, and whether none would change."""
        totals = self.totals(weights, state, units)
        after = self.followed(totals, state, units, tie)
        return {
            "totals": totals,
            "stable": all(one == other for one, other in zip(after, state, strict=True)),
        }

    @method(parts=Parts("is_stable"))
    @in_binary64
    def recall(
        self, weights: Rows, state: State, order: Numbers, sweeps: Number, units: str, tie: str
    ) -> Json:
        """Return the last state, and the totals of each sweep and how many units changed."""
        totals: Rows = []
        changes: list[Number] = []
        for _ in range(int(sweeps)):
            if self.is_done(changes):
                break
            state, found, changed = self.sweep(weights, state, self.ordered(order), units, tie)
            totals.append(found)
            changes.append(changed)
        return {"totals": totals, "changes": changes, "state": self.told(state)}

    @method(parts=Parts("is_stable"))
    @in_binary64
    def recall_together(self, weights: Rows, state: State, steps: Number, units: str, tie: str) -> Json:
        """Return the totals and the state of each step, and after how many steps the last state returns."""
        totals: Rows = []
        states = [state]
        for _ in range(int(steps)):
            found, state = self.step_together(weights, state, units, tie)
            totals.append(found)
            states.append(state)
        told = list(map(self.told, self.kept(states[1:])))
        return {"totals": totals, "states": told, "period": self.period(states)}

    # Storing

    def mapped(self, value: Number, units: str) -> Number:
        """Return a unit of a pattern as −1 or 1."""
        return 2 * value - 1 if units == "binary" else value

    def weight(self, stored: Rows, i: int, j: int, scale: str) -> Number:
        """Return the weight between two units."""
        if i == j:
            return self.own_weight(stored, i, scale)
        return self.named(f"weights[{i}][{j}]", self.between(stored, i, j, scale))

    def own_weight(self, stored: Rows, i: int, scale: str) -> Number:  # noqa: ARG002
        """Return the weight of a unit to itself: none."""
        return 0.0

    def between(self, stored: Rows, i: int, j: int, scale: str) -> Number:
        """Return the weight between two units by Hebb's rule."""
        agreement = self.add_up(self.products(self.over_patterns(stored, i), self.over_patterns(stored, j)))
        return self.scaled(agreement, stored, scale)

    def over_patterns(self, stored: Rows, i: int) -> State:
        """Return what a unit is in each pattern."""
        return [pattern[i] for pattern in stored]

    def scaled(self, agreement: Number, stored: Rows, scale: str) -> Number:
        """Return a sum as it is, or divided once by the number of units."""
        return agreement / self.divisor(stored) if scale == "by-units" else agreement

    def divisor(self, stored: Rows) -> Number:
        """Return what a sum is divided by."""
        return len(stored[0])

    # Totals and states

    def totals(self, weights: Rows, state: State, units: str) -> State:
        """Return the total of each unit."""
        seen = [self.seen(value, units) for value in state]
        return [self.named(f"total[{i}]", self.total(weights, seen, i)) for i in range(len(state))]

    def total(self, weights: Rows, state: State, i: int) -> Number:
        """Return what reaches a unit from all units, added from the first."""
        return self.add_up(self.products(state, self.row(weights, i)))

    def row(self, weights: Rows, i: int) -> State:
        """Return the weights that lead to a unit."""
        return weights[i]

    def seen(self, value: Number, units: str) -> Number:  # noqa: ARG002
        """Return the state of a unit as others see it: as it is, 0 of a binary one too."""
        return value

    def energy_of(self, total: Number) -> Number:
        """Return the energy: each pair of units is in the sum twice, hence the half; 0 is 0, not −0."""
        return 0.0 - total / 2

    def followed(self, totals: State, state: State, units: str, tie: str) -> State:
        """Return the states in which units follow their totals, all of the same moment."""
        found = zip(totals, state, strict=True)
        return [self.outcome(i, total, before, units, tie) for i, (total, before) in enumerate(found)]

    def outcome(self, i: int, total: Number, before: Number, units: str, tie: str) -> Number:
        """Return the state of a unit after its total."""
        return self.named(f"state[{i}]", self.decided(total, before, units, tie))

    def decided(self, total: Number, before: Number, units: str, tie: str) -> Number:
        """Return what a unit is after its total: on above 0, off below."""
        if total == 0:
            return self.at_tie(before, units, tie)
        return 1.0 if total > 0 else self.off(units)

    def at_tie(self, before: Number, units: str, tie: str) -> Number:
        """Return the state of a unit whose total is 0."""
        if tie == "keep":
            return before
        return 1.0 if tie == "on" else self.off(units)

    def off(self, units: str) -> Number:
        """Return the state of a unit that is off."""
        return -1.0 if units == "bipolar" else 0.0

    # Recalling

    def ordered(self, order: Numbers) -> list[int]:
        """Return the order in which units follow."""
        return [int(index) for index in order]

    def is_done(self, changes: list[Number]) -> bool:  # noqa: ARG002
        """Say whether recalling ends before its last sweep: never."""
        return False

    def sweep(
        self, weights: Rows, state: State, order: list[int], units: str, tie: str
    ) -> tuple[State, State, Number]:
        """Return the state after a sweep, the totals, and how many units changed.

        Each unit sees those that changed before it.
        """
        state, totals, changes = list(state), [], 0
        for i in order:
            seen = [self.seen(value, units) for value in state]
            total = self.named(f"total[{i}]", self.total(weights, seen, i))
            after = self.outcome(i, total, state[i], units, tie)
            changes += after != state[i]
            state[i] = after
            totals.append(total)
        return state, totals, changes

    def step_together(self, weights: Rows, state: State, units: str, tie: str) -> tuple[State, State]:
        """Return the total of each unit, and the state in which all follow them at once."""
        totals = self.totals(weights, state, units)
        return totals, self.followed(totals, state, units, tie)

    def kept(self, states: Rows) -> Rows:
        """Return the state of each step, each with a list of its own."""
        return states

    def told(self, state: State) -> State:
        """Return a state as an answer holds it: a unit that is off is 0, not the −0 that it may have been."""
        return [0.0 if value == 0 else value for value in state]

    def period(self, states: Rows) -> Number:
        """Return how many steps before the last state the same one was seen, or 0."""
        *earlier, last = states
        for back, state in enumerate(reversed(earlier), start=1):
            if state == last:
                return back
        return 0

"""How a memory explains itself: what a unit is after its total."""

from typing import Any

from nnparity.definitions.memory import Memory
from nnparity.definitions.traced import Traced, traced
from nnparity.definitions.tracing_steps import Tracing
from nnparity.numbers import written_number


class TracingMemory(Tracing, Memory):
    """The rule by which a unit follows its total is written out, with what a tie does."""

    def decided(self, total: Any, before: Any, units: str, tie: str) -> Traced:
        """Write the rule down, and the total that it is for."""
        given, known = traced(total), traced(before)
        value = traced(super().decided(given.value, known.value, units, tie)).value
        off = written_number(self.off(units))
        rule = f"1 if {given.formula} {'≥' if tie == 'on' else '>'} 0, else {off}"
        numbers = f"{given.formula} {written_number(float(given.value))}"
        if tie == "keep":
            rule = f"1 if {given.formula} > 0, as it was if 0, else {off}"
            numbers += f", was {written_number(float(known.value))}"
        return Traced(value, rule, numbers)

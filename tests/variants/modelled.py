"""Variants of the model: its definitions with another form or another exponential, in this process."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nnparity.definitions import subjects
from nnparity.definitions.arithmetic import BINARY64, Arithmetic
from nnparity.definitions.definition import Definition
from nnparity.definitions.model import Model
from nnparity.judging.verdict import Verdict
from nnparity.mistakes.answers import asked, judged
from nnparity.specification.spec import Spec


@dataclass(frozen=True)
class Modelled:
    """The model with a form in the place of the definitions that it is a form of, over an arithmetic."""

    form: type[Definition] | None = None
    arithmetic: Arithmetic = BINARY64

    def verdicts(self, spec: Spec, work: Path) -> Sequence[Verdict]:  # noqa: ARG002
        """Ask it all cases."""
        model = Model(spec.methods)
        model.definitions = {
            subject: composed(definition, self.form)(self.arithmetic)
            for subject, definition in subjects().items()
        }
        return [judged(spec, case, asked(model, case)) for case in spec.cases.values()]


def composed(definition: type[Definition], form: type[Definition] | None) -> type[Definition]:
    """Return a definition with a form before it, if it is one of those that the form is a form of."""
    if form is None:
        return definition
    of = next(base for base in form.__mro__ if base.__module__.startswith("nnparity."))
    return type(definition.__name__, (form, definition), {}) if issubclass(definition, of) else definition

"""The mutants by the id of their bug."""

from collections.abc import Callable

from nnparity.mutants.model import Model

MUTANTS: dict[str, type[Model]] = {}


def bug(bug_id: str) -> Callable[[type[Model]], type[Model]]:
    """Enter a mutant under the id of its bug."""

    def enter(mutant: type[Model]) -> type[Model]:
        mutant.bug = bug_id
        MUTANTS[bug_id] = mutant
        return mutant

    return enter

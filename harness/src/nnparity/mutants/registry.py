"""The mutants by the id of their mistake."""

from collections.abc import Callable

from nnparity.mutants.model import Model

MUTANTS: dict[str, type[Model]] = {}


def mistake(mistake_id: str) -> Callable[[type[Model]], type[Model]]:
    """Enter a mutant under the id of its mistake."""

    def enter(mutant: type[Model]) -> type[Model]:
        mutant.mistake = mistake_id
        MUTANTS[mistake_id] = mutant
        return mutant

    return enter

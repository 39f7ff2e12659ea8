"""Languages whose ports and starters take long to build with their tests, which `nox -s long_tests` does."""

from collections.abc import Iterable
from typing import Any

import pytest

COMPILED = ("cpp", "java", "rust", "typescript")


def compiled_apart(languages: Iterable[str]) -> list[Any]:
    """Return languages as parameters of a test, with a mark for those that take long."""
    return [pytest.param(each, marks=pytest.mark.long) if each in COMPILED else each for each in languages]

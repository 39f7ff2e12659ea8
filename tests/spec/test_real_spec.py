"""The real specification: every expected value is the oracle's."""

from __future__ import annotations

from pathlib import Path

import pytest

from nnparity.keeping import vectors
from nnparity.specification.spec import Spec

REAL = Path(__file__).parents[2] / "spec"


@pytest.mark.long
def test_every_expected_value_of_the_spec_is_the_oracles(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Computed anew: results, budgets, quoted values, refusals and slopes hold, and every method is whole."""
    monkeypatch.setattr("platformdirs.user_cache_path", lambda _: tmp_path)

    assert list(vectors.check(Spec(REAL))) == []

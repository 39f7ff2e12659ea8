"""What is said of a variant, and that none is left out in silence."""

from pathlib import Path

import pytest
from modelled import Modelled
from program import ROOT, Program
from run_variants import VARIANTS, judged, main
from variant import NotRunError, Variant

from nnparity.judging.verdict import Verdict
from nnparity.specification.spec import Spec

SPEC = Spec(ROOT / "spec")
FUSED = [case for case in SPEC.cases.values() if "fused-multiply-add" in case.mistakes]
RIGHT = Variant("form", "some", Modelled())


def verdicts(kind: str) -> list[Verdict]:
    """Return verdicts of one kind, without replies."""
    return [Verdict(case, kind) for case in FUSED]  # type: ignore[arg-type]


def test_right_variant_that_passes_is_good() -> None:
    """All cases have passed."""
    assert judged(SPEC, RIGHT, verdicts("pass")) == ("good", f"all {len(FUSED)} cases")


def test_right_variant_that_fails_is_bad() -> None:
    """The first failures are named."""
    outcome, sentence = judged(SPEC, RIGHT, verdicts("fail"))

    assert outcome == "bad"
    assert sentence.startswith(f"WRONG: {len(FUSED)} of {len(FUSED)} cases fail: {FUSED[0].id}")


def test_variant_that_was_asked_nothing_is_bad() -> None:
    """Nothing tested is never good."""
    assert judged(SPEC, RIGHT, [])[0] == "bad"


def test_violation_that_passes_is_bad() -> None:
    """The cases must see it."""
    violation = Variant("violation", "some", Modelled(), frozenset({"fused-multiply-add"}))

    assert judged(SPEC, violation, verdicts("pass"))[0] == "bad"


def test_missing_program_is_a_reason_not_to_run(tmp_path: Path) -> None:
    """The program is named."""
    program = Program("c", ["adapter"], needs=["no-such-compiler"])

    with pytest.raises(NotRunError, match="no-such-compiler is not on this machine"):
        program.verdicts(SPEC, tmp_path)


def test_word_that_chooses_nothing_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing selected is never green."""
    assert main("no-such-variant") == 2
    assert capsys.readouterr().err == "no variant is called no-such-variant; --list shows all\n"


def test_names_of_variants_differ() -> None:
    """A line of the report speaks of one variant."""
    names = [str(variant) for variant in VARIANTS]

    assert len(set(names)) == len(names)

"""Which cases are meant, and vector files that cannot be read."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest
from tests.harness.conftest import METHOD, REAL_SPEC

from nnparity.errors import UsageError
from nnparity.specification.selection import Selection
from nnparity.specification.spec import Spec

if TYPE_CHECKING:
    from tests.harness.conftest import Bench


ONE_AND_TWO = frozenset({"small/error/one", "small/error/two"})


def refused(bench: Bench, selection: Selection) -> str:
    """Return the complaint about a selection."""
    with pytest.raises(UsageError) as caught:
        selection.of(Spec(bench.spec_folder).cases.values())
    return str(caught.value)


def unreadable(bench: Bench) -> str:
    """Return the complaint about the vector file."""
    with pytest.raises(UsageError) as caught:
        _ = Spec(bench.spec_folder).cases
    complaint = str(caught.value)
    assert complaint.startswith(f"{bench.vectors}")
    assert "\n" not in complaint
    return complaint.removeprefix(f"{bench.vectors}")


@pytest.mark.parametrize(
    ("selection", "chosen"),
    [
        (Selection(), ["one", "two", "three", "four", "five"]),
        (Selection(levels=("small",)), ["one", "two", "three", "four", "five"]),
        (Selection(patterns=("small/error/t*",)), ["two", "three"]),
        (Selection(patterns=("small/error/one", "*/five")), ["one", "five"]),
        (Selection(levels=("small",), patterns=("*/f*",)), ["four", "five"]),
        (Selection(methods=(METHOD,)), ["one", "two", "three", "four", "five"]),
        (Selection(mistakes=("error-sign-swapped", "sum-unordered")), ["two"]),
        (Selection(failed_in="r", ids=frozenset({"small/error/one", "small/error/two"})), ["one", "two"]),
        (
            Selection(
                patterns=("*/t*",), failed_in="r", ids=frozenset({"small/error/one", "small/error/two"})
            ),
            ["two"],
        ),
    ],
    ids=str,
)
def test_what_a_selection_chooses(bench: Bench, selection: Selection, chosen: list[str]) -> None:
    """Levels, patterns, methods, mistakes and ids narrow the choice together; several of a kind widen it."""
    second = bench.case(2, mistakes=["error-sign-swapped"])
    bench.write_cases([bench.case(1), second, *(bench.case(number) for number in (3, 4, 5))])
    cases = selection.of(Spec(bench.spec_folder).cases.values())
    assert [case.id.rpartition("/")[2] for case in cases] == chosen


@pytest.mark.parametrize(
    ("selection", "complaint"),
    [
        (Selection(patterns=("small/eror/*",)), "no case fits 'small/eror/*'; `nnparity list` shows all ids"),
        (Selection(patterns=("*/one", "no")), "no case fits 'no'; `nnparity list` shows all ids"),
        (Selection(levels=("large",)), "nothing selected: no case is in level large"),
        (Selection(methods=("describe",)), "nothing selected: no case is in method describe"),
        (
            Selection(mistakes=("error-sign-swapped",), failed_in="r"),
            "nothing selected: no case is in mistake error-sign-swapped and failed in r",
        ),
        (
            Selection(levels=("large", "huge"), patterns=("*/one",)),
            "nothing selected: no case is in level large or huge and pattern */one",
        ),
    ],
    ids=str,
)
def test_a_selection_that_fits_nothing_is_refused(bench: Bench, selection: Selection, complaint: str) -> None:
    """A level without cases or a misspelt pattern is wrong use: an empty run must not look like a pass."""
    assert refused(bench, selection) == complaint


@pytest.mark.parametrize(
    ("option", "complaint"),
    [
        (
            ("--method", "button.lern"),
            "no method 'button.lern' (did you mean button.learn?); `nnparity list methods` shows all names",
        ),
        (
            ("--mistake", "error-sing-swapped"),
            (
                "no mistake 'error-sing-swapped' (did you mean error-sign-swapped?); "
                "`nnparity list mistakes` shows all names"
            ),
        ),
    ],
)
def test_a_method_or_a_mistake_that_does_not_exist_is_refused(
    bench: Bench, option: tuple[str, str], complaint: str
) -> None:
    """The sentence names the nearest that does."""
    shutil.copy(REAL_SPEC / "mistakes.json", bench.spec_folder)
    shutil.copy(REAL_SPEC / "levels.json", bench.spec_folder)
    assert bench.run_complaint("--port", bench.port("good"), *option) == complaint


def test_a_selection_that_fits_nothing_exits_with_2(bench: Bench) -> None:
    """The command says so in one sentence and runs nothing."""
    complaint = bench.run_complaint("--port", bench.port("good"), "--case", "large/*")
    assert complaint == "no case fits 'large/*'; `nnparity list` shows all ids"
    assert not bench.report.exists()


def test_a_level_that_is_not_there_is_refused(bench: Bench) -> None:
    """The sentence names those that there are, and the one that may be meant."""
    complaint = bench.run_complaint("--port", bench.port("good"), "--level", "smal")
    assert complaint == "no level 'smal' (did you mean small?); there are 1 small"


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"why": 1}, ' breaks its schema at cases[0].why: 1 is not of type "string"'),
        ({"why": ...}, " breaks its schema at cases[0]: the key 'why' is missing"),
        ({"tolerance": "vague"}, ": small/error/one: no tolerance class vague in tolerances.json"),
        ({"id": "large/error/one"}, ": large/error/one does not begin with small/"),
        ({"result": ...}, ": small/error/one: it has no result yet: nnparity vectors --write fills it in"),
    ],
    ids=str,
)
def test_a_vector_file_with_a_wrong_case_is_refused(
    bench: Bench, changes: dict[str, Any], complaint: str
) -> None:
    """A case that breaks the schema, or cannot be judged, is named with its file and its place."""
    bench.write_cases([bench.case(1, **changes)])
    assert unreadable(bench) == complaint


def test_a_key_that_does_not_exist_is_refused(bench: Bench) -> None:
    """A misspelt key of a case is not passed over."""
    bench.write_cases([bench.case(1, reslut=1)])
    assert "reslut" in unreadable(bench)


def test_an_id_that_stands_twice_is_refused(bench: Bench) -> None:
    """Two cases with one id would hide each other."""
    bench.write_cases([bench.case(1), bench.case(2), bench.case(1)])
    assert unreadable(bench) == ": the id small/error/one appears twice"


def test_an_id_that_stands_in_two_files_is_refused(bench: Bench) -> None:
    """So would two cases in two files."""
    (bench.vectors.parent / "zzz.json").write_text(bench.vectors.read_text())
    with pytest.raises(UsageError, match=r"zzz\.json: the id small/error/one appears twice$"):
        _ = Spec(bench.spec_folder).cases


@pytest.mark.parametrize("text", ["", "{", "cases", '{"cases": [}'])
def test_a_vector_file_that_is_not_json_is_refused(bench: Bench, text: str) -> None:
    """It is named, with the place where the reader gave up."""
    bench.vectors.write_text(text)
    assert unreadable(bench).startswith(" is not JSON: Expecting ")


def test_a_vector_file_of_bytes_is_refused(bench: Bench) -> None:
    """Bytes that are not text are not JSON either."""
    bench.vectors.write_bytes(b"\xff\xfe")
    assert unreadable(bench).startswith(" is not JSON: 'utf-8' codec can't decode")


def test_a_wrong_vector_file_exits_with_2(bench: Bench) -> None:
    """The command says so in one sentence."""
    bench.vectors.write_text("{")
    assert bench.run_complaint("--port", bench.port("good")).startswith(f"{bench.vectors} is not JSON: ")


def test_a_folder_without_a_specification_is_refused(bench: Bench) -> None:
    """The option --spec wants a folder with vectors in it."""
    complaint = bench.complaint("run", "--spec", "nowhere", "--port", bench.port("good"))
    assert complaint == "nowhere holds no specification: it has no folder vectors"


@pytest.mark.parametrize("limit", ["0", "-1", "nan", "inf", "-inf", "1e999", "ten", ""])
def test_a_time_limit_that_is_none_is_refused(bench: Bench, limit: str) -> None:
    """Without any time every port would hang, and without an end the run would."""
    finished = bench.run_command("--port", bench.port("good"), "--time-limit", limit)
    assert finished.returncode == 2
    assert "'--time-limit'" in finished.stderr

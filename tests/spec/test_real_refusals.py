"""The refusals of the real specification: the first ones are all there, and each is one mistake."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from nnparity.keeping.refusals.document import derived_document, stale_refusals
from nnparity.specification.level import REFUSALS
from nnparity.specification.spec import Spec

SPEC = Spec(Path(__file__).parents[2] / "spec")
DERIVED = {entry["id"]: entry for entry in derived_document(SPEC)["cases"]}


def first_refusals() -> Iterator[str]:
    """Yield the ids of the first refusals."""
    method = ""
    for line in Path(__file__).with_name("first_refusals.txt").read_text("utf-8").splitlines():
        if line.startswith("  "):
            yield from (f"parameters/{method}/{name}" for name in line.split())
        elif not line.startswith("#"):
            method = line


def test_first_refusals_are_all_derived_with_the_same_requests_and_answers() -> None:
    """An id never changes its meaning: a port that passed must not fail for a rule of the derivation."""
    first = {case_id: DERIVED.get(case_id) for case_id in first_refusals()}

    assert len(first) == 540
    assert [case_id for case_id, entry in first.items() if entry is None] == []
    requests = {case_id: [entry["params"], entry["error"]] for case_id, entry in first.items() if entry}
    digest = hashlib.sha256(json.dumps(requests, sort_keys=True).encode()).hexdigest()
    assert digest[:16] == "11e1d853bbbe5f3a"


def test_vector_file_of_the_refusals_is_what_is_derived() -> None:
    """What is committed is what the schemas say."""
    assert list(stale_refusals(SPEC)) == []
    assert list(DERIVED) == [case.id for case in SPEC.cases.values() if case.row == REFUSALS]


@pytest.mark.parametrize("method", SPEC.methods)
def test_each_refusal_is_one_mistake_and_the_message_must_name_it(method: str) -> None:
    """With two mistakes a port could refuse the other one."""
    entries = [entry for entry in DERIVED.values() if entry["method"] == method]

    assert entries
    for entry in entries:
        complaint, *others = SPEC.methods[method].complaints(entry["params"])
        assert entry["error"]["mentions"][0] in complaint, entry["id"]
        # Each number in a list that should hold lists is told.
        assert not others or entry["id"].endswith("-flat"), entry["id"]


@pytest.mark.parametrize("method", SPEC.methods)
def test_request_that_is_spoiled_is_right(method: str) -> None:
    """The examples of a schema are not refusals themselves."""
    assert [list(SPEC.methods[method].complaints(example)) for example in SPEC.methods[method].examples] == [
        [] for _ in SPEC.methods[method].examples
    ]


def test_describe_can_be_spoiled_by_an_unknown_parameter_alone() -> None:
    """A method without parameters has nothing to leave out or to mistype."""
    assert [case_id for case_id in DERIVED if "/describe/" in case_id] == [
        "parameters/describe/unknown-parameter",
        "parameters/describe/unknown-own-name",
    ]

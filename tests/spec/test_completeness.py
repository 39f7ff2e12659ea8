"""A method that lacks one of its parts is named, with what it lacks."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from nnparity.keeping.completeness import incomplete_methods
from nnparity.specification.spec import Spec

if TYPE_CHECKING:
    from collections.abc import Iterator

REAL = Path(__file__).parents[2] / "spec"


def entries(spec: Spec) -> Iterator[dict[str, Any]]:
    """Yield every entry of every vector file."""
    for document in spec.vectors.values():
        yield from document["cases"]


def test_every_method_is_whole() -> None:
    """Nothing is missing from the real specification."""
    spec = Spec(REAL)

    assert list(incomplete_methods(spec, list(entries(spec)))) == []


def test_definition_without_a_schema_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A definition that no method file describes cannot be asked."""
    spec = Spec(REAL)
    monkeypatch.setattr(
        "nnparity.keeping.completeness.defined_methods", lambda: {*spec.methods, "button.forget"}
    )

    complaints = list(incomplete_methods(spec, list(entries(spec))))

    assert complaints == [
        "the definition of button.forget has no schema: methods/button.forget.json is missing"
    ]


def test_method_without_a_definition_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing could compute its expected values."""
    spec = Spec(REAL)
    monkeypatch.setattr(
        "nnparity.keeping.completeness.defined_methods",
        lambda: {method for method in spec.methods if method not in ("describe", "button.learn")},
    )

    assert list(incomplete_methods(spec, list(entries(spec)))) == [
        "the method button.learn has no definition"
    ]


def test_method_without_a_guide_section_is_named(tmp_path: Path) -> None:
    """A porter would not find what it computes."""
    folder = Path(shutil.copytree(REAL, tmp_path / "spec"))
    page = folder / "guide" / "1-button.md"
    page.write_text(page.read_text("utf-8").replace("learn(", "study("), "utf-8")
    spec = Spec(folder)

    assert list(incomplete_methods(spec, list(entries(spec)))) == [
        "the method button.learn has no section in guide/1-button.md"
    ]


def test_method_without_a_mutant_is_named() -> None:
    """Cases that catch no mistake prove nothing."""
    spec = Spec(REAL)
    without = [
        {**entry, "mistakes": []} if entry.get("method") == "network.predict" else entry
        for entry in entries(spec)
    ]

    assert list(incomplete_methods(spec, without)) == [
        "the method network.predict has no mutant: no case of it catches a mistake"
    ]

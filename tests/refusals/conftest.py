"""The refusals of a small method, whose parameters a test chooses."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.refusals.deriving import Derive, Schema, closed

from nnparity.keeping.refusals.derived import refusals
from nnparity.keeping.refusals.places import Request
from nnparity.specification.methods import Method
from nnparity.specification.schemas import SITE, Schemas

REAL = Path(__file__).parents[2] / "spec"


@pytest.fixture
def derive(tmp_path: Path) -> Derive:
    """Return a function that derives the refusals of a method with these parameters, by the end of the id."""
    schemas = tmp_path / "schemas"
    shutil.copytree(REAL / "schemas", schemas)

    def derive_from(
        parameters: dict[str, Schema],
        *requests: dict[str, Any],
        definitions: dict[str, Schema] | None = None,
        tried: frozenset[str] = frozenset(),
        full: bool = False,
        of_large: tuple[dict[str, Any], ...] = (),
        **keywords: Any,
    ) -> dict[str, dict[str, Any]]:
        values = schemas / "values.schema.json"
        document = json.loads(values.read_text("utf-8"))
        document["$defs"] |= definitions or {}
        values.write_text(json.dumps(document))
        path = tmp_path / "small.method.json"
        method = {
            "$schema": document["$schema"],
            "$id": f"{SITE}/methods/{path.name}",
            "title": "small.method",
            "description": "A small method.",
            "type": "object",
            "properties": {"params": closed(**parameters) | keywords, "result": {}},
            "additionalProperties": False,
        } | ({"refusals": "full"} if full else {})
        path.write_text(json.dumps(method))
        read = Schemas(tmp_path)
        valid = [Request(params, "small") for params in requests]
        valid += [Request(params, "large") for params in of_large]
        cases = list(refusals(Method.load(path, read), "small", valid, read.definitions, tried))
        return {case["id"].removeprefix("parameters/small.method/"): case for case in cases}

    return derive_from

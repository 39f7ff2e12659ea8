"""What protocol.md and conventions.md say is what the ports and the schemas do."""

import asyncio
import json
import re
import subprocess
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from compiled import compiled_apart

from nnparity.ports.building import build
from nnparity.ports.environment import port_environment
from nnparity.ports.port import find_ports
from nnparity.ports.programs import resolved
from nnparity.ports.toolchain import missing_toolchain
from nnparity.specification.files import read_json_file
from nnparity.specification.spec import Spec

ROOT = Path(__file__).parents[2]
SPEC = Spec(ROOT / "spec")
PORTS = find_ports(SPEC, ROOT)

PROTOCOL = (SPEC.folder / "protocol.md").read_text("utf-8")
CONVENTIONS = (SPEC.folder / "conventions.md").read_text("utf-8")


@dataclass(frozen=True)
class Transcript:
    """The lines of a page that go to an adapter, and those that come back."""

    lines: list[str]

    @classmethod
    def of(cls, page: Path) -> "Transcript":
        """Read the transcripts of a page."""
        blocks = re.findall(r"```\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
        transcripts = [block for block in blocks if block.startswith("> ")]
        return cls([line for block in transcripts for line in block.splitlines()])

    @property
    def requests(self) -> list[str]:
        """What goes to the adapter."""
        return [line.removeprefix("> ") for line in self.lines if line.startswith("> ")]

    @property
    def replies(self) -> list[Any]:
        """What comes back."""
        return [json.loads(line.removeprefix("< ")) for line in self.lines if line.startswith("< ")]


PAGES = {name: Transcript.of(SPEC.folder / name) for name in ("protocol.md", "guide/0-protocol.md")}

SUBJECTS = sorted({name.split(".")[0] for name in SPEC.methods if "." in name})
METHOD = re.compile(rf"\b(?:{'|'.join(SUBJECTS)}|brew)\.(?!md\b)[a-z_0-9]+\b")


def without_wording(reply: dict[str, Any]) -> dict[str, Any]:
    """Return what a reply says, apart from the words of a message and the values of a description."""
    left = {key: value for key, value in reply.items() if key != "error"}
    if "error" in reply:
        left["error keys"], left["code"] = sorted(reply["error"]), reply["error"]["code"]
    if isinstance(reply.get("result"), dict) and "protocol_version" in reply["result"]:
        # A port without networks of any shape has no kinds of layers.
        left["result"] = {key: type(value) for key, value in reply["result"].items() if key != "kinds"}
    return left


def functions(module: str) -> dict[str, list[str]]:
    """Return the functions of a table of conventions.md, and the names of their arguments."""
    section = re.search(rf"^## `{module}`.*?(?=^## |\Z)", CONVENTIONS, re.DOTALL | re.MULTILINE)
    assert section is not None
    table = re.search(r"^\| function \|.*?(?=\n\n)", section[0], re.DOTALL | re.MULTILINE)
    assert table is not None
    rows = re.findall(r"^\| `(\w+)\(([^)]*)\)` \|", table[0], re.MULTILINE)
    assert len(rows) == len(table[0].splitlines()) - 2, "each row has a function"
    return {f"{module}.{name}": arguments.split(", ") for name, arguments in rows}


FUNCTIONS = dict(chain.from_iterable(functions(module).items() for module in SUBJECTS))


@pytest.mark.parametrize("page", PAGES)
def test_transcripts_hold_a_reply_to_each_request(page: str) -> None:
    """Nothing else stands between; a notification alone gets no reply."""
    transcript = PAGES[page]
    ids = [json.loads(line)["id"] for line in transcript.requests if '"id"' in line and line.endswith("}")]

    assert [line[:2] for line in transcript.lines if line[:2] not in ("> ", "< ")] == []
    assert [reply["id"] for reply in transcript.replies if reply["id"] is not None] == ids
    assert len(transcript.requests) >= 6


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", compiled_apart(PORTS))
def test_port_answers_the_transcripts_of_a_page(name: str, page: str) -> None:
    """The lines of the page, pasted into an adapter, get the replies of the page."""
    port = PORTS[name]
    missing = asyncio.run(missing_toolchain(port))
    if missing is not None:
        pytest.skip(f"{missing.reason}: {missing.install}")
    assert asyncio.run(build(port)) is None

    finished = subprocess.run(
        resolved(port, port.run),
        cwd=port.folder,
        env=port_environment(),
        input="\n".join([*PAGES[page].requests, ""]),
        capture_output=True,
        check=True,
        timeout=60,
        encoding="utf-8",
    )

    got = [without_wording(json.loads(line)) for line in finished.stdout.splitlines()]
    assert got == [without_wording(reply) for reply in PAGES[page].replies]


@pytest.mark.parametrize("page", PAGES)
def test_description_of_a_page_has_the_shape_of_its_schema(page: str) -> None:
    """The reply to describe on the page is one that a port may give."""
    results = [reply.get("result") for reply in PAGES[page].replies]
    [description] = [result for result in results if isinstance(result, dict)]

    assert list(SPEC.methods["describe"].result_complaints(description)) == []


def test_methods_of_both_pages_exist() -> None:
    """A page names no method that has no schema, apart from the one that is meant to be unknown."""
    named = {*METHOD.findall(PROTOCOL), *METHOD.findall(CONVENTIONS)}

    assert named - set(SPEC.methods) == {"brew.coffee"}
    assert {
        json.loads(request).get("method")
        for request in PAGES["protocol.md"].requests
        if request.endswith("}")
    } <= {
        *SPEC.methods,
        "brew.coffee",
    }


def test_every_method_stands_in_a_table_of_the_conventions() -> None:
    """The tables describe every method but describe, and no other function."""
    assert {*FUNCTIONS, "describe"} == set(SPEC.methods)
    assert "`describe`" in PROTOCOL


@pytest.mark.parametrize("method", FUNCTIONS)
def test_arguments_of_the_table_are_the_parameters_of_the_schema(method: str) -> None:
    """A function of the conventions has the parameters of its method, in the same order."""
    signature = SPEC.methods[method]

    assert list(signature.parameters) == list(signature.required) == FUNCTIONS[method]


def test_activations_of_the_table_are_those_of_the_schema() -> None:
    """The table of activations describes each name that the schema allows."""
    table = re.search(r"^\| activation \|.*?(?=\n\n)", CONVENTIONS, re.DOTALL | re.MULTILINE)
    assert table is not None

    allowed = SPEC.schemas.definitions["activation"]["enum"]
    assert re.findall(r"^\| `(\w+)` \|", table[0], re.MULTILINE) == allowed


def test_error_codes_of_the_table_are_those_that_a_case_can_expect() -> None:
    """The table of errors describes each code of the schema of the vectors."""
    listed = re.findall(r"^\| −(\d+) \|", PROTOCOL, re.MULTILINE)

    case = read_json_file(SPEC.folder / "schemas" / "vectors.schema.json")["$defs"]["case"]["properties"]
    assert [-int(code) for code in listed] == case["error"]["properties"]["code"]["enum"]

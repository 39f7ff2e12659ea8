"""Names every method that lacks one of its parts: definition, cases, guide section, example, mutant."""

import re
from collections.abc import Collection, Iterator

from nnparity.definitions import defined_methods
from nnparity.explaining.worked_example import worked_example
from nnparity.keeping.entries import has_result, request_of
from nnparity.numbers import Json
from nnparity.porting.derived_parts import handwritten
from nnparity.specification.spec import Spec

# It says what a port is, and computes nothing.
DESCRIBE = "describe"


def incomplete_methods(spec: Spec, entries: Collection[Json]) -> Iterator[str]:
    """Yield what methods lack, one sentence each."""
    for method in sorted(defined_methods() - spec.methods.keys()):
        yield f"the definition of {method} has no schema: methods/{method}.json is missing"
    for method in spec.methods:
        own = [entry for entry in entries if request_of(entry)[0] == method]
        computed = [entry for entry in own if has_result(entry) and "result" in entry]
        if not _is_in_guide(spec, method):
            yield f"the method {method} has no section in {spec.levels[spec.level_of[method]].page}"
        if method == DESCRIBE:
            continue
        if method not in defined_methods():
            yield f"the method {method} has no definition"
        elif computed and not worked_example(method, request_of(computed[0])[1], computed[0]["result"]):
            yield f"the method {method} has no worked example: its definition names no quantity"
        if own and not any(entry["mistakes"] for entry in own if not entry["id"].startswith("parameters/")):
            yield f"the method {method} has no mutant: no case of it catches a mistake"


def _is_in_guide(spec: Spec, method: str) -> bool:
    """Say whether a page says what a method computes; that its table lists it is not enough."""
    page = spec.folder / spec.levels[spec.level_of[method]].page
    function = method.rpartition(".")[2]
    told = rf"\b{function}\(|`{function}`|`{re.escape(method)}`"
    return re.search(told, handwritten(page.read_text("utf-8"))) is not None

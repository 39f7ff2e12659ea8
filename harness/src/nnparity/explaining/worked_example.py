"""The computation of a case step by step: what a learner wants to see, and a porter to compare with.

It is the definition, traced over 50 digits, so that no example can drift from what the cases expect. Of a
long computation the first part is shown, and then the answer, which the case holds already.
"""

from nnparity.counted import counted
from nnparity.definitions import definition_of
from nnparity.definitions.arithmetic import PRECISE
from nnparity.definitions.definition import Definition
from nnparity.definitions.oracle import decoded
from nnparity.definitions.traced import TRACED
from nnparity.definitions.tracing import symbols, tracing
from nnparity.definitions.tracing_steps import Step, Tracing
from nnparity.explaining.parts import first_part, parts_of
from nnparity.judging.difference import leaves, written
from nnparity.numbers import Json, decode_number, written_number

# So many trials, epochs or draws are shown of many, and so many numbers of a long answer.
SHOWN_TRIALS, SHOWN_NUMBERS = 10, 24
SHOWN = {"trials": SHOWN_TRIALS, "count": SHOWN_TRIALS, "epochs": 1}


def worked_example(method: str, params: Json, result: Json) -> list[Step]:
    """Return the steps that lead to the result of a method; none for a method that has no definition."""
    try:
        definition, name = definition_of(method)
    except KeyError:
        return []
    parts = parts_of(definition, name)
    if parts is not None and parts.samples:
        part = first_part(definition, parts, params)
        shown = _traced(definition, parts.method, part) if part is not None else []
        return [*shown, *_results(definition(PRECISE), name, params, result)]
    cut = {key: _cut(key, value) for key, value in params.items()}
    shown = _traced(definition, name, cut)
    is_text = isinstance(result, str) and decode_number(result) is None
    # Of training in batches the first is shown, however short it is.
    if cut != params or not shown or is_text or "plan" in params:
        shown += _results(definition(PRECISE), name, params, result)
    return shown


def _traced(definition: type[Definition], name: str, params: Json) -> list[Step]:
    with TRACED.working():
        found = tracing(definition)(TRACED)
        assert isinstance(found, Tracing)  # noqa: S101  # what tracing makes
        found.answer(name, symbols(found, decoded(params, PRECISE)))
        return found.steps


def _cut(key: str, value: Json) -> Json:
    """Return a count of trials, epochs or draws, or a list of presses, no longer than what is shown."""
    if key in SHOWN:
        return min(value, SHOWN[key])
    return value[:SHOWN_TRIALS] if key == "presses" else value


def _results(definition: Definition, name: str, params: Json, result: Json) -> list[Step]:
    """Return the numbers of the answer by name, as the case holds them."""
    when = _when(params)
    rows = [(path.removeprefix(".").removeprefix("result."), value) for path, value in leaves(result, "")]
    rows = [row for row in rows if not row[0].startswith("trace")]
    # Beside numbers, words such as the name of an activation stand as they were given.
    rows = [row for row in rows if decode_number(row[1]) is not None] or rows
    steps = [Step(definition.result_name(name, path), when, "", _text(value)) for path, value in rows]
    left = len(steps) - SHOWN_NUMBERS
    return [*steps[:SHOWN_NUMBERS], *([Step(f"… {left} more", "", "", "")] if left > 0 else [])]


def _when(params: Json) -> str:
    """Say after how much of a loop the answer is taken."""
    for key, noun in (("epochs", "epoch"), ("trials", "trial")):
        if key in params:
            count = int(decode_number(params[key]) or 0)
            steps = -(-len(params.get("data", ())) // params.get("plan", {}).get("batch_size", 1))
            of = f" of {counted(steps, 'such step')}" if steps else ""
            return f"after {counted(count, noun)}{of}"
    return f"after {counted(len(params['presses']), 'trial')}" if "presses" in params else "the answer"


def _text(value: Json) -> str:
    number = decode_number(value)
    if number is not None:
        return written_number(number)
    return value if isinstance(value, str) else written(value)

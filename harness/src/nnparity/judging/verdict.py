"""The verdict on one case, and how a reply is judged."""

from dataclasses import dataclass
from typing import Literal

from nnparity.judging.difference import Difference, first_difference, written
from nnparity.numbers import Json
from nnparity.ports.faults import Fault
from nnparity.shortening import beginning
from nnparity.specification.case import Case
from nnparity.specification.spec import Spec

CONVENTION = "convention"
NOT_ASKED: Literal["not asked"] = "not asked"

Kind = Literal["pass", "fail", "unsupported", "error", "not asked"]
KINDS: tuple[Kind, ...] = ("pass", "fail", "unsupported", "error")
# How reports count: a verdict that is not a pass, but listed in known-failures.toml, is known; a failure of
# wrapped code that conventions alone explain is a convention; what it cannot be asked counts for nothing.
COUNTED = (*KINDS, "known", CONVENTION, NOT_ASKED)

UNKNOWN_METHOD = -32601


@dataclass(frozen=True)
class Verdict:
    """What a case came to; a difference explains a fail, a fault an error, a reason what is not asked.

    A reply is kept. The seconds are those that the answer took, if there is one.
    """

    case: Case
    kind: Kind
    difference: Difference | None = None
    fault: Fault | None = None
    stderr: str = ""
    reply: Json = None
    seconds: float = 0.0
    reason: str = ""


LONGEST_QUOTE = 500


def judge(spec: Spec, case: Case, reply: Json, seconds: float = 0.0) -> Verdict:
    """Judge a well-formed JSON-RPC reply, and the seconds that it took."""
    if is_unsupported(case, reply):
        return Verdict(case, "unsupported", seconds=seconds)
    error = reply.get("error")
    if error is None:
        difference = _difference_of_result(spec, case, reply["result"])
    else:
        difference = _difference_of_error(case, error)
    return Verdict(case, "fail" if difference else "pass", difference, reply=reply, seconds=seconds)


def is_unsupported(case: Case, reply: Json) -> bool:
    """Say whether a port has answered that it does not have a method, where this is not what was due."""
    due = case.error is not None and case.error.code == UNKNOWN_METHOD
    error = reply.get("error")
    return not due and error is not None and int(error["code"]) == UNKNOWN_METHOD


def _difference_of_result(spec: Spec, case: Case, result: Json) -> Difference | None:
    if case.error is not None:
        return Difference("result", written(result), f"error {case.error.code}")
    if case.tolerance.metric == "schema":
        for complaint in spec.methods[case.method].result_complaints(result):
            path, message = complaint.split(": ", 1)
            want = f"the shape that methods/{case.method}.json gives"
            return Difference(path, beginning(message, LONGEST_QUOTE), want)
        return None
    return first_difference(result, case.result, case.tolerance, "result")


def _difference_of_error(case: Case, error: Json) -> Difference | None:
    code, message = int(error["code"]), error["message"]
    got = f"error {code}: {beginning(message, LONGEST_QUOTE)}"
    if case.error is None or code != case.error.code:
        want = f"error {case.error.code}" if case.error else f"the result {written(case.result)}"
        return Difference("error.code", got, want)
    for mention in case.error.mentions:
        if mention not in message:
            return Difference("error.message", got, f"a message that contains {mention}")
    return None

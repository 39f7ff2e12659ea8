"""Answers made at random from right ones: what a port may write when it is asked one case."""

from collections.abc import Iterator
from dataclasses import dataclass

from mutator import Json, Mutator

from nnparity.specification.case import Case
from nnparity.specification.spec import Spec

LONGEST_ANSWER = 20_000
CODES = (-32700, -32600, -32601, -32602, -32603, 0)
DESCRIPTION = {
    "name": "fuzzed",
    "language": "Any",
    "language_version": "1.2",
    "port_version": "0.1.0",
    "protocol_version": "1",
    "methods": ["describe", "button.learn"],
}


@dataclass(frozen=True)
class Written:
    """A case, and what a port wrote when it was asked: in chunks, and to its log."""

    case: Case
    output: bytes
    chunks: tuple[bytes, ...]
    stderr: bytes


class AnswerLines:
    """An endless supply of answers."""

    def __init__(self, spec: Spec, seed: int) -> None:
        self._mutator = Mutator(seed)
        self._random = self._mutator.random
        cases = [case for case in spec.cases.values() if not case.before and case.message.replied]
        self.right = [(case, right_reply(case)) for case in cases]
        self.right = [(case, reply) for case, reply in self.right if len(str(reply)) < LONGEST_ANSWER]
        # Each method as often as the other, and results as often as refusals.
        self._groups: dict[tuple[str, bool], list[tuple[Case, Json]]] = {}
        for case, reply in self.right:
            self._groups.setdefault((case.method, case.error is None), []).append((case, reply))
        self._keys = list(self._groups)

    def __iter__(self) -> Iterator[Written]:
        """Yield answers."""
        while True:
            case, right = self._random.choice(self._groups[self._random.choice(self._keys)])
            output = self._output(right)
            stderr = (
                self._mutator.text().encode("utf-8", "surrogatepass") if self._random.random() < 0.2 else b""
            )
            yield Written(case, output, tuple(self._chunks(output)), stderr)

    def _output(self, right: dict[str, Json]) -> bytes:
        which = self._random.random()
        if which < 0.03:
            return self._random.randbytes(self._random.randrange(60))
        if which < 0.06:
            return self._mutator.written(self._mutator.odd()) + b"\n"
        if which < 0.09:
            error = {"code": self._random.choice(CODES), "message": self._mutator.text()}
            return self._mutator.written({"jsonrpc": "2.0", "id": right["id"], "error": error}) + b"\n"
        times = self._random.choice((0, 1, 1, 1, 2, 4))
        if which < 0.7:
            part = "result" if "result" in right else "error"
            reply = right | {part: self._mutator.changed(right[part], times)}
        else:
            reply = self._mutator.changed(right, times)
        line = self._mutator.written(reply)
        if self._random.random() < 0.15:
            line = self._mutator.bent(line, self._random.choice((1, 1, 3)))
        end = self._random.random()
        return line + (
            b"\n" if end < 0.96 else b"" if end < 0.97 else b"\r\n" if end < 0.98 else b"\n" + line + b"\n"
        )

    def _chunks(self, output: bytes) -> Iterator[bytes]:
        place = self._random.randrange(len(output) + 1) if self._random.random() < 0.1 else len(output)
        yield output[:place]
        if output[place:]:
            yield output[place:]


def right_reply(case: Case) -> dict[str, Json]:
    """Return a reply that passes."""
    reply = {"jsonrpc": "2.0", "id": case.message.line(1)[1]}
    if case.error is not None:
        return reply | {
            "error": {"code": case.error.code, "message": " ".join(("bad", *case.error.mentions))}
        }
    return reply | {"result": DESCRIPTION if case.tolerance.metric == "schema" else case.result}

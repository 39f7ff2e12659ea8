"""Whether a reply to a hunted request is further from the 50-digit answer than that of a right port can be.

Tolerance classes belong to cases, and a hunted request is not one. So how far a right port can be off is
measured: the answer is computed several times in binary64, with noise in every operation, and compared with
the 50-digit result. Numbers may be off by a few times the spread of these answers. A word, a count or a
refusal that changes with the noise is not judged, and neither is the answer to a request in which an
intermediate result overflows.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from nnparity.definitions.refusal import BAD_PARAMS
from nnparity.definitions.reply import reply as right_reply
from nnparity.hunting.noise import NoisyAnswer, noisy_answer
from nnparity.judging.difference import Difference, leaves, number_difference, shape_difference, written
from nnparity.numbers import Json, decode_number
from nnparity.specification.methods import Method

RUNS = 6
SPREADS = 4
UNITS = 4


@dataclass(frozen=True)
class Band:
    """A number, and how far it may be off."""

    want: float
    bound: float
    # Whether even the sign of zero counts, as it does where all is exact.
    is_exact: bool = False

    def holds(self, got: float) -> bool:
        """Say whether a number is near enough."""
        if math.isnan(self.want) or math.isnan(got):
            return math.isnan(self.want) and math.isnan(got)
        if self.is_exact:
            return got == self.want and math.copysign(1, got) == math.copysign(1, self.want)
        return got == self.want or abs(got - self.want) <= self.bound


@dataclass(frozen=True)
class Expected:
    """What a request must be answered: a refusal, or a result with how far each number may be off.

    What is left open has neither.
    """

    refused: str = ""
    result: Json = None
    bands: tuple[Band | None, ...] = ()
    is_open: bool = False

    @property
    def is_exact(self) -> bool:
        """Say whether every number is expected bit for bit."""
        return all(band is None or band.bound == 0 for band in self.bands)


class Judge:
    """Judges replies to requests of one method."""

    def __init__(self, method: Method, *, counts_signs: bool) -> None:
        self.method = method
        self._counts_signs = counts_signs
        self._expected = lru_cache(256)(self._find)

    def difference(self, params: Json, reply: Json) -> Difference | None:
        """Return where a reply is wrong, or None if it is right or nothing is settled."""
        want = self.expected(params)
        error = reply.get("error")
        if want.refused:
            if error is None:
                return Difference("result", written(reply["result"]), f"error {BAD_PARAMS}: {want.refused}")
            return None if error["code"] == BAD_PARAMS else _wrong_code(error, f"error {BAD_PARAMS}")
        if error is None:
            complaint = next(self.method.result_complaints(reply["result"]), None)
            if complaint is not None:
                return Difference("result", written(reply["result"]), complaint)
        if want.is_open:
            return None if error is None or error["code"] == BAD_PARAMS else _wrong_code(error, "a result")
        if error is not None:
            return _wrong_code(error, f"the result {written(want.result)}")
        return self._difference_of_result(reply["result"], want)

    def is_near(self, params: Json, got: Json, model: Json) -> bool:
        """Say whether a result is as near to that of the model as one run with noise lets expect.

        That saves most requests the computation with 50 digits: the spread of more runs is only larger.
        """
        return self._is_near(params, got, model) is True

    def is_far(self, params: Json, got: Json, model: Json) -> bool:
        """Say whether a result is further from that of the model than one run with noise lets expect."""
        return self._is_near(params, got, model) is False

    def _is_near(self, params: Json, got: Json, model: Json) -> bool | None:
        """Say whether a result is near, or None where that is open."""
        noisy = noisy_answer(self.method.name, params, 0)
        bands = None if noisy.overflowed or noisy.result is None else self._bands(model, [noisy])
        if bands is None:
            return None
        if shape_difference(got, model, "result"):
            return False
        values = dict(leaves(got, ""))
        both = zip(leaves(model, ""), bands, strict=True)
        return next(_wrong((path, values[path], want, band) for (path, want), band in both), None) is None

    def expected(self, params: Json) -> Expected:
        """Return what must be answered."""
        return self._expected(_Key(params))

    def _find(self, key: "_Key") -> Expected:
        params = key.params
        right = right_reply(self.method, params)
        if right.refused and not self.method.allows(params):
            return Expected(refused=right.refused)
        results = []
        for run in range(RUNS):
            noisy = noisy_answer(self.method.name, params, run)
            if noisy.overflowed or (noisy.result is None) != bool(right.refused):
                return Expected(is_open=True)
            results.append(noisy)
        if right.refused:
            return Expected(refused=right.refused)
        bands = self._bands(right.result, results)
        return Expected(is_open=True) if bands is None else Expected(result=right.result, bands=bands)

    def _bands(self, want: Json, noisy: list[NoisyAnswer]) -> tuple[Band | None, ...] | None:
        """Return how far each number may be off, or None if something else than a number changes."""
        runs = [list(leaves(each.result, "")) for each in noisy]
        is_exact = all(each.is_exact for each in noisy)
        found: list[Band | None] = []
        for i, (path, value) in enumerate(leaves(want, "")):
            if any(i >= len(run) or run[i][0] != path for run in runs):
                return None
            others = [run[i][1] for run in runs]
            number = decode_number(value)
            numbers = [decode_number(other) for other in others]
            if number is None or None in numbers:
                if any(other != value for other in others):
                    return None
                found.append(None)
            else:
                found.append(
                    self._band(number, [each for each in numbers if each is not None], exact=is_exact)
                )
        return None if any(len(run) != len(found) for run in runs) else tuple(found)

    def _band(self, want: float, others: list[float], *, exact: bool) -> Band:
        spread = max((abs(other - want) for other in others if other != want), default=0.0)
        if math.isnan(spread):
            spread = 0.0 if all(map(math.isnan, others)) else math.inf
        if exact and spread == 0:
            return Band(want, 0.0, self._counts_signs)
        return Band(want, SPREADS * spread + UNITS * math.ulp(want))

    def _difference_of_result(self, got: Json, want: Expected) -> Difference | None:
        shape = shape_difference(got, want.result, "result")
        if shape is not None:
            return shape
        # The members of objects may come in any order.
        values = dict(leaves(got, "result"))
        pairs = zip(leaves(want.result, "result"), want.bands, strict=True)
        return next(_wrong((path, values[path], value, band) for (path, value), band in pairs), None)


@dataclass(frozen=True)
class _Key:
    """Params, to be found again by what they are written like."""

    params: Json

    def __hash__(self) -> int:
        return hash(repr(self.params))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and repr(self.params) == repr(other.params)


def _wrong(both: Iterator[tuple[str, Json, Json, Band | None]]) -> Iterator[Difference]:
    for path, got, want, band in both:
        number = decode_number(got)
        if band is None:
            if got != want or type(got) is not type(want):
                yield Difference(path, written(got), written(want))
        elif number is None or not band.holds(number):
            if number is None:
                yield Difference(path, written(got), f"the number {written(want)}")
            else:
                yield number_difference(path, number, band.want)


def _wrong_code(error: Json, want: str) -> Difference:
    return Difference("error.code", f"error {int(error['code'])}: {error['message'][:200]}", want)

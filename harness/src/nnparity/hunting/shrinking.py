"""Makes a request smaller, step by step, as long as it stays wrong: fewer elements, rounder numbers, shorter.

Each candidate that is yielded is answered by what is sent back: whether it is still wrong.
"""

from collections.abc import Generator, Iterator

from nnparity.numbers import Json, decode_number
from nnparity.specification.methods import Method

Path = tuple[str | int, ...]
# Yields smaller params, is sent whether they are still wrong, and returns the smallest that are.
Shrinking = Generator[Json, bool, Json]

MOST_CANDIDATES = 400
PLAIN = (0, 1, -1, 0.5, 2)
DIGITS = (1, 2, 3, 6)


def shrinking(method: Method, params: Json) -> Shrinking:
    """Yield smaller and smaller params, which are right if these are, and refused if these are."""
    is_right = method.allows(params)
    tried = {repr(params)}
    left = MOST_CANDIDATES
    progress = True
    while progress and left > 0:
        progress = False
        for candidate in _smaller(params):
            if repr(candidate) in tried:
                continue
            tried.add(repr(candidate))
            if method.allows(candidate) != is_right:
                continue
            left -= 1
            if (yield candidate):
                params, progress = candidate, True
                break
            if left <= 0:
                break
    return params


def _smaller(params: Json) -> Iterator[Json]:
    """Yield params that are a little smaller: first without elements, then with plainer values."""
    places = list(_places(params, ()))
    lists = [(path, value) for path, value in places if isinstance(value, list)]
    lengths = sorted({len(value) for _, value in lists if len(value) > 1}, reverse=True)
    for length in lengths:
        for i in range(length):
            # Lists that are as long must mostly stay so, at one depth or at all: data and targets, rows.
            alike = [path for path, value in lists if len(value) == length]
            yield _without(params, alike, i)
            for depth in sorted({len(path) for path in alike}):
                yield _without(params, [path for path in alike if len(path) == depth], i)
    for path, value in lists:
        for i in range(len(value)):
            yield _without(params, [path], i)
    for path, value in places:
        yield from (_with(params, path, plainer) for plainer in _plainer(value))
    for path, value in places:
        if isinstance(value, dict):
            for name in value:
                yield _with(params, path, {key: each for key, each in value.items() if key != name})


def _plainer(value: Json) -> Iterator[Json]:
    """Yield values that are simpler than one."""
    if isinstance(value, dict | list):
        yield None
        return
    if value is True:
        yield False
    number = None if isinstance(value, str) and value != "-0" else decode_number(value)
    if number is None:
        return
    size = _size(value)
    candidates: list[Json] = [*PLAIN]
    if abs(number) < 2**53:
        candidates += [int(number), *(round(number, digits) + 0.0 for digits in DIGITS)]
    if isinstance(value, int):
        candidates = [each for each in (0, 1, 2, value // 2, value - 1) if abs(each) < abs(value)]
    yield from (each for each in candidates if _size(each) < size)


def _size(value: Json) -> tuple[int, int, int]:
    """Return how complicated a number is: its length as written, its sign, its place among the plain."""
    text = str(value).removesuffix(".0")
    return (len(text.lstrip("-")), text.startswith("-"), PLAIN.index(value) if value in PLAIN else len(PLAIN))


def _places(value: Json, path: Path) -> Iterator[tuple[Path, Json]]:
    """Yield everything in a value with its path, what is outside first."""
    if path:
        yield path, value
    if isinstance(value, dict):
        for name, member in value.items():
            yield from _places(member, (*path, name))
    elif isinstance(value, list):
        for i, element in enumerate(value):
            yield from _places(element, (*path, i))


def _without(value: Json, paths: list[Path], index: int) -> Json:
    """Return a value without the element of an index in each of some lists."""
    # From the inside out: the paths of the outer ones stay right.
    for path in sorted(paths, key=len, reverse=True):
        value = _with(value, path, [each for i, each in enumerate(_at(value, path)) if i != index])
    return value


def _at(value: Json, path: Path) -> Json:
    for step in path:
        value = value[step]
    return value


def _with(value: Json, path: Path, new: Json) -> Json:
    """Return a value with another one at a path; the old one stays as it is."""
    if not path:
        return new
    copy = value.copy()
    copy[path[0]] = _with(value[path[0]], path[1:], new)
    return copy

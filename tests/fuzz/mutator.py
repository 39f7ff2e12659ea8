"""Changes JSON values and bytes at random, the same way each time for the same seed.

A changed value may hold what no JSON library writes: a number with 5000 digits, a key twice, a bare NaN. Such
things stand in the value as marks, which become what they stand for when it is written.
"""

import json
import math
import random
import re
import string
from collections.abc import Sequence
from typing import Any

Json = Any

NUMBERS = [
    *("0", "-0", "-0.0", "0e0", "-0e-5", "0.0", "1.0"),
    *("6.0", "6.5", "-1", "1e0", "1E+2", "0.1e1", "1e5", "2"),
    *("4.9e-324", "5e-324", "2.4e-324", "2.2250738585072014e-308", "1.7976931348623157e308", "1e308"),
    *("1.7976931348623159e308", "1e400", "-1e400"),
    *("1e-400", "-1e-400", "9007199254740993", "123456789012345678901"),
    *("1e99999999999999999999", "1e-99999999999999999999", "0e99999999999999999999", "1000001", "-1e300"),
    *("9" * 5000, "-" + "9" * 400, "1" + "0" * 308, "1" + "0" * 309, f"0.{'0' * 5000}1", f"0.{'3' * 800}"),
    f"1{'0' * 400}e-400",
]  # fmt: skip
NO_JSON = [
    *("01", "-01", "+1", ".5", "1.", "1e", "1e+"),
    *("0x10", "--1", "1_000", "1n", "\uff11", "\u0661", "NaN", "Infinity"),
    *("-Infinity", "undefined", "nul", "True", "'a'", ""),
    *("[1,]", '{"a":1,}', "{a:1}", "[1 2]", '"a', '"\t"', '"\\x"'),
    *('"\\u12"', '"\\u{41}"', "/**/1", "1//", '"\x00"', '"\x1f"', "\ufeff1", "\u00a01", "\x0b1", "\x0c1"),
]  # fmt: skip
NESTED = [f"{'[' * depth}{']' * depth}" for depth in (5, 60, 63, 64, 65, 900, 1100, 20_000)]
NESTED += ['{"a":' * depth + "1" + "}" * depth for depth in (5, 62, 64, 65, 900, 20_000)]
TEXTS = [
    *("", "NaN", "Infinity", "-Infinity", "-0", "nan", "inf"),
    *("+Infinity", "1", " 1", "1e5", "six", "step", "relu"),
    *("identity", "describe", "null", "\u00e9", "e\u0301"),
    *("\U0001f600", "\0", "\x1f", "\x7f", "\x85", "\u2028"),
    *("\u202e", "\ufeff", "\ufffe", "\ud800", "\udc80"),
    *("\ude00\ud83d", "\U000e0001", "\x1b[31m", "\x9b31m", "\a\b\r"),
    *("\x1b]8;;http://a\x1b\\", "[bold red]a[/]", "[/]", "[link=http://a]b[/link]"),
    *("\\[", "]]>", "<a b='c'>", "&amp;"),
    *("<!--", "| a | b |", "`a`", "```\n# a", "- a\n1. b"),
    *("**a**", "![a](b)", "~~a~~", "a\nb", "%s {0} ${a}", "a" * 3000),
    *("\u0301" * 9, "constructor", "__proto__", "toString", "a: b", ": ", "x" * 300 + "\x1b"),
]  # fmt: skip
NAMES = [
    *("", "id", "ID", "Id", "id ", "jsonrpc", "method"),
    *("Method", "params", "result", "error", "code", "message", "data"),
    *("__proto__", "constructor", "toString", "hasOwnProperty", "length"),
    *("0", "inputs", "Inputs", "weights", "bias"),
    *("total", "target", "epochs", "network", "h1"),
    *("o1", "activation", "weights[0]", "a\0b", "\u00e9", "\x1b[1m"),
    *("[red]", "<a>", "a: b", "\u2028", "\ud800", "x" * 200),
]  # fmt: skip
PIECES = [
    *(b"\xff", b"\xef\xbb\xbf", b"\x00", b"{", b"}", b"[", b"]"),
    *(b'"', b",", b":", b"\\", b"\\u", b"\\ud800", b"\r"),
    *(b"\t", b" ", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80"),
    *(b"\xe2\x80\xa8", b"\xc3", b"null", b"true", b"-"),
    *(b"0", b"9", b".", b"e", b"E9", b"1e400"),
    *(b"NaN", b"//", b"'", b"\x1b[2J", b"\x7f", b"<", b"\xf0\x9f\x98\x80"),
]  # fmt: skip

_MARK = re.compile(r'"\\ue000(\d+)\\ue001"')
_TWICE = "\ue002"


class Mutator:
    """Makes changes; everything it does follows from its seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311  # repeatable, not secret
        self._marked: list[str] = []

    def changed(self, value: Json, times: int) -> Json:
        """Return a value like this one, with so many changes; this one stays as it is."""
        value = _copy(value)
        for _ in range(times):
            value = self._change(value)
        return value

    def written(self, value: Json) -> bytes:
        """Write a value in one of the ways in which JSON can be written."""
        separators = self.random.choice([(",", ":"), (", ", ": "), (" ,\t", " : ")])
        text = json.dumps(value, separators=separators)
        text = _MARK.sub(lambda mark: self._marked[int(mark[1])], text).replace("\\ue002", "")
        self._marked.clear()
        if self.random.random() < 0.3:
            text = _unescaped(text)
        return text.encode("utf-8", "surrogatepass")

    def bent(self, line: bytes, times: int) -> bytes:
        """Return bytes like these, with so many changes."""
        for _ in range(times):
            line = self._bend(line)
        return line

    def odd(self) -> Json:
        """Return a value that is seldom wanted."""
        which = self.random.random()
        if which < 0.4:
            return self._mark(self.random.choice(NUMBERS))
        if which < 0.6:
            return self.text()
        if which < 0.65:
            return self._mark(self.random.choice(NO_JSON))
        if which < 0.68:
            return self._mark(self.random.choice(NESTED))
        if which < 0.85:
            return self.random.choice(
                (None, True, False, [], {}, [[]], [{}], {"a": 1}, [None], ["NaN"], [0, [1]])
            )
        return (
            self.random.choice((0, 1, -1, 0.5, 1e300, -2, 3))
            if which < 0.95
            else [0.25] * self.random.randrange(300)
        )

    def text(self) -> str:
        """Return a text that is seldom wanted."""
        which = self.random.random()
        if which < 0.7:
            return self.random.choice(TEXTS)
        if which < 0.85:
            return "".join(self.random.choices(string.printable, k=self.random.randrange(12)))
        return "".join(chr(self.random.randrange(1 << self.random.choice((8, 16, 20)))) for _ in range(3))

    def _mark(self, literal: str) -> str:
        self._marked.append(literal)
        return f"\ue000{len(self._marked) - 1}\ue001"

    def _change(self, value: Json) -> Json:
        if not isinstance(value, dict | list) or not value or self.random.random() < 0.1:
            return self._replaced(value)
        if self.random.random() < 0.65:
            key = self.random.choice(list(value)) if isinstance(value, dict) else self._index(value)
            value[key] = self._change(value[key])
            return value
        return self._changed_object(value) if isinstance(value, dict) else self._changed_list(value)

    def _replaced(self, value: Json) -> Json:
        which = self.random.random()
        if which < 0.05:
            return [value]
        if which < 0.1:
            return {self.random.choice(NAMES): value}
        if isinstance(value, str) and which < 0.3:
            return value + self.text() if which < 0.2 else value[:-1]
        if isinstance(value, int | float) and abs(value) < 1e300 and which < 0.4:
            return self.random.choice(
                (str(value), -value, value * 4, math.nextafter(value, math.inf), value / 3)
            )
        if isinstance(value, int | float) and which < 0.7:
            return self._mark(self.random.choice(NUMBERS))
        return self.odd()

    def _changed_object(self, value: dict[str, Json]) -> dict[str, Json]:
        key = self.random.choice(list(value))
        which = self.random.randrange(5)
        if which == 0:
            del value[key]
        elif which == 1:
            value[self.random.choice(NAMES)] = self.odd()
        elif which == 2:
            value[self.random.choice(NAMES)] = value.pop(key)
        elif which == 3:
            value[key + _TWICE] = self.odd() if self.random.random() < 0.5 else value[key]
        else:
            items = list(value.items())
            self.random.shuffle(items)
            value = dict(items)
        return value

    def _changed_list(self, value: list[Json]) -> list[Json]:
        place = self._index(value)
        which = self.random.randrange(4)
        if which == 0:
            del value[place]
        elif which == 1:
            value.insert(place, self.odd())
        elif which == 2:
            value.append(value[place])
        else:
            self.random.shuffle(value)
        return value

    def _bend(self, line: bytes) -> bytes:
        start = self.random.randrange(len(line) + 1)
        end = min(len(line), start + self.random.choice((0, 1, 1, 2, 5, 30)))
        which = self.random.randrange(6)
        if which == 0 and start < len(line):
            return line[:start] + bytes([line[start] ^ 1 << self.random.randrange(8)]) + line[start + 1 :]
        if which == 1:
            return line[:start] if self.random.random() < 0.5 else line[start:]
        if which == 2:
            return line[:start] + line[end:]
        if which == 3:
            return line[:end] + line[start:]
        if which == 4:
            return line[:start] + self.random.randbytes(self.random.randrange(1, 4)) + line[start:]
        return (
            line[:start] + self.random.choice(PIECES) + line[end if self.random.random() < 0.3 else start :]
        )

    def _index(self, value: Sequence[Json]) -> int:
        return self.random.randrange(len(value))


def _copy(value: Json) -> Json:
    if isinstance(value, dict):
        return {key: _copy(element) for key, element in value.items()}
    return [_copy(element) for element in value] if isinstance(value, list) else value


def _unescaped(text: str) -> str:
    """Write characters as they are that are escaped, as far as JSON allows it; half a pair stays escaped."""
    return re.sub(
        r"(?<!\\)((?:\\\\)*)\\u(?!00[01]|0022|005c|d[89a-f])([0-9a-f]{4})",
        lambda found: found[1] + chr(int(found[2], 16)),
        text,
    )

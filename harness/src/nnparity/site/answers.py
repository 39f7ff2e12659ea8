"""What ports answer: asked when the site is built, and kept for the next time.

A report holds verdicts, and of passes no answers. An answer is kept by the port's files, the version of its
toolchain, and the request: a change of one of them asks anew.
"""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import platformdirs

from nnparity import __version__
from nnparity.errors import UsageError
from nnparity.judging.verdict import NOT_ASKED, Verdict
from nnparity.keeping.kept_file import keep, read_kept
from nnparity.numbers import Json
from nnparity.ports.port import Port
from nnparity.ports.run import run
from nnparity.ports.toolchain import Missing, missing_toolchain, shown_version
from nnparity.specification.case import Case
from nnparity.specification.spec import Spec

# Folders of a port that hold what was made from its files.
MADE = {"build", "dist", "target", "node_modules", "__pycache__"}
SECONDS = 10.0


@dataclass
class Answers:
    """The replies by port and by the id of the case; why a port has none; the versions of toolchains."""

    by_port: dict[str, dict[str, Json]] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)

    def of(self, case_id: str) -> dict[str, Json]:
        """Return the replies to a case by port."""
        return {port: replies[case_id] for port, replies in self.by_port.items() if case_id in replies}

    def not_run(self, port: Port, missing: Missing) -> None:
        """A port cannot be run on this machine."""
        self.by_port.pop(port.name, None)
        self.missing[port.name] = missing.sentence(port)

    def described(self, port: Port, description: Json) -> None:
        """What a port says of itself is in the report."""

    def concluded(self, port: Port, verdict: Verdict) -> None:
        """A case has its verdict."""
        if verdict.kind != NOT_ASKED and verdict.reply is not None:
            self.by_port.setdefault(port.name, {})[verdict.case.id] = verdict.reply


def answers(
    spec: Spec, ports: Sequence[Port], cases: Sequence[Case], name: str, kept: Path | None = None
) -> Answers:
    """Return what ports answer to cases that they promise, as far as the machine can run them.

    `name` says which questions these are, and `kept` is the folder in which answers are kept from one call
    to the next: by default that of this user.
    """
    folder = kept or platformdirs.user_cache_path("nnparity") / "site"
    keys = {case.id: _key(case) for case in cases}
    found = Answers()
    for port, (missing, version) in zip(ports, asyncio.run(_toolchains(ports)), strict=True):
        if missing is not None:
            found.not_run(port, missing)
            continue
        found.versions[port.name] = version
        store = _Store(folder / f"{name}-{port.name}.json", _digest_of(port, version), keys)
        found.by_port[port.name] = store.replies
        left = [case for case in cases if case.id not in store.replies and port.promises(spec, case)]
        if left:
            run(spec, [port], left, found, SECONDS)
        if left and port.name in found.by_port:
            store.write(found.by_port[port.name])
    return found


async def _toolchains(ports: Iterable[Port]) -> list[tuple[Missing | None, str]]:
    async def of(port: Port) -> tuple[Missing | None, str]:
        return await missing_toolchain(port), await shown_version(port)

    return list(await asyncio.gather(*map(of, ports)))


class _Store:
    """The replies of one port that are kept, in a file of their own."""

    def __init__(self, path: Path, digest: str, keys: dict[str, str]) -> None:
        self._path = path
        self._digest = digest
        self._keys = keys
        self.replies: dict[str, Json] = {}
        for case_id, (key, reply) in (read_kept(path, digest) or {}).items():
            if keys.get(case_id) == key:
                self.replies[case_id] = reply

    def write(self, replies: dict[str, Json]) -> None:
        """Keep all replies; without room none is kept."""
        kept = {case_id: [self._keys[case_id], reply] for case_id, reply in replies.items()}
        keep(self._path, self._digest, kept)


def _key(case: Case) -> str:
    """Return a name for the requests of a case that no others have."""
    digest = sha256()
    for message in (*case.before, case.message):
        digest.update(message.line(0)[0])
    return digest.hexdigest()[:24]


def _digest_of(port: Port, version: str) -> str:
    digest = sha256(repr((__version__, version, port)).encode())
    for path in sorted(_files(port.folder)):
        try:
            digest.update(path.relative_to(port.folder).as_posix().encode() + b"\n" + path.read_bytes())
        except OSError as error:
            raise UsageError(f"cannot read {path}, a file of {port.name}: {error.strerror}") from error
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name in MADE or path.name.startswith(".") or path.is_symlink():
            continue
        if path.is_dir():
            yield from _files(path)
        elif path.is_file():
            yield path

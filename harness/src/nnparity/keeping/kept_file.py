"""What was computed once and is kept in a file: JSON, with a digest of it and of its key."""

import json
import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from nnparity.numbers import Json


def read_kept(path: Path, key: str) -> Json:
    """Return what a file keeps; None if it is not there, is damaged, or was kept under another key."""
    try:
        digest, _, text = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    return json.loads(text) if digest == _digest(key, text) else None


def keep(path: Path, key: str, content: Json) -> None:
    """Keep something in a file, whole or, without room, not at all."""
    text = json.dumps(content).encode()
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(_digest(key, text) + b"\n" + text)
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink()


def _digest(key: str, text: bytes) -> bytes:
    return sha256(key.encode() + b"\n" + text).hexdigest().encode()

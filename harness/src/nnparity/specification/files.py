"""Files that are read: JSON and TOML."""

import json
import tomllib
from pathlib import Path

from nnparity.errors import UsageError
from nnparity.numbers import Json

# The time that a dotted key takes grows with the square of its dots, and more.
MOST_DOTS = 200
MOST_BYTES = 1 << 18


def read_json_file(path: Path) -> Json:
    """Read a JSON file; raise UsageError if it cannot be read."""
    try:
        return json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{path} is not JSON: {error}") from error


def read_toml_file(path: Path) -> Json:
    """Read a TOML file; raise UsageError if it cannot be read, or would take too long."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise UsageError(f"{path} is too long: at most {MOST_BYTES} bytes are read")
        for number, line in enumerate(data.split(b"\n"), start=1):
            if line.count(b".") > MOST_DOTS:
                raise UsageError(f"{path} has over {MOST_DOTS} dots in its line {number}")
        return tomllib.loads(data.decode("utf-8").replace("\r\n", "\n"))
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{path} is not TOML: {error}") from error

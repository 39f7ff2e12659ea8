"""Files that are read: JSON and TOML."""

import json
import tomllib
from pathlib import Path

from nnparity.errors import UsageError
from nnparity.numbers import Json


def read_json_file(path: Path) -> Json:
    """Read a JSON file; raise UsageError if it cannot be read."""
    try:
        return json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{path} is not JSON: {error}") from error


def read_toml_file(path: Path) -> Json:
    """Read a TOML file; raise UsageError if it cannot be read."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{path} is not TOML: {error}") from error

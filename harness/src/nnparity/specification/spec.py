"""The specification: each part is read when it is asked for, and checked against its schema."""

from functools import cached_property
from pathlib import Path

from nnparity.collection import no_collection
from nnparity.errors import UsageError
from nnparity.numbers import Json
from nnparity.specification.case import Case
from nnparity.specification.cases import cases_of
from nnparity.specification.files import read_json_file
from nnparity.specification.level import REFUSALS, Level, levels_of
from nnparity.specification.methods import Method
from nnparity.specification.mistake import Mistake, mistakes_of
from nnparity.specification.schemas import Schemas
from nnparity.specification.single import FILE
from nnparity.specification.tolerance import Tolerance, tolerance_of

PACKAGED = Path(__file__).parents[1] / "spec"
CHECKOUT = Path(__file__).parents[4] / "spec"


class Spec:
    """Levels, methods, cases, tolerance classes and mistakes; raises UsageError for a file that is wrong."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or (PACKAGED if PACKAGED.is_dir() else CHECKOUT)
        if not (self.folder / "vectors").is_dir():
            raise UsageError(f"{self.folder} holds no specification: it has no folder vectors")

    @property
    def comes_along(self) -> bool:
        """Say whether this is the specification that comes with the command, and no option has to name it."""
        return self.folder in (PACKAGED, CHECKOUT)

    @cached_property
    def schemas(self) -> Schemas:
        """The schemas of all files, and the shapes of values that methods share."""
        return Schemas(self.folder)

    @cached_property
    def levels(self) -> dict[str, Level]:
        """The levels by name, in order."""
        path = self.folder / "levels.json"
        methods = (method.stem for method in (self.folder / "methods").glob("*.json"))
        return levels_of(self.read(path, "levels")["levels"], methods, path)

    @cached_property
    def ladder(self) -> list[Level]:
        """The levels with a number, which a port promises if it does not say what it promises."""
        return [level for level in self.levels.values() if level.number is not None]

    @cached_property
    def rows(self) -> dict[str, str]:
        """The rows of a matrix, in order, each with its heading: the levels, and the refusals."""
        return {level.name: str(level) for level in self.levels.values()} | {REFUSALS: REFUSALS}

    @cached_property
    def level_of(self) -> dict[str, str]:
        """The name of the level that brings in a method, by method, level by level."""
        return {method: level.name for level in self.levels.values() for method in level.methods}

    @cached_property
    def methods(self) -> dict[str, Method]:
        """The methods by name, level by level."""
        folder = self.folder / "methods"
        return {name: Method.load(folder / f"{name}.json", self.schemas) for name in self.level_of}

    @cached_property
    def vectors(self) -> dict[Path, Json]:
        """What every vector file holds, by its path, in order."""
        paths = sorted((self.folder / "vectors").glob("*.json"))
        with no_collection():
            return {path: self.read(path, "vectors") for path in paths}

    @cached_property
    def cases(self) -> dict[str, Case]:
        """Every case by its id, level by level, and the refusals last."""
        with no_collection():
            return cases_of(self.vectors, self.levels, self.tolerance)

    @cached_property
    def binary32(self) -> dict[str, Json]:
        """How far cases may be off in single precision, by id; nothing where no file says it."""
        path = self.folder / FILE
        if not path.exists():
            return {}
        bounds: dict[str, Json] = self.read(path, "binary32")["cases"]
        return bounds

    @cached_property
    def mistakes(self) -> dict[str, Mistake]:
        """The catalogue by id, level by level."""
        path = self.folder / "mistakes.json"
        return mistakes_of(self.read(path, "mistakes")["mistakes"], self.levels, path)

    def steps(self, method: str) -> tuple[str, ...]:
        """Return the params whose product is the number of steps of a request, as its schema says."""
        return self.methods[method].steps if method in self.methods else ()

    @cached_property
    def tolerance_classes(self) -> dict[str, Json]:
        """The rules of tolerances.json by name."""
        classes: dict[str, Json] = self.read(self.folder / "tolerances.json", "tolerances")["classes"]
        return classes

    def tolerance(self, entry: Json) -> Tolerance:
        """Return the tolerance of a case; raise ValueError for a class or a budget that is not there."""
        return tolerance_of(entry, self.tolerance_classes)

    def read(self, path: Path, schema: str) -> Json:
        """Read a JSON file and check it against one of the schemas."""
        document = read_json_file(path)
        self.check(document, schema, path)
        return document

    def check(self, document: Json, schema: str, path: Path) -> None:
        """Raise UsageError, naming the place, if a document breaks one of the schemas."""
        self.schemas.check(document, schema, path)

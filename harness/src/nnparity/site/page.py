"""A file of the site, and where the pages about each thing are."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """A file of the site: its path from the top, with `/`, and what it holds."""

    path: str
    content: str | bytes

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return self.content if isinstance(self.content, bytes) else self.content.encode()


def root_of(path: str) -> str:
    """Return what leads from a page to the top of the site."""
    return "../" * path.count("/")


def case_place(case_id: str) -> str:
    """Return the path of the page of a case."""
    return f"cases/{case_id}.html"


def level_place(name: str) -> str:
    """Return the path of the page of a level."""
    return f"levels/{name}.html"


def mistake_place(mistake_id: str) -> str:
    """Return the path of the page of a mistake."""
    return f"mistakes/{mistake_id}.html"


def library_place(name: str) -> str:
    """Return the path of the page of a published library."""
    return f"libraries/{name}.html"


def source_place(method: str) -> str:
    """Return the path of the page with the source of a method in every language."""
    return f"source/{method}.html"


def guide_place(name: str) -> str:
    """Return the path of a page of the guide that is not about a level."""
    return f"guide/{name}.html"


def cell_place(row: str, port: str) -> str:
    """Return the path of the page that a cell of the matrix opens."""
    return f"matrix/{row}/{port}.html"


def refused_place(method: str, port: str) -> str:
    """Return the path of the page with what a method of a port refuses."""
    return f"refusals/{method.replace(' ', '-')}/{port}.html"


def part_place(place: str, number: int) -> str:
    """Return the path of a part of what takes several pages: the first is at the place itself."""
    return place if number == 1 else f"{place.removesuffix('.html')}/{number}.html"


def training_place(case_id: str) -> str:
    """Return the path of the page of a training that is seen from inside."""
    return f"training/{case_id.replace('/', '-')}.html"


PLACES = (
    training_place,
    case_place,
    level_place,
    mistake_place,
    library_place,
    source_place,
    guide_place,
    cell_place,
)

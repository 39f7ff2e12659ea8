"""What a hunt has found."""

from dataclasses import asdict, dataclass

from nnparity.numbers import Json


@dataclass(frozen=True)
class Finding:
    """A request that a port answers wrongly, as small as it could be made."""

    port: str
    method: str
    params: Json
    path: str
    got: str
    want: str
    ulp: int | None = None
    fault: str = ""
    # What was asked before it, where a new process answers it rightly.
    before: tuple[tuple[str, Json], ...] = ()
    # Whether a new process gives the same.
    repeats: bool = True
    mentions: tuple[str, ...] = ()

    @property
    def signature(self) -> str:
        """What findings share that look like one cause."""
        is_number = self.path.startswith("result.") or self.ulp is not None
        return f"{self.port} {self.method} {self.fault or ('number' if is_number else self.path)}"

    @property
    def told(self) -> str:
        """What came, and what was expected, in a line."""
        if self.fault:
            return f"{self.port} {self.fault}: {self.got}"
        apart = "" if self.ulp is None else f", {self.ulp} ULP away"
        return f"{self.port} answers {self.path} {self.got}, want {self.want}{apart}"

    def record(self) -> Json:
        """Return it as JSON holds it."""
        return asdict(self)

    @classmethod
    def from_record(cls, record: Json) -> "Finding":
        """Return the finding of a record."""
        before = tuple((method, params) for method, params in record["before"])
        return cls(**{**record, "before": before, "mentions": tuple(record["mentions"])})

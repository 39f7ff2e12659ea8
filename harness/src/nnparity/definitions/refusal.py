"""Why a request is refused."""

NOT_JSON, INVALID_REQUEST, UNKNOWN_METHOD, BAD_PARAMS = -32700, -32600, -32601, -32602


class Refusal(Exception):  # noqa: N818  # a refusal is an answer, not an error of the program
    """A request that gets an error for an answer."""

    def __init__(self, message: str, code: int = BAD_PARAMS) -> None:
        super().__init__(message)
        self.code = code

"""What can go wrong with a port as a program: each is one named error verdict with a hint for a person.

A run goes through these steps, and each can end in a fault: the toolchain is looked for (a port without it is
not run), the port is built (`build-failed`), started (`cannot-start`), and asked. While a case is the next
to be answered, the adapter can exit (`crashed`), be silent (`hung`), or write a line that is too long
(`endless-line`), not JSON (`not-json`), no JSON-RPC reply (`not-a-reply`), or a reply to something else
(`wrong-id`, `repeated-id`). A line after the last answer belongs to the last case (`unasked`, where
no other name fits). After too many faults in a row the rest is not asked (`given-up`).
"""

from dataclasses import dataclass

HINTS = {
    "build-failed": "run the build command of port.toml by hand, in the folder of the port",
    "cannot-start": "is the run command of port.toml right, and was the port built?",
    "crashed": "an adapter stays up until its input ends, and answers bad input with an error",
    "hung": "flush standard output after each reply, keep it and standard input open; or raise --time-limit",
    "endless-line": "end each reply with a line feed",
    "not-json": "standard output carries JSON replies only, at most 64 deep: write logs to standard error",
    "not-a-reply": 'a reply is {"jsonrpc": "2.0", "id": …} with either a result or an error',
    "wrong-id": "answer in the order of the requests, with the id of the request as it came",
    "repeated-id": "answer each request once",
    "unasked": "write a line for each request, and no other",
    "given-up": "mend the first faults, then run again",
}


@dataclass(frozen=True)
class Fault:
    """A named fault, and what was seen."""

    name: str
    seen: str
    log: str = ""  # the end of what a failed build, or an adapter asked by hand, wrote

    @property
    def hint(self) -> str:
        """Say what a person can do about it."""
        return HINTS[self.name]

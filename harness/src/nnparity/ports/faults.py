"""What can go wrong with a port as a program: each is one named error verdict with a hint for the porter.

A run goes through these steps, and each can end in a fault: the toolchain is looked for (a port without it
is not run), the port is built (`build-failed`), started (`cannot-start`), and asked. While a case is the
next to be answered, the adapter can exit (`crashed`), be silent (`hung`), take longer than there is time
(`too-slow`), hold its replies back (`unflushed`), leave a line unfinished (`unended-line`), or write a line
that is too long (`too-long`), not JSON (`not-json`), not a JSON-RPC reply (`not-a-reply`), or a reply to
something else (`wrong-id`, `repeated-id`). A line after the last answer belongs to the last case
(`unasked`, where no other name fits), and so does an exit with a status other than 0 (`wrong-exit`). After
too many faults in a row, or too many late answers in all, the rest is not asked (`given-up`).

The adapter of wrapped code can also raise an exception of its own (`wrapper-raised`), give a network back
otherwise than it was loaded (`not-given-back`), or return what has another shape (`wrong-shape`).
"""

from dataclasses import dataclass

HINTS = {
    "build-failed": "run the build command of port.toml by hand, in the folder of the port",
    "cannot-start": "is the run command of port.toml right, and was the port built?",
    "crashed": "an adapter stays up until its input ends, and answers bad input with an error",
    "hung": "look for a loop that does not end, or a read that waits for more than one line",
    "too-slow": "make the port faster, or raise --time-limit",
    "unflushed": "answer each line before reading on, and flush standard output after each reply",
    "unended-line": "end each reply with a line feed, then flush standard output",
    "too-long": "an answer is one line of at most 1 MiB; is a loop writing, or a line feed missing?",
    "not-json": "standard output carries JSON replies only, at most 64 deep: write logs to standard error",
    "not-a-reply": 'a reply is {"jsonrpc": "2.0", "id": …} with either a result or an error',
    "wrong-id": "answer in the order of the requests, with the id of the request as it came",
    "repeated-id": "answer each request once",
    "unasked": "write a line for each request, and no other",
    "wrong-exit": "when standard input ends, exit with status 0",
    "wrapper-raised": "this is the adapter's, not a wrong number: look at the glue, and at what it calls",
    "not-given-back": "look at load and dump: the order of weights, signs of biases (nnparity guide wrap)",
    "wrong-shape": "look at what this function of the glue returns (nnparity guide wrap)",
    "given-up": "fix the first faults, then run again",
}
# Hints at just this fault, where its name alone does not say enough.
NOT_UTF8 = "write replies in UTF-8; a request that is not UTF-8 gets error -32700 with the id null"
NOT_STRICT = "write strict JSON: 0.0, not 0. or .0; NaN and infinities as text; at most 64 deep"
NOT_READ = "error -32700 is for lines that are not JSON; this one is JSON, and the adapter did not read it"
# Of an answer that did not come in time.
LATE = ("hung", "too-slow", "unflushed", "unended-line")


@dataclass(frozen=True)
class Fault:
    """A named fault, and what was seen."""

    name: str
    seen: str
    log: str = ""  # the end of what a failed build, or an adapter asked by hand, wrote
    advice: str = ""  # what to do about just this one, where its name alone does not say it

    @property
    def hint(self) -> str:
        """Say what the porter can do about it."""
        return self.advice or HINTS[self.name]

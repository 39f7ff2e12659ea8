"""Answers requests from standard input on standard output."""

import sys

from adapter.answer import serve

# Bytes, so that a line ends with a line feed on every system, and each line is judged as UTF-8 by itself.
serve(sys.stdin.buffer, sys.stdout.buffer)

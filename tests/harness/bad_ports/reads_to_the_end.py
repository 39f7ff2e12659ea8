"""Reads all of its input before it answers."""

import io
import sys

everything = sys.stdin.buffer.read()
sys.stdin = io.TextIOWrapper(io.BytesIO(everything))

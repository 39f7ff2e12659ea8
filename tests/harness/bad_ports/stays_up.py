"""Answers everything, and does not exit at the end of its input."""

import atexit
import time

atexit.register(time.sleep, 1000)

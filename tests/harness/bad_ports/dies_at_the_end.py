"""Answers right, and dies by a segmentation fault when its input ends."""

import atexit
import os
import signal

atexit.register(os.kill, os.getpid(), signal.SIGSEGV)

"""Says goodbye on standard output when its input has ended."""

import atexit

atexit.register(print, "Done.", flush=True)

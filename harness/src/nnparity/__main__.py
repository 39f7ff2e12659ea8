"""`python -m nnparity`."""

from nnparity.cli import main

main()

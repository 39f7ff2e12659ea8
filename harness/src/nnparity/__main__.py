"""`python -m nnparity`."""

from nnparity.cli import main

# A process that Dask starts imports this, too.
if __name__ == "__main__":
    main()

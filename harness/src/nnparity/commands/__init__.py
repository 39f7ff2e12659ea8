"""The commands of `nnparity`, a file for each; those that are not a command hold what several share."""

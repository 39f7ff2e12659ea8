"""The commands of `nnparity`, by what a person wants to do."""

"""Checks whether small neural networks, written in any language, compute what they should."""

__version__ = "0.1.0"

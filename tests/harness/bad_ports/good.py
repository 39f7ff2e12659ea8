"""Answers as it should."""

"""Refusal cases, derived from the schemas of the methods."""

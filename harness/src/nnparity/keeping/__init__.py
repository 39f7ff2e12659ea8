"""Keeps the specification true: expected values, drift budgets, the proof by mutants."""

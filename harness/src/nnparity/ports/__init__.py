"""Ports as programs: found, built, started and asked."""

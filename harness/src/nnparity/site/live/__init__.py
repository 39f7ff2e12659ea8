"""Pages on which something moves, and trainings seen from inside."""

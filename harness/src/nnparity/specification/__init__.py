"""The specification, read: levels, methods, cases, tolerance classes, known mistakes."""

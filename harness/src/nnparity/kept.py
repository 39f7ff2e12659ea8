"""What each kind of optimiser keeps from one update to the next."""

# By kind of optimiser: what its state holds in the shape of the gradients.
KEPT: dict[str, tuple[str, ...]] = {
    "gradient-descent": (),
    "momentum": ("velocity",),
    "nesterov": ("velocity",),
    "adagrad": ("squares",),
    "rmsprop": ("squares",),
    "adam": ("means", "squares"),
}

# The optimiser that also counts its updates.
COUNTING = "adam"

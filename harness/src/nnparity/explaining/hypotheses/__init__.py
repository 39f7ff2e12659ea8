"""What several mistakes together make of a right port: the smallest set that gives all its answers."""

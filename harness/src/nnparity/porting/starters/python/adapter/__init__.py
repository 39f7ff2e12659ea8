"""The adapter: what the networks can do, as a program that answers requests."""

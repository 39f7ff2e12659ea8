"""Says hello on standard output when it starts."""

print("Ready. Listening on standard input.", flush=True)  # noqa: T201

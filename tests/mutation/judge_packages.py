"""Puts the judge into every package of the Go library: gremlins runs the tests of the package it changes."""

from pathlib import Path

JUDGE = Path("judge_test.go")

for package in {test.parent for test in Path().rglob("*_test.go")} - {JUDGE.parent, Path("adapter")}:
    text = JUDGE.read_text("utf-8").replace("package smallnetworks", f"package {package.name}")
    root = "/".join([".."] * len(package.parts))
    (package / JUDGE).write_text(text.replace('root = "."', f'root = "{root}"'), "utf-8")

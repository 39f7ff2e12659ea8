"""Functions found in the sources of a port, whatever its language and layout."""

import textwrap
from pathlib import Path

import pytest

from nnparity.ports.port import Port, SourceLayout, Toolchain
from nnparity.ports.source import Excerpt, excerpts

TOOLCHAIN = Toolchain(("true",), "0", "")

PYTHON_LIKE = r"^ *(async )?def {name}\("
C_LIKE = r"^ *(export )?(function |static |fn |func )?{name}\([^;]*$"


def found_in(folder: Path, function: str, layout: SourceLayout) -> Excerpt:
    """Return a function of a port with its sources in a folder."""
    port = Port("any", "Any", folder.resolve(), TOOLCHAIN, ("false",), (), source=layout)
    [found] = excerpts([port], function)
    return found


@pytest.mark.parametrize(
    ("function", "text", "shown"),
    [
        pytest.param(
            PYTHON_LIKE,
            """
            def other():
                return target()


            # Says why.
            @cached
            def target(
                one,
                other,
            ) -> int:
                def inner():
                    return 1

                # A comment at the end.
                return (
                    inner()
                )


            # Of the next one.
            class Next:
                pass
            """,
            (5, 17),
            id="a Python function with a function in it",
        ),
        pytest.param(
            PYTHON_LIKE,
            """
            class First:
                def target(self): return 1

                @property
                def next(self): return 2
            """,
            (2, 2),
            id="a Python method on one line",
        ),
        pytest.param(
            PYTHON_LIKE,
            """
            def target():
                return [
                    1,
                ]


            """,
            (1, 4),
            id="a Python function at the end of a file",
        ),
        pytest.param(
            C_LIKE,
            """
            /* Another one. */
            function other() { return target(1); }

            /**
             * Says why.
             */
            export function target(
              one,
            ) {
              if (one) {
                return 1;
              } else {
                return 2;
              }
            }
            /** The next one. */
            function next() {
            }
            """,
            (4, 15),
            id="a JavaScript function with a comment right behind it",
        ),
        pytest.param(
            r"^ *{name}\(",
            """
            class First {
              target() { return 1; }
            }
            """,
            (2, 2),
            id="a method on one line at the end of a class",
        ),
        pytest.param(
            C_LIKE,
            """
            impl First {
              // Says why.
              fn target(one: f64)
              {
                1.0
              }
            }
            """,
            (2, 6),
            id="a function with its brace on a line of its own",
        ),
        pytest.param(
            r"^ *def {name}\b",
            """
            module First
              # Says why.
              def target(one)
                if one
                  1
                end
              end

              def next
              end
            end
            """,
            (2, 7),
            id="a Ruby method",
        ),
    ],
)
def test_function_of_any_language_is_shown_whole_and_alone(
    tmp_path: Path, function: str, text: str, shown: tuple[int, int]
) -> None:
    """Its comment and all of its body are shown, and nothing after it."""
    text = textwrap.dedent(text).removeprefix("\n")
    (tmp_path / "module.txt").write_text(text, encoding="utf-8")

    found = found_in(tmp_path, "module.target", SourceLayout("{module}.txt", function, "snake_case"))

    assert found.line == shown[0]
    assert found.text == "\n".join(text.splitlines()[shown[0] - 1 : shown[1]])


@pytest.mark.parametrize(
    ("case", "name"), [("snake_case", "mse_loss"), ("camelCase", "mseLoss"), ("PascalCase", "MseLoss")]
)
def test_name_is_written_as_the_language_does(tmp_path: Path, case: str, name: str) -> None:
    """The same function has other letters in other languages."""
    (tmp_path / "network.txt").write_text(f"def {name}(one):\n    1\n", encoding="utf-8")
    layout = SourceLayout("{module}.txt", r"^def {name}\(", case)

    assert found_in(tmp_path, "network.mse_loss", layout).text.startswith(f"def {name}")


def test_control_characters_of_a_source_are_made_visible(tmp_path: Path) -> None:
    """Control characters in a source do not reach the terminal."""
    (tmp_path / "module.txt").write_bytes(b"def target():\n    '\x1b[2J\xff'\n")

    text = found_in(tmp_path, "module.target", SourceLayout("{module}.txt", PYTHON_LIKE, "snake_case")).text

    assert "\x1b" not in text
    assert text.splitlines()[0] == "def target():"

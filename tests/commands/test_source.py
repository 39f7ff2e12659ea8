"""`nnparity source`."""

import ast
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from nnparity.ports.port import Port, find_ports
from nnparity.ports.source import OF_KINDS, Excerpt, excerpts
from nnparity.specification.spec import Spec

Command = Callable[..., subprocess.CompletedProcess[str]]

ROOT = Path(__file__).parents[2]
SPEC = Spec(ROOT / "spec")
PORTS = find_ports(SPEC, ROOT)
CORE = ["python", "javascript", "go"]
METHODS = [method for method in SPEC.methods if method != "describe"]


def the_excerpt(port: Port, function: str) -> Excerpt:
    """Return a function of one port."""
    [found] = excerpts([port], function)
    return found


@pytest.mark.parametrize("method", METHODS)
def test_every_method_is_found_in_every_port(method: str) -> None:
    """Each port that promises it has the function, in the file of its module, and says why it is there."""
    found = excerpts(list(PORTS.values()), method)

    promising = [name for name, port in PORTS.items() if SPEC.level_of[method] in port.levels]
    assert [excerpt.port.name for excerpt in found] == promising
    for excerpt in found:
        assert re.search(rf"(?i)\b{method.partition('.')[0]}\.\w+$", excerpt.file)
        lines = (excerpt.port.folder / excerpt.file).read_text("utf-8").splitlines()
        assert lines[excerpt.line - 1].strip() == excerpt.text.splitlines()[0].strip()


@pytest.mark.parametrize("method", METHODS)
def test_function_of_python_is_shown_from_its_first_line_to_its_last(method: str) -> None:
    """What Python itself reads as the function is what is shown."""
    shown = the_excerpt(PORTS["python"], method)

    tree = ast.parse((shown.port.folder / shown.file).read_text("utf-8"))
    ends = {
        node.lineno: node.end_lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name == method.partition(".")[2]
    }
    assert shown.line + len(shown.text.splitlines()) - 1 == ends[shown.line]
    assert '"""' in shown.text


@pytest.mark.parametrize(
    ("name", "method"),
    [
        (name, method)
        for name in sorted(PORTS.keys() & {"go", "javascript"})
        for method in METHODS
        if SPEC.level_of[method] in PORTS[name].levels
    ],
)
def test_function_with_braces_is_shown_to_its_last_brace(name: str, method: str) -> None:
    """The comment, and braces that close at the last character and not before."""
    lines = the_excerpt(PORTS[name], method).text.splitlines()
    code = [line for line in lines if not line.strip().startswith(("//", "/*", "*"))]

    assert lines[0].strip().startswith(("//", "/**"))
    depths, depth = [], 0
    for line in code:
        depth += line.count("{") + line.count("(") - line.count("}") - line.count(")")
        depths.append(depth)
    assert depths[-1] == 0
    assert 0 not in depths[:-1]
    assert code[-1].strip() == "}"


@pytest.mark.parametrize(
    ("name", "function", "first", "last"),
    [
        # A signature of several lines.
        (
            "python",
            "network.train",
            "def train(",
            ["    return Training(trained, mse_loss(targets, predict(trained, samples)))"],
        ),
        ("python", "network.mse_loss", "def mse_loss(", ["    return total / len(targets)"]),
        ("python", "neuron.weighted_sum", "def weighted_sum(", ["    return total + bias"]),
        # With a comment, and a signature of several lines.
        (
            "go",
            "network.train",
            "// Train takes a step for each sample in the order given",
            ["    loss, err := MseLoss(targets, outputs)", "    return Training{trained, loss}, err", "}"],
        ),
        (
            "go",
            "network.mse_loss",
            "// MseLoss returns the mean",
            ["    return total / float64(len(targets)), nil", "}"],
        ),
        ("javascript", "network.mse_loss", "/**", ["  return total / targets.length;", "}"]),
        (
            "javascript",
            "network.train",
            "/**",
            ["  return { network: trained, loss: mseLoss(targets, predict(trained, data)) };", "}"],
        ),
        # A method in a class.
        (
            "java",
            "network.train",
            "    /**",
            [
                "        return new Training(trained, meanSquaredError(targets, trained.predict(data)));",
                "    }",
            ],
        ),
    ],
)
def test_function_begins_and_ends_where_it_should(
    name: str, function: str, first: str, last: list[str]
) -> None:
    """The first line of the comment or the function, and its exact last lines."""
    lines = the_excerpt(PORTS[name], function).text.splitlines()

    assert lines[0].startswith(first)
    assert lines[-len(last) :] == last


def test_functions_stand_side_by_side_on_a_wide_terminal(nnparity: Command) -> None:
    """A column for each port, headed by the language, the file and the line."""
    finished = nnparity("source", "network.mse_loss", columns=120 * len(PORTS))

    assert finished.returncode == 0
    heading = next(line for line in finished.stdout.splitlines() if line.strip())
    places = re.findall(r"(\w+): (\S+):(\d+)", heading)
    assert [language for language, _, _ in places] == [port.language for port in PORTS.values()]
    assert finished.stdout.rstrip().splitlines()[-1].strip()


def test_functions_stand_one_below_the_other_on_a_narrow_terminal(nnparity: Command) -> None:
    """Every function has the whole width."""
    finished = nnparity("source", "network.mse_loss", columns=110)

    assert finished.returncode == 0
    headings = re.findall(r"^(\w+): \S+:\d+$", finished.stdout, re.MULTILINE)
    assert headings == [port.language for port in PORTS.values()]


def test_named_port_is_shown_alone(nnparity: Command) -> None:
    """Naming a port leaves out the others."""
    finished = nnparity("source", "button.learn", "python")

    assert finished.returncode == 0
    assert "Python: src/small_networks/button.py:" in finished.stdout
    assert "JavaScript" not in finished.stdout


@pytest.mark.parametrize("function", ["network.fly", "plane.train", "../../go.train", "network.("])
def test_unknown_function_is_refused(refusal: Callable[..., str], function: str) -> None:
    """One sentence that says where it was looked for, and where to find the names."""
    assert re.fullmatch(
        rf"no port has a function '{re.escape(function)}' where \[source\] of its port.toml says"
        r"( \(did you mean [\w.-]+\?\))?; `nnparity list methods` shows all names",
        refusal("source", function),
    )


@pytest.mark.parametrize(
    ("function", "meant"),
    [
        ("lstn.forward", "lstm.forward"),
        ("LSTM.forward", "lstm.forward"),
        ("lstm.gradient", "lstm.gradients"),
        ("conv.forward", "convolution.forward"),
        ("max_pool.gradients", "max-pool.gradients"),
        ("layer.train", "layers.train"),
    ],
)
def test_misspelt_function_is_refused_with_the_nearest_name(
    refusal: Callable[..., str], function: str, meant: str
) -> None:
    """One sentence that names the one function that was most likely meant."""
    assert f"port.toml says (did you mean {meant}?); " in refusal("source", function)


@pytest.mark.parametrize("port", CORE)
@pytest.mark.parametrize("function", OF_KINDS)
def test_what_each_kind_of_layer_does_is_shown_whole_in_each_core_port(function: str, port: str) -> None:
    """One function of that kind, from its first line to the last that closes it, and no line of another."""
    kind, _, name = function.rpartition(".")
    shown = the_excerpt(PORTS[port], function)
    code = [line for line in shown.text.splitlines() if not line.strip().startswith(("//", "/*", "*"))]
    text = (shown.port.folder / shown.file).read_text("utf-8")
    above = "".join(text.splitlines(keepends=True)[: shown.line])

    assert re.search({"forward": "(?i)forward", "gradients": "(?i)backward"}[name], code[0])
    # The kind that was named last above it.
    named = re.findall(r"(?m)^(?:class|export const|type) (\w+)", above)
    assert kind.replace("-", "") in [each.lower() for each in named]
    outdented = [line for line in code[1:-1] if line.strip() and not line.startswith((" ", "\t"))]
    assert all(line.startswith(")") for line in outdented)
    assert len(code) > 2
    if port != "python":
        assert code[-1].strip().rstrip(",") == "}"
        assert text_balance("".join(code)) == 0


def text_balance(code: str) -> int:
    """Return how many brackets are left open."""
    return sum(code.count(each) for each in "({[") - sum(code.count(each) for each in ")}]")


def test_pattern_that_is_no_regular_expression_is_refused(
    refusal: Callable[..., str], nnparity: Command, tmp_path: Path
) -> None:
    """The port and what is wrong with the pattern are named."""
    nnparity("new", "python", cwd=tmp_path)
    toml = tmp_path / "python" / "port.toml"
    toml.write_text(re.sub("(?m)^function = .*", "function = '(('", toml.read_text("utf-8")), "utf-8")
    (tmp_path / "python" / "src" / "small_networks" / "button.py").write_text("")

    sentence = refusal("source", "button.learn", cwd=tmp_path)

    assert sentence.startswith("python: function in [source] is not a regular expression: ")


@pytest.mark.parametrize("function", ["train", "network.", ""])
def test_what_names_no_function_is_refused(refusal: Callable[..., str], function: str) -> None:
    """One sentence that says how to write it."""
    assert refusal("source", function) == (
        f"'{function}' is not a function: write it as the protocol does, network.train"
    )

"""The project holds together: what is imported when, and which versions are asked for where."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from test_readme import MODULES as ORDER

try:
    import tomllib
except ModuleNotFoundError:  # Python 3.10, where pytest brings the same under this name
    import tomli as tomllib

ROOT = Path(__file__).parents[1]
CORE = [
    *("parameters", "currents", "neurons", "first_passage", "theory"),
    *("recording", "exact_times", "simulation", "spikes"),
    *("network", "brunel", "mean_field", "scripts"),
]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = PYPROJECT["project"]
PARTS = {"package": PROJECT["dependencies"]}
PARTS |= PROJECT["optional-dependencies"] | PYPROJECT["dependency-groups"]


def required(*parts):
    """The requirements of the package, of its extra or of a group of those who work on it."""
    return [Requirement(line) for part in parts for line in PARTS[part]]


def sources():
    """(module, path) of each source file of the package; a subpackage counts as one module."""
    package = ROOT / "lif_helpers"
    for path in sorted(package.rglob("*.py")):
        module = path.relative_to(package).parts[0].removesuffix(".py")
        if module != "__init__":
            yield module, path


def imported(path):
    """The full names of what a source file imports, anywhere in it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    package = path.relative_to(ROOT).parts[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = [*above, node.module] if node.module else [*above]
            yield from (".".join([*base, alias.name]) for alias in node.names)


def test_modules_import_only_from_those_above_them():
    found = set()
    for module, path in sources():
        assert module in ORDER, f"{path} has no place in the order"
        found.add(module)
        allowed = [*ORDER[: ORDER.index(module)], module]
        for name in imported(path):
            if name == "lif_helpers":
                assert module == "practice", f"{path} imports the package that it is a part of"
            elif name.split(".")[0] == "lif_helpers":
                assert name.split(".")[1] in allowed, f"{path} imports {name}"
    assert found == set(ORDER)


@pytest.mark.parametrize("module", CORE)
def test_the_core_needs_only_numpy(module):
    names = {name.split(".")[0] for name in imported(ROOT / "lif_helpers" / f"{module}.py")}
    assert names <= {"lif_helpers", "numpy"} | sys.stdlib_module_names


def test_nothing_is_used_that_a_browser_alone_has_not():
    # JupyterLite's Python runs in the page: one thread, no processes, no signals, no sockets.
    missing = {"_thread", "asyncio", "concurrent", "ctypes", "multiprocessing", "signal", "socket"}
    missing |= {"subprocess", "urllib", "http", "requests"}
    # This one asks first whether there are threads, and goes line by line where there are none.
    asks_first = ROOT / "lif_helpers" / "practice" / "checking" / "running.py"
    assert "if THREADS else" in asks_first.read_text(encoding="utf-8")
    # The report on a class is made on a teacher's machine, and nothing else imports it.
    report = set((ROOT / "lif_helpers" / "practice" / "class_report").glob("*.py"))
    for path in {path for _, path in sources()} - {asks_first} - report:
        assert not missing & {name.split(".")[0] for name in imported(path)}, path
        text = path.read_text(encoding="utf-8")
        assert "os.system" not in text
        assert "Thread(" not in text  # a lock does no harm: there is one thread to take it


def test_importing_the_package_imports_no_drawing_and_no_widgets():
    code = (
        "import sys, lif_helpers;"
        "print({name.split('.')[0] for name in sys.modules}"
        " & {'matplotlib', 'ipywidgets', 'IPython'})"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"


def test_conda_and_pip_ask_for_the_same():
    text = (ROOT / "environment.yml").read_text(encoding="utf-8")
    conda = dict(re.findall(r"^  - ([\w-]+)([><=].*)?$", text, re.MULTILINE))
    expected = {r.name: str(r.specifier) for r in required("package", "lab")}
    expected["matplotlib-base"] = expected.pop("matplotlib")  # conda's name without Qt
    expected |= {"python": PROJECT["requires-python"]}
    expected |= {"conda-forge": "", "pip": ""}  # the channel, and what installs this package
    assert conda == expected
    assert "--editable ." in text


@pytest.mark.parametrize(
    ("lock", "parts"),
    [
        ("lab", ["package", "lab"]),
        ("test", ["test"]),
        ("browser", ["browser"]),
        ("bench", ["package", "lab"]),
        ("lowest", ["package", "lab", "test"]),
    ],
)
def test_lock_pins_each_requirement_with_hashes(lock, parts):
    text = (ROOT / "requirements" / f"{lock}.lock").read_text(encoding="utf-8")
    pins = {}
    for entry in re.split(r"\n(?=\S)", text.strip()):
        name, version = re.match(r"([\w.-]+)==([\w.]+)", entry).groups()
        assert "--hash=sha256:" in entry, f"{name} has no hash"
        pins.setdefault(name, []).append(version)
    for requirement in required(*parts):
        assert pins[requirement.name]
        for version in pins[requirement.name]:
            assert version in requirement.specifier


@pytest.mark.parametrize(
    "path", sorted(ROOT.glob("requirements/*.lock")), ids=lambda path: path.stem
)
def test_lock_names_no_index(path):
    text = path.read_text(encoding="utf-8")
    assert "--hash=sha256:" in text
    for word in ["://", " @ ", "index"]:
        assert word not in text


def pinned(*locks):
    """The (name, version) pairs that some of the locks pin."""
    texts = [(ROOT / "requirements" / f"{lock}.lock").read_text("utf-8") for lock in locks]
    return {pair for text in texts for pair in re.findall(r"(?m)^([\w.-]+)==([\w.]+)", text)}


def test_a_learner_installs_nothing_that_only_tests_need():
    learners = {name for name, _ in pinned("lab")}
    assert not learners & {requirement.name for requirement in required("test", "browser")}


def test_what_tests_add_to_a_learners_environment_changes_nothing_in_it():
    learners, added = pinned("lab"), pinned("test", "browser")
    names = {name for name, _ in learners} & {name for name, _ in added}
    assert len(names) > 10
    assert {pair for pair in added if pair[0] in names} <= learners


def test_each_python_is_named_wherever_pythons_are_named():
    named = r"Programming Language :: Python :: (3\.\d+)"
    expected = re.findall(named, "\n".join(PROJECT["classifiers"]))
    assert f">={expected[0]}" == PROJECT["requires-python"]
    workflow = (ROOT / ".github" / "workflows" / "test.yml").read_text(encoding="utf-8")
    assert re.findall(r'"(3\.\d+)"', re.search(r"python: \[.*\]", workflow)[0]) == expected
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.findall(r"python(3\.\d+)", re.search(r"for python in .*;", makefile)[0]) == expected


def test_the_warnings_that_are_let_through_are_pyzmqs_on_windows_and_one_of_hypothesis():
    import hypothesis.internal.entropy
    import zmq.asyncio

    error, exception, other = PYPROJECT["tool"]["pytest"]["ini_options"]["filterwarnings"]
    assert error == "error"
    text = Path(hypothesis.internal.entropy.__file__).read_text(encoding="utf-8")
    assert re.search(other.split(":")[1], text)
    _, words, category = exception.split(":")
    text = Path(zmq.asyncio.__file__).read_text(encoding="utf-8")
    warned = text[text.index("warnings.warn(") :]
    assert warned.index(f'"{words} ') < warned.index(f"{category},") < warned.index("stacklevel")

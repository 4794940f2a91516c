"""Writes the project's public address into README and notebooks: `make links`.

The address stands in one place, `[project.urls]` of pyproject.toml. Where it does not, it is taken
from `git remote get-url origin` and written there. From it come the links that open a notebook in
Colab and in Binder, those beside a notebook's links to its neighbours, which lead nowhere in Colab,
and the line with which the notebooks' set-up cell installs the package where it is missing. All of
them mean one release, the tag of the package's version, so that notebook and package always fit; or
a branch, if the address ends in `/tree/BRANCH`. Without an address nothing points anywhere, and
nothing is installed.
"""

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import nbformat

from lif_helpers import __version__

ROOT = Path(__file__).parent.parent
ADDRESS = re.compile(r'^Repository = "(.*)"\n', re.MULTILINE)
LINKS = re.compile(r"^\[Open in Colab\].*\n\n", re.MULTILINE)
# A link to what lies beside a notebook, and the one beside it that works in Colab.
NEIGHBOUR = re.compile(r"(\]\((\.\./)?(\w+\.(?:ipynb|md))\))(?: \(\[on Colab\]\([^)]*\)\))?")
SET_UP = """\
import sys
{find_spec}
sys.path.insert(0, "..")  # the package beside this folder comes first
{install}try:
    from lif_helpers import LIFParameters, explore, plots, times
    from lif_helpers.practice import ask, check, hint, keep, progress, recall, solution
except ImportError as error:
    raise SystemExit(
        f"{{error.name}} is missing here: {otherwise}"
    ) from None
import matplotlib.pyplot as plt
import numpy as np

plt.rcParams.update(plots.STYLE)
p = LIFParameters()"""
# --no-deps: what Colab ships is neither replaced nor upgraded.
INSTALL = """\
if not find_spec("lif_helpers"):
    %pip install --quiet --no-deps git+{repository}@{ref}
"""
DOWNLOAD = "start with `make lab` or `python -m lif_helpers` (see README)."
CONNECT = "connect to the network, and run this cell again (a private repository: see README)."


def address(root=ROOT):
    """The project's public address as pyproject.toml has it, or nothing."""
    found = ADDRESS.search((root / "pyproject.toml").read_text(encoding="utf-8"))
    return found[1] if found else ""


def on_github(remote):
    """The https address of a repository on GitHub, from git's word for it; nothing for others."""
    found = re.search(r"github\.com[:/]([\w.-]+/[\w.-]+?)(\.git)?/?$", remote.strip())
    return f"https://github.com/{found[1]}" if found else ""


def parts(address):
    """The address of the repository, and what of it is meant: a branch, or the release."""
    repository, _, branch = address.partition("/tree/")
    return repository, branch or f"v{__version__}"


def in_colab(address, path):
    """The address at which Colab opens a notebook."""
    repository, ref = parts(address)
    name = repository.removeprefix("https://github.com/")
    return f"https://colab.research.google.com/github/{name}/blob/{ref}/{path}"


def links(address, path):
    """A line of markdown that opens a notebook elsewhere, and a blank one; nothing without address."""
    if not address:
        return ""
    repository, ref = parts(address)
    name = repository.removeprefix("https://github.com/")
    copy = path.replace("notebooks/", "my_notebooks/")  # which Binder makes, by postBuild
    binder = f"https://mybinder.org/v2/gh/{name}/{quote(ref, safe='')}"
    binder += f"?labpath={quote(copy, safe='')}"
    return f"[Open in Colab]({in_colab(address, path)}) · [Open in Binder]({binder})\n\n"


def neighbours(address, text):
    """A notebook's text, its links to what lies beside it followed by ones for Colab, or by none."""
    if not address:
        return NEIGHBOUR.sub(r"\1", text)
    repository, ref = parts(address)

    def beside(found):
        relative, above, name = found.groups()
        path = name if above else f"notebooks/{name}"
        page = f"{repository}/blob/{ref}/{path}"
        target = in_colab(address, path) if name.endswith(".ipynb") else page
        return f"{relative} ([on Colab]({target}))"

    return NEIGHBOUR.sub(beside, text)


def set_up(address):
    """The source of the notebooks' set-up cell."""
    if not address:
        return SET_UP.format(find_spec="", install="", otherwise=DOWNLOAD)
    find_spec = "from importlib.util import find_spec\n"
    repository, ref = parts(address)
    install = INSTALL.format(repository=repository, ref=ref)
    return SET_UP.format(find_spec=find_spec, install=install, otherwise=CONNECT)


def below_title(text, line):
    """A text in markdown with this line of links, or none, below its title."""
    title, rest = LINKS.sub("", text, count=1).split("\n\n", 1)
    return f"{title}\n\n{line}{rest}"


def write(address, root=ROOT):
    """Bring the README and all notebooks to this address."""
    notebooks = sorted(root.glob("notebooks/*.ipynb"))
    readme = root / "README.md"
    text = below_title(
        readme.read_text(encoding="utf-8"), links(address, "notebooks/" + notebooks[0].name)
    )
    readme.write_text(text, encoding="utf-8", newline="\n")
    for path in notebooks:
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            if cell.cell_type == "markdown":
                cell.source = neighbours(address, cell.source)
        first = notebook.cells[0]
        first.source = below_title(first.source, links(address, f"notebooks/{path.name}"))
        code = next(cell for cell in notebook.cells if cell.cell_type == "code")
        code.source = set_up(address)
        nbformat.write(notebook, path)


def main(root=ROOT):
    if not address(root):
        ask = ["git", "-C", str(root), "remote", "get-url", "origin"]
        found = on_github(subprocess.run(ask, capture_output=True, text=True).stdout)
        project = root / "pyproject.toml"
        line = f'[project.urls]\nRepository = "{found}"\n' if found else "[project.urls]\n"
        text = project.read_text(encoding="utf-8").replace("[project.urls]\n", line)
        project.write_text(text, encoding="utf-8", newline="\n")
    write(address(root), root)
    print(f"Links lead to {address(root)}." if address(root) else "No address yet: no links.")


if __name__ == "__main__":
    sys.exit(main())

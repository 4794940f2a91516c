"""Builds the JupyterLite site: the notebooks in the browser alone, for any static host.

`make site` writes it into `_site`. It holds the notebooks and the wheels of this package and of what
the widgets need; NumPy and Matplotlib the learner's browser fetches from Pyodide's own address. Where
that must not be, `make site PYODIDE=FOLDER` puts a copy of Pyodide into the site, with all its
packages, and `make site PYODIDE=https://.../pyodide.mjs` takes one that is served elsewhere.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

import nbformat
from jupyterlite_pyodide_kernel.constants import PYODIDE_CDN_URL, PYODIDE_KERNEL_PLUGIN_ID

ROOT = Path(__file__).parent.parent
SITE = ROOT / "_site"
INSTALL = "%pip install --quiet lif_helpers"
HERE = """**In this page Python runs in your browser.** The first cell fetches it, with NumPy and \
Matplotlib, from {source}: that takes up to a minute. If the cell shows `[*]` for longer, {source} is \
blocked where you are: try another network, or run the notebooks on your own computer. What you write \
is kept in this browser, on this computer."""


def build(folder, pyodide=""):
    """Build in a folder, with what is in it and nothing from outside."""
    wheels, contents = folder / "wheels", folder / "contents"
    run("hatchling", "build", "--target", "wheel", "--directory", wheels)
    for name in ["comm", "ipywidgets", "jupyterlab_widgets"]:  # which Pyodide has not
        run("pip", "download", "--quiet", "--no-deps", f"{name}=={version(name)}", "--dest", wheels)
    write(contents, bring(pyodide, folder))
    given = [f"--piplite-wheels={wheel}" for wheel in sorted(wheels.glob("*.whl"))]
    for command in ["build", "check"]:
        lite = ["jupyterlite_core.app", command, "--contents", contents, "--output-dir", SITE]
        run(*lite, *(given if command == "build" else []), cwd=folder)


def bring(pyodide, folder):
    """Give JupyterLite a copy of Pyodide, or its address: where browsers fetch it from, in words."""
    if not pyodide:
        return urlsplit(PYODIDE_CDN_URL).hostname
    if Path(pyodide, "pyodide.mjs").exists():
        shutil.copytree(pyodide, folder / "static" / "pyodide")  # where JupyterLite looks for one
        return "this site itself"
    if not pyodide.endswith("/pyodide.mjs") or not urlsplit(pyodide).hostname:
        sys.exit(
            f"PYODIDE is {pyodide}: it must be a folder with pyodide.mjs in it, or the address of such "
            "a file, https://.../pyodide.mjs."
        )
    settings = {"litePluginSettings": {PYODIDE_KERNEL_PLUGIN_ID: {"pyodideUrl": pyodide}}}
    told = {"jupyter-lite-schema-version": 0, "jupyter-config-data": settings}
    (folder / "jupyter-lite.json").write_text(json.dumps(told), encoding="utf-8")
    return urlsplit(pyodide).hostname


def write(contents, source):
    """The notebooks as the site shows them, and the pages that they link to."""
    contents.mkdir()
    for path in [ROOT / "DIFFERENCES.md", ROOT / "notebooks" / "glossary.md"]:
        (contents / path.name).write_text(in_one_folder(path.read_text("utf-8")), "utf-8")
    for path in sorted(ROOT.glob("notebooks/*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            cell.source = in_one_folder(cell.source)
        notebook.cells[0].source += f"\n\n{HERE.format(source=source)}"
        code = next(cell for cell in notebook.cells if cell.cell_type == "code")
        code.source = f"{INSTALL}\n{code.source}"  # from the site's own wheels
        # JupyterLite does not join what is stored as a list of lines.
        nbformat.write(notebook, contents / path.name, split_lines=False)


def in_one_folder(text):
    """A text whose links lead to what lies beside it."""
    return text.replace("](../", "](").replace("](notebooks/", "](")


def run(*module, cwd=ROOT):
    subprocess.run([sys.executable, "-m", *map(str, module)], cwd=cwd, check=True)


if __name__ == "__main__":
    shutil.rmtree(SITE, ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder), *sys.argv[1:])
    print(f"The site is in {SITE.name}: try `python -m http.server --directory {SITE.name}`.")

"""Builds the JupyterLite site: the notebooks in the browser alone, for any static host.

`make site` writes it into `_site`. It holds the notebooks and the wheels of this package and of
ipywidgets; NumPy and Matplotlib the learner's browser fetches from Pyodide's own address.
"""

import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

import nbformat

ROOT = Path(__file__).parent.parent
SITE = ROOT / "_site"
INSTALL = "%pip install --quiet lif_helpers"


def build(folder):
    """Build in a folder, with what is in it and nothing from outside."""
    wheels, contents = folder / "wheels", folder / "contents"
    run("hatchling", "build", "--target", "wheel", "--directory", wheels)
    for name in ["ipywidgets", "jupyterlab_widgets"]:
        run("pip", "download", "--quiet", "--no-deps", f"{name}=={version(name)}", "--dest", wheels)
    for path in sorted(ROOT.glob("notebooks/*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        code = next(cell for cell in notebook.cells if cell.cell_type == "code")
        code.source = f"{INSTALL}\n{code.source}"  # from the site's own wheels
        contents.mkdir(exist_ok=True)
        nbformat.write(notebook, contents / path.name)
    given = [f"--piplite-wheels={wheel}" for wheel in sorted(wheels.glob("*.whl"))]
    for command in ["build", "check"]:
        lite = ["jupyterlite_core.app", command, "--contents", contents, "--output-dir", SITE]
        run(*lite, *(given if command == "build" else []), cwd=folder)


def run(*module, cwd=ROOT):
    subprocess.run([sys.executable, "-m", *map(str, module)], cwd=cwd, check=True)


if __name__ == "__main__":
    shutil.rmtree(SITE, ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder))
    print(f"The site is in {SITE.name}: try `python -m http.server --directory {SITE.name}`.")

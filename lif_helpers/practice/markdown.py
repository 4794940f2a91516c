"""Text that shows itself as Markdown in a notebook, with a figure below it or without."""

import base64
import io
import re

STRESSED = re.compile(r"\*(\w[^*\n]*)\*")  # *one* word, or *some of them*


class Note(str):
    """A string that a notebook renders as Markdown, and a terminal shows plainly."""

    def _repr_markdown_(self):
        return str(self)

    def __repr__(self):
        return plain(self)


def folded(summary, text):
    """Markdown that shows only its summary until it is opened."""
    return f"<details><summary>{summary}</summary>\n\n{text}\n\n</details>"


def plain(markdown):
    """Markdown as a terminal shows it: without what is folded, and its marks for code and stressed words."""
    markdown = re.sub(r"\s*<details>.*?</details>", "", str(markdown), flags=re.DOTALL)
    parts = markdown.replace("```python\n", "`").replace("```", "`").split("`")
    words = [STRESSED.sub(r"\1", part.replace("**", "")) for part in parts]
    # Every second part is code, where stars are a product and a power.
    return "".join(parts[i] if i % 2 else words[i] for i in range(len(parts)))


def show(markdown, figure=None, said=""):
    """Put text on the page, and a figure of which `said` tells what it shows."""
    # Text and figure are two outputs: of one, a page shows only one form.
    from IPython.display import display

    display({"text/markdown": markdown, "text/plain": plain(markdown)}, raw=True)
    if figure is not None:
        file = io.BytesIO()
        figure.savefig(file, format="png")
        picture = base64.b64encode(file.getvalue()).decode()
        display({"image/png": picture, "text/plain": said}, raw=True)

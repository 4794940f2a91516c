"""Text that shows itself as Markdown in a notebook."""


class Note(str):
    """A string that a notebook renders as Markdown, and a terminal shows plainly."""

    def _repr_markdown_(self):
        return str(self)

    def __repr__(self):
        return str(self).replace("`", "").replace("**", "")

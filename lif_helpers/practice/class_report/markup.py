"""Text as HTML: whatever a stranger may have written passes through here."""

from html import escape


def escaped(text):
    """Text as HTML, with `code` in backquotes as code."""
    parts = escape(str(text)).split("`")
    if len(parts) % 2 == 0:  # a backquote that no other closes
        return "`".join(parts)
    return "".join(f"<code>{part}</code>" if i % 2 else part for i, part in enumerate(parts))


def paragraphs(message):
    """A message of `check` as HTML."""
    return "".join(f"<p>{escaped(part)}</p>" for part in message.split("\n\n") if part.strip())


def signed(number):
    return f"{number:.2f}".replace("-", "−")

"""A question on the page, with core widgets, and a prediction beside its result."""

import ipywidgets as widgets

from lif_helpers.boxes import box
from lif_helpers.practice import my_answers_file
from lif_helpers.practice.markdown import STRESSED, Note, folded


class Asked:
    """A question on the page; `answers` holds what was answered so far, which `keep` writes to a file."""

    def __init__(self, name, question, answers, keep):
        self.name, self.question, self.answers, self.write = name, question, answers, keep
        self.entry, self.read, put = question.input()
        self.button = widgets.Button(description="Answer", layout=widgets.Layout(width="120px"))
        self.button.on_click(self.answer)
        hidden = {"display": "none", "width": "auto"}
        self.keep = widgets.Button(description="Keep my answers for another evening", layout=hidden)
        self.keep.on_click(self.keep_all)
        self.entry.on_msg(self._typed)
        for each in (self.entry, *getattr(self.entry, "children", ())):
            each.observe(self._changed, "value")
        self.text = widgets.HTML()
        prompt = widgets.HTML(
            f"<b>{'Predict' if question.prediction else 'Question'}.</b> {html(question.question)}"
        )
        buttons = widgets.HBox([self.button, self.keep])
        self.box = box(prompt, self.entry, buttons, self.text)
        self.reply = ""
        if name in answers:
            put(answers[name])
            self._reply_to(answers[name])

    def answer(self, _button=None):
        """Judge the present answer, or note it until the result is there."""
        answer = self.read()
        if answer is None:
            return self._say(self.question.unread())
        self.answers[self.name] = answer
        self._reply_to(answer)
        if my_answers_file.keeping():
            return self.keep_all()
        self.keep.layout.display = "flex"
        return None

    def keep_all(self, _button=None):
        """Write all answers so far to the file, and from now on each new one."""
        why_not = self.write()
        self.keep.layout.display = "none"
        self._say(f"{self.reply} {why_not or f'Kept in `{my_answers_file.FILE}`.'}")

    def _reply_to(self, answer):
        if self.question.prediction:
            said = _sentence(self.question.said(answer))
            return self._say(f"Noted: {said} Now run on, and compare.")
        right, message = self.question.reply(answer)
        return self._say(f"{'✓ Right.' if right else '✗ Not quite.'} {message}")

    def _say(self, words):
        self.reply = words
        self.text.value = f'<div role="status">{html(words)}</div>'

    def _typed(self, _entry, content, _buffers):
        # Enter, told so by ipywidgets 7 and 8; `on_submit` warns in 8.
        if content.get("event") == "submit":
            self.answer()

    def _changed(self, _change):
        """What was said of another answer goes."""
        self.reply = self.text.value = ""

    def _repr_mimebundle_(self, include=None, exclude=None):
        kind = "Predict" if self.question.prediction else "Question"
        view = {"version_major": 2, "version_minor": 0, "model_id": self.box.model_id}
        return {
            "text/plain": f"{kind}: {self.question.as_text()}",
            "text/markdown": f"**{kind}.** {self.question.as_text()}",
            "application/vnd.jupyter.widget-view+json": view,
        }


def recalled(name, question, answers):
    """A prediction beside the result: what was said, and what is to be said of it."""
    if name not in answers:
        said, why = _sentence(question.said(question.best)), question.reply(question.best)[1]
        return Note(
            "**No prediction yet.** Answer the question above first, then run this cell again.\n\n"
            f"{folded('Or see the answer without a guess', f'{said} {why}')}"
        )
    right, message = question.reply(answers[name])
    said, best = (_sentence(question.said(a)) for a in (answers[name], question.best))
    verdict = "That is right." if right else f"That is not what happened: it is {best}"
    return Note(f"**You predicted:** {said} **{verdict}** {message}")


def _sentence(text):
    return text if text.endswith((".", "?")) else f"{text}."


def html(text):
    """Text with `code` in backquotes and a *stressed* word in stars as HTML."""
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    parts = text.split("`")
    stressed = [STRESSED.sub(r"<em>\1</em>", part) for part in parts]
    return "".join(f"<code>{parts[i]}</code>" if i % 2 else stressed[i] for i in range(len(parts)))

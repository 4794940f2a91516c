"""Predictions that a saved notebook still shows: what `recall` said when it was run.

They count where the learner has not kept their answers in `my_answers.json`.
"""

import json
import re

from lif_helpers.practice.content import QUESTIONS
from lif_helpers.practice.questions import Number

ASKED = re.compile(r"""\brecall\(\s*["']([\w-]+)["']\s*\)""")
SAID = re.compile(r"\*\*You predicted:\*\* (.*?) \*\*That is ", re.DOTALL)


def predicted(content):
    """The answers by question in a notebook's bytes; none where it is no notebook."""
    found = {}
    try:
        for cell in json.loads(content.decode("utf-8-sig"))["cells"]:
            name = ASKED.search("".join(cell["source"]))
            if cell["cell_type"] != "code" or not name or name[1] not in QUESTIONS:
                continue
            for output in cell.get("outputs", []):
                text = "".join(output.get("data", {}).get("text/markdown", ""))
                if said := SAID.match(text):
                    found[name[1]] = _answer(QUESTIONS[name[1]], said[1])
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}
    return {name: answer for name, answer in found.items() if answer is not None}


def _answer(question, said):
    """The answer that was shown as a sentence, None if it is not among those to choose from."""
    if isinstance(question, Number):
        number = re.match(r"[-+.\de]+(?=\D|\Z)", said)
        try:
            return question.recognised(float(number[0].rstrip(".")) if number else None)
        except ValueError:
            return None
    known = (question.recognised(each) for each in (said, said.removesuffix(".")))
    return next((answer for answer in known if answer is not None), None)

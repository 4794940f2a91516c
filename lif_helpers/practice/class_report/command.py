"""`python -m lif_helpers.practice class FOLDER`: the report on a class, from what the learners handed in."""

import argparse
import sys
import textwrap
import time
from pathlib import Path

from lif_helpers.practice.class_report import limits, page, pseudonyms, table
from lif_helpers.practice.class_report.handed_in import handed_in
from lif_helpers.practice.class_report.judging import judged
from lif_helpers.practice.class_report.tally import answers_of

WHAT = f"""\
Checks again what a class handed in, and writes {table.FILE} and {page.FILE}: which exercises are right and what is
to be said of the others, the answers to the questions, the ten questions before and after with the gain, and the
commonest mistakes. FOLDER holds a folder or a zip for each learner, as Moodle, Canvas and nbgrader export them, with
my_lif.py, my_answers.json or the notebooks. Nothing leaves this machine."""
NAMES = f"""write pseudonyms in place of names; whose they are goes into {pseudonyms.FILE}, for you alone, and they
stay the same the next time"""


def main(arguments=None):
    """Read what was handed in, check it, and write the report."""
    options = _options(arguments)
    if not options.folder.exists():
        sys.exit(
            f"There is no folder {options.folder}: name the one that holds what was handed in."
        )
    submissions = handed_in(options.folder)
    if not submissions:
        sys.exit(
            f"Nothing that a learner handed in was found in {options.folder}: it should hold a folder or a zip for each."
        )
    start = time.monotonic()
    rows, network = judged(submissions, _progress(start))
    try:
        written = report(rows, network, options.into, options.pseudonyms, options.folder)
    except OSError as error:
        sys.exit(
            f"The report cannot be written into {options.into} ({error.strerror}): name another folder with --into."
        )
    print(
        f"{len(rows)} learners in {time.monotonic() - start:.0f} s: {', '.join(map(str, written))}"
    )


def report(rows, network, into, by_pseudonyms, folder):
    """Write the report on the Rows into a folder; the files that were written."""
    into.mkdir(parents=True, exist_ok=True)
    of, extra = f"{folder.resolve().name}", []
    if by_pseudonyms:
        names = pseudonyms.pseudonyms([row.learner for row in rows], into)
        rows, of = pseudonyms.under_other_names(rows, names), ""
        extra = [into / pseudonyms.FILE]
    answers = [answers_of(row) for row in rows]
    table.write(into / table.FILE, rows, answers)
    text = page.page(rows, answers, of, limits.offered(network))
    (into / page.FILE).write_text(text, encoding="utf-8")
    return [into / page.FILE, into / table.FILE, *extra]


def _options(arguments):
    parser = argparse.ArgumentParser("python -m lif_helpers.practice")
    commands = parser.add_subparsers(required=True, metavar="class")
    said = "\n\n".join(map(textwrap.fill, [WHAT, " ".join(limits.offered(False)[:-1])]))
    own = commands.add_parser(
        "class",
        help="a report on what a class handed in",
        description=f"{said}\n\n{limits.NO_SANDBOX}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    own.add_argument("folder", type=Path, metavar="FOLDER", help="what was handed in; or one zip")
    own.add_argument("--pseudonyms", action="store_true", help=NAMES)
    own.add_argument("--into", type=Path, default=Path(), help="where the report goes (here)")
    return parser.parse_args(arguments)


def _progress(start):
    """What shows how far it is, where somebody sits at a terminal."""
    if not sys.stderr.isatty():
        return lambda done, of: None

    def show(done, of):
        left = (time.monotonic() - start) / done * (of - done)
        bar = f"{'█' * (24 * done // of):░<24}"
        end = "\n" if done == of else ""
        print(
            f"\r{bar} {done} of {of} learners, {left:3.0f} s left ",
            end=end,
            file=sys.stderr,
            flush=True,
        )

    return show

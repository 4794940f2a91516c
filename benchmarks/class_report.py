"""How long the report on a class of 200 takes, and how much memory.

Half of the functions are right; the others are known mistakes, gaps, or missing. One learner in five
hands in something malicious, each kind in its turn; one in eight a notebook, and one a broken zip.
"""

import random
import resource
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

TESTS = Path(__file__).parents[1] / "tests" / "practice" / "class_report"
sys.path.insert(0, str(TESTS))

from classes import MALICIOUS, all_taught, hand_in, helpers, my_answers, my_lif, notebook  # noqa: E402

from lif_helpers.practice import EXERCISES, QUESTIONS  # noqa: E402
from lif_helpers.practice.checking.wrong_answers import text_of  # noqa: E402
from lif_helpers.practice.class_report.command import report  # noqa: E402
from lif_helpers.practice.class_report.handed_in import handed_in  # noqa: E402
from lif_helpers.practice.class_report.judging import judged  # noqa: E402

LEARNERS = 200
OUTSIDE = "OUTSIDE, SECRET, PORT = '/tmp/lif_class_outside', '/etc/hostname', 9\n"


def wrong_texts():
    """Of each exercise, the texts of mistakes that can stand in a file as they are."""
    texts = {}
    for name, exercise in EXERCISES.items():
        known = [m.wrong for m in exercise.misconceptions if hasattr(m.wrong, "source")]
        texts[name] = [f"import lif_helpers\n{helpers(name)}{text_of(each)}" for each in known]
    return texts


def one(number, rng, taught, wrong, malicious):
    """The files of one learner."""
    blocks = {}
    for name in EXERCISES:
        chance = rng.random()
        if chance < 0.5:
            blocks[name] = taught[name]
        elif chance < 0.75:
            # The commonest mistakes are common: the first ones of each exercise.
            blocks[name] = wrong[name][min(int(rng.expovariate(1)), len(wrong[name]) - 1)]
        elif chance < 0.85:
            blocks[name] = "pass"
    if number % 5 == 0:
        blocks["rheobase"] = OUTSIDE + malicious[number // 5 % len(malicious)][0]
    right = rng.randint(1, 6)
    asked = rng.sample(list(QUESTIONS), 20)
    files = {"my_answers.json": my_answers(right, rng.randint(right, 10), asked)}
    if number % 8 == 1:
        cells = [(text, [f"exercise:{name}"]) for name, text in blocks.items()]
        return files | {"notebooks/01.ipynb": notebook(*cells)}
    if number == 50:
        return {"hand_in.zip": b"PK no zip"}
    return files | {"my_lif.py": my_lif(**blocks)}


def main():
    rng, taught, wrong = random.Random(1), all_taught(), wrong_texts()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "class")
        for number in range(LEARNERS):
            files = one(number, rng, taught, wrong, list(MALICIOUS.values()))
            hand_in(folder / f"Learner {number:03d}_{number}_assignsubmission_file_", files)
        start = time.perf_counter()
        rows, network = judged(handed_in(folder))
        into = Path(sys.argv[1]) if sys.argv[1:] else Path(place)
        report(rows, network, into, False, folder)
        seconds = time.perf_counter() - start
    own, others = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(f"{len(rows)} learners: {seconds:.0f} s, {seconds / len(rows):.2f} s each")
    print(f"computing: {own.ru_utime + own.ru_stime:.0f} s here", end=", ")
    print(f"{others.ru_utime + others.ru_stime:.0f} s in processes")
    print(
        f"largest process: {own.ru_maxrss / 1024:.0f} MiB here, {others.ru_maxrss / 1024:.0f} MiB"
    )
    print(Counter(v.status for row in rows for v in row.verdicts.values()))


if __name__ == "__main__":
    main()

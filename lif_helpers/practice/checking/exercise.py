"""What an exercise consists of, and the Feedback that comes of an attempt at it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from lif_helpers.practice.checking import numbers
from lif_helpers.practice.checking.comparing import close
from lif_helpers.practice.markdown import plain

MARKS = {"correct": "✓ Correct.", "incorrect": "✗ Not yet.", "not attempted": "✎ Not attempted."}


def plain_call(function, probe):
    """The result for one probe: what most exercises compare."""
    return function(*probe)


@dataclass(frozen=True)
class Misconception:
    """A wrong function, and what is said to a learner whose function does the same.

    `name` says the mistake in a word or two, and is the exercise's only one of that name.
    """

    name: str
    wrong: Callable
    message: str


@dataclass(frozen=True)
class Exercise:
    """A function to write: the package's own as the answer, and what tells others from it.

    What it asks for
        `taught` is the answer as it is taught, which `solution` shows, where the package's own has
        guards or options besides. `hints` go from the concept over the term to the line.
    How it is tried
        `probes` are tuples of arguments. `observe` and `agree` may replace a plain call and a
        comparison of numbers. Where what is observed is a summary, `record` gives the numbers that it is a
        summary of, and `sum_up` makes it of them.
    What is known of answers
        `also_right` maps other right functions to what is said of them; `remark` may say more of a
        right one. `misconceptions` are wrong ones. `look` may replace the search for what is wrong
        with numbers that agree with nothing known.
    Words
        `gives` names what is given back, `each` what there is one value for, and `how_many` says more
        of how many there are. `terms` says of an argument or a constant which part of the answer it
        belongs to (and, as "both", what leak and input have in common). `attributes` are those of a
        class.
    """

    answer: Callable
    probes: tuple
    hints: tuple[str, str, str]
    misconceptions: tuple[Misconception, ...] = ()
    also_right: dict = field(default_factory=dict)
    taught: Callable | None = None
    terms: dict = field(default_factory=dict)
    gives: tuple[str, ...] = ("the result",)
    each: str = "time step"
    how_many: str = ""
    attributes: tuple[str, ...] = ()
    remark: Callable = lambda function: ""
    observe: Callable = plain_call
    record: Callable | None = None
    sum_up: Callable = lambda numbers: numbers
    agree: Callable = close
    look: Callable = numbers.look

    @property
    def name(self):
        return self.answer.__name__

    @property
    def shown(self):
        """The answer as `solution` shows it."""
        return self.taught or self.answer

    @property
    def right_ones(self):
        """The package's own right functions: the answer, as it stands and as it is taught, and others."""
        return (self.answer, self.shown, *self.also_right)

    @property
    def observes_plainly(self):
        """Whether a result is what the function gives back, and no summary of it."""
        return self.observe is plain_call

    def wrong(self, name):
        """The wrong function of this name."""
        return next(m.wrong for m in self.misconceptions if m.name == name)


@dataclass(frozen=True)
class Feedback:
    """What `check` found: a status, a message, and a function that is safe to go on with.

    `status` is "correct", "incorrect" or "not attempted". `function` is the learner's own if it is
    correct, else the package's.
    """

    status: str
    message: str
    function: Callable | None = field(repr=False)

    def __repr__(self):
        return plain(self._repr_markdown_())

    def _repr_markdown_(self):
        return f"**{MARKS[self.status]}** {self.message}{self._what_next()}"

    def _what_next(self):
        if self.status == "correct" or self.function is None:
            return ""
        stuck = f"Stuck? `hint({self.function.__name__})`. " if self.status == "incorrect" else ""
        return f"\n\n{stuck}Until yours is right, what follows uses the package's own."

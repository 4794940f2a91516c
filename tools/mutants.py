"""Makes mutants of every exercise's answer, mechanically, and demands that `check` rejects them.

Operators and names are swapped, terms dropped, indices shifted, comparisons flipped and numbers
changed, on the syntax tree. A mutant that gives what the answer, or another accepted function, gives
everywhere in the probes' domain is none. Run it with `make test-mutants`.
"""

import ast
import copy
import inspect
import sys

import numpy as np

from lif_helpers.parameters import LIFParameters
from lif_helpers.practice import EXERCISES, check

BINARY = [ast.Add, ast.Sub, ast.Mult, ast.Div]
COMPARE = [ast.Gt, ast.GtE, ast.Lt, ast.LtE, ast.Eq]
CONSTANTS = ["tau_m", "R_m", "E_L", "V_th", "V_reset", "t_ref"]


def mutations(tree):
    """Pairs of a description and a changed copy of the tree."""
    for number, node in enumerate(ast.walk(tree)):
        for described, change in changes(node):
            mutant = copy.deepcopy(tree)
            target = next(n for i, n in enumerate(ast.walk(mutant)) if i == number)
            change(target)
            yield (
                f"line {getattr(node, 'lineno', 0)}: {described}",
                ast.fix_missing_locations(mutant),
            )


def become(make):
    """A change that puts what `make(node)` gives in the node's place."""

    def change(node):
        new = make(node)
        node.__class__ = new.__class__
        node.__dict__ = new.__dict__

    return change


def changes(node):
    if isinstance(node, ast.BinOp):
        for op in BINARY:
            if not isinstance(node.op, op):
                yield f"operator to {op.__name__}", lambda n, op=op: setattr(n, "op", op())
        yield "right side dropped", become(lambda n: n.left)
        yield "left side dropped", become(lambda n: n.right)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield "minus dropped", become(lambda n: n.operand)
    if isinstance(node, ast.Compare):
        for op in COMPARE:
            if not isinstance(node.ops[0], op):
                yield f"comparison to {op.__name__}", lambda n, op=op: setattr(n, "ops", [op()])
    if isinstance(node, ast.Attribute) and node.attr in CONSTANTS:
        for name in CONSTANTS:
            if name != node.attr:
                yield f"{node.attr} to {name}", lambda n, name=name: setattr(n, "attr", name)
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        for value in [node.value + 1, node.value - 1, *([2 * node.value] if node.value else [])]:
            yield f"{node.value} to {value}", lambda n, value=value: setattr(n, "value", value)
    if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load):
        for shift in [-1, 1]:
            yield f"index shifted by {shift}", shifted(shift)
    if isinstance(node, ast.Call) and len(node.args) > 1:
        yield "first two arguments swapped", swapped
    if isinstance(node, ast.Call) and node.args:
        yield "call dropped", become(lambda n: n.args[0])
    if isinstance(node, ast.Tuple) and len(node.elts) == 2 and isinstance(node.ctx, ast.Load):
        yield "results swapped", lambda n: n.elts.reverse()
    if isinstance(node, ast.For | ast.FunctionDef):
        for place, statement in enumerate(node.body[1:], start=1):
            if not isinstance(statement, ast.Return):
                yield f"statement {place} dropped", lambda n, place=place: n.body.pop(place)


def shifted(shift):
    def change(node):
        node.slice = ast.BinOp(node.slice, ast.Add(), ast.Constant(shift))

    return change


def swapped(node):
    node.args[0], node.args[1] = node.args[1], node.args[0]


def domain(exercise, rng):
    """Random arguments like the probes', for telling whether a mutant differs at all."""
    names = list(inspect.signature(exercise.answer).parameters)[: len(exercise.probes[0])]
    V_th = rng.uniform(-55, -40)
    p = LIFParameters(
        tau_m=rng.uniform(5, 40),
        R_m=rng.uniform(20, 200),
        E_L=rng.uniform(-80, V_th - 1),
        V_th=V_th,
        V_reset=rng.uniform(-85, V_th - 1),
        t_ref=rng.uniform(0, 5),
    )
    trace = "dt" in names and "V" not in names
    n = rng.integers(1, 200) if trace else 6
    shape = (rng.integers(2, 6), rng.integers(6, 9)) if names == ["V"] else n
    values = {
        "I_mean": rng.uniform(-0.3, 0.5),
        "sigma": rng.uniform(0.05, 1),
        "n_steps": int(rng.integers(50, 400)),
        "t_max": rng.uniform(50, 400),
        "rng": rng,
        "n": int(rng.integers(1, 5)),
        "spike_times": np.sort(rng.uniform(0, 3, 6)),
        "binary": rng.integers(0, 2, 30),
        "isi": rng.uniform(1, 60, 9),
        "spikes": rng.integers(0, 2, (4, 9)),
        "V": np.append(rng.uniform(-90, -30, shape), [V_th])
        if "p" in names
        else rng.normal(0, 9, shape),
        "I": rng.uniform(-0.1, 0.9, n),
        "p": p,
        "dt": rng.choice([0.05, 0.1, 0.5, 1.0]),
    }
    if any(np.ndim(value) == 2 for value in exercise.probes[0]) and "I" in names:
        values["I"] = rng.uniform(-0.1, 0.9, (3, 60))
    if "n" in names and "J" not in names:
        values["p"] = p.replace(t_ref=round(p.t_ref))  # whole steps, whatever dt is
    if "W" in names:
        values["W"] = rng.normal(0, 6, (3, 3)) * ~np.eye(3, dtype=bool)
        values["spiked"] = rng.random(3) < 0.5
        values["delay"] = values["dt"] * rng.integers(1, 6)
        values["p"] = p.replace(t_ref=0)  # left out where neurons are connected
    if "J" in names:
        values |= {
            "n": int(rng.integers(3, 8)),
            "p": rng.uniform(0.1, 0.9),
            "J": rng.uniform(-2, 2),
        }
    if names == ["V", "I", "p"] or names == ["V", "I", "p", "dt"]:
        values["V"] = values["V"][:n]
    # What is not known here is taken from one of the exercise's own probes.
    probe = exercise.probes[rng.integers(len(exercise.probes))]
    return tuple(values.get(name, own) for name, own in zip(names, probe, strict=True))


def differs(mutant, exercise):
    """Whether a mutant differs from every accepted function somewhere in the domain."""
    accepted = [exercise.answer, *exercise.also_right]
    rng = np.random.default_rng(0)
    places = 12 if "rng" in inspect.signature(exercise.answer).parameters else 60
    arguments = [*exercise.probes, *(domain(exercise, rng) for _ in range(places))]
    apart = dict.fromkeys(accepted, False)
    for probe in arguments:
        try:
            result = exercise.observe(mutant, copy.deepcopy(probe))
        except Exception:
            return True
        for other in accepted:
            theirs = exercise.observe(other, copy.deepcopy(probe))
            apart[other] = apart[other] or not exercise.agree(result, theirs)
    return all(apart.values())


def main():
    made = equal = 0
    survivors = []
    for name, exercise in EXERCISES.items():
        source = inspect.getsource(exercise.shown)
        for described, tree in mutations(ast.parse(source)):
            names = dict(vars(inspect.getmodule(exercise.shown)))
            try:
                exec(compile(tree, name, "exec"), names)
            except (SyntaxError, ValueError, TypeError):
                continue
            made += 1
            with np.errstate(all="ignore"):
                different = differs(names[name], exercise)
            if not different:
                equal += 1
            elif check(names[name]).status == "correct":
                survivors.append(f"{name}, {described}:\n{ast.unparse(tree)}\n")
    print("\n".join(survivors))
    print(f"{made} mutants, {equal} equal to the answer, {len(survivors)} wrong ones accepted")
    return bool(survivors)


if __name__ == "__main__":
    sys.exit(main())

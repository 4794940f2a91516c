"""Results as plain numbers, on their way from the process that ran a learner's code to the one that compares.

What arrives is looked at as what a stranger sent: sizes are checked, nothing is unpickled.
"""

import base64

import numpy as np

MOST = 4_000_000  # numbers in one answer


def packed(result):
    """A result as what JSON can hold: one array, several of them, or arrays by name; None where it is no numbers."""
    if isinstance(result, dict):
        return {"named": {str(name): _packed(part) for name, part in result.items()}}
    if isinstance(result, tuple):
        return {"several": [_packed(part) for part in result]}
    return {"one": _packed(result)}


def unpacked(sent):
    """The result that was packed; ValueError if it is none."""
    try:
        (kind, content), *more = sent.items()
        if more:
            raise ValueError("more than one result")
        if kind == "named":
            return {name: _unpacked(part) for name, part in content.items()}
        return tuple(map(_unpacked, content)) if kind == "several" else _unpacked(content)
    except (TypeError, AttributeError, KeyError) as error:
        raise ValueError(str(error)) from None


def _packed(part):
    try:
        array = np.asarray(part, dtype=float)
    except (TypeError, ValueError):
        return None
    data = array.astype("<f8").tobytes()
    return {"shape": array.shape, "data": base64.b64encode(data).decode("ascii")}


def _unpacked(part):
    if part is None:
        return None
    shape = tuple(map(int, part["shape"]))
    if len(shape) > 8 or any(size < 0 for size in shape):
        raise ValueError("no shape")
    array = np.frombuffer(base64.b64decode(part["data"], validate=True), "<f8")
    if array.size > MOST:
        raise ValueError("too many numbers")
    return array.reshape(shape)

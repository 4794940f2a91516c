"""What the tests share: hypothesis examples that do not change, random neurons, two checks."""

import copy
import gc
import re

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st

from lif_helpers import InputError, LIFParameters

settings.register_profile("same_each_time", derandomize=True, deadline=None)
settings.load_profile("same_each_time")


@st.composite
def random_neuron(draw):
    V_th = draw(st.floats(-60, 0))
    return LIFParameters(
        tau_m=draw(st.floats(1, 100)),
        R_m=draw(st.floats(1, 1000)),
        E_L=V_th - draw(st.floats(1, 50)),
        V_th=V_th,
        V_reset=V_th - draw(st.floats(1, 50)),
        t_ref=draw(st.floats(0, 20)),
    )


# `@given(p=...)` or `st.from_type(LIFParameters)` in any test module draws such a neuron.
st.register_type_strategy(LIFParameters, random_neuron())


@pytest.fixture
def refuses():
    """Checks that a call raises InputError in one sentence in which all the fragments stand."""

    def check(call, *fragments):
        with pytest.raises(InputError) as caught:
            call()
        message = str(caught.value)
        assert isinstance(caught.value, ValueError)
        assert "\n" not in message
        assert message.endswith(".")
        assert not re.search(r"\. +[A-Z]", message)
        for fragment in fragments:
            assert fragment in message

    return check


@pytest.fixture
def is_pure():
    """Checks that a call leaves its arguments as they were, and gives the same result again."""

    def check(function, *arguments):
        before = copy.deepcopy(arguments)
        first, second = function(*arguments), function(*arguments)
        np.testing.assert_equal(arguments, before)
        np.testing.assert_equal(first, second)

    return check


def pytest_collection_finish():
    # Ten thousand tests are many objects: what collects garbage need not look at them again and again.
    gc.collect()
    gc.freeze()

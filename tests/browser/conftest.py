"""The browser that the tests in this folder share."""

import pytest
from lab import NoBrowser, open_browser


@pytest.fixture(scope="session")
def browser():
    try:
        with open_browser() as browser:
            yield browser
    except NoBrowser as problem:
        pytest.exit(str(problem), returncode=1)

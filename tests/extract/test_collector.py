"""The garbage collector is left as it was found, whatever happens meanwhile."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from tests.extract.reading import read
from workbench.extract.collector import collector_paused


@pytest.fixture(autouse=True)
def collecting() -> Iterator[None]:
    """The collector is on before and after."""
    gc.enable()
    yield
    gc.enable()


def test_it_is_off_meanwhile_and_on_after_an_error() -> None:
    with pytest.raises(KeyError), collector_paused():
        assert not gc.isenabled()
        raise KeyError
    assert gc.isenabled()


def test_what_was_off_stays_off() -> None:
    gc.disable()
    with collector_paused():
        assert not gc.isenabled()
    assert not gc.isenabled()


def test_an_extraction_leaves_it_on() -> None:
    read("Gunmen killed nine farmers in Lagos on Monday.")
    assert gc.isenabled()

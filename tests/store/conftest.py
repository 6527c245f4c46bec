"""A world for trials."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.store.world import World, world


@pytest.fixture(name="world")
def a_world() -> Iterator[World]:
    """A folder that is put back as it was for each trial."""
    with world() as made:
        yield made

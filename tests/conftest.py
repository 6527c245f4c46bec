"""Keeps every test away from the user's own folders, name and terminal."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that need the index of all names come last: it is built beside the others."""
    items.sort(key=lambda item: "all_names" in getattr(item, "fixturenames", ()))


def pytest_collection_finish() -> None:
    """Keeps the collector from searching thousands of collected tests again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000)


@pytest.fixture(scope="session", autouse=True)
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One cache folder for the whole run: what is built there follows from the seeds alone.

    Fixtures that serve several tests find it too, and a data folder of the run.
    """
    cache = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as surroundings:
        surroundings.setenv("WORKBENCH_CACHE", str(cache))
        surroundings.setenv("WORKBENCH_DATA", str(tmp_path_factory.mktemp("data")))
        yield cache


@pytest.fixture(scope="session", autouse=True)
def building(request: pytest.FixtureRequest, shared_cache: Path) -> Thread | None:
    """Builds the index of all names once a run, from its start, where a test asks for it.

    It takes some seconds in a process of its own; only the tests that ask wait for it.
    """
    if not any("all_names" in getattr(item, "fixturenames", ()) for item in request.session.items):
        return None
    from workbench.names.library.background import build_beside
    from workbench.names.library.opening import file_name
    from workbench.names.progress import without_progress
    from workbench.names.seeds import seeds_folder

    seeds = seeds_folder()
    target = shared_cache / file_name(seeds)
    thread = Thread(target=build_beside, args=(seeds, target, without_progress), daemon=True)
    thread.start()
    return thread


@pytest.fixture(scope="session")
def all_names(building: Thread | None, shared_cache: Path) -> Path:
    """The cache folder of the run, with the index of all names in it."""
    assert building is not None
    building.join()
    return shared_cache


@pytest.fixture(autouse=True)
def own_surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Data under tmp_path/data, a fixed analyst, and no setting of the developer's terminal."""
    monkeypatch.setenv("WORKBENCH_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("WORKBENCH_ANALYST", "tester")
    for name in (
        "NO_COLOR",
        "FORCE_COLOR",
        "CLICOLOR",
        "CLICOLOR_FORCE",
        "COLUMNS",
        "LINES",
        "WORKBENCH_DEBUG",
    ):
        monkeypatch.delenv(name, raising=False)

"""Folders of the user's own for every test, and what is built in them."""

from __future__ import annotations

import gc
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from workbench.names.library.__main__ import main
from workbench.names.library.opening import file_name


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's cache folder, still to be made; the temporary folder is an own one too."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    monkeypatch.setenv("WORKBENCH_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def build() -> Iterator[Callable[[Path, Path], Path]]:
    """Builds the index of seeds in a folder, in this process; the file."""

    def made(seeds: Path, folder: Path) -> Path:
        folder.mkdir(exist_ok=True)
        path = folder / file_name(seeds)
        assert main(seeds, path) == 0
        return path

    yield made
    gc.enable()


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[Any]]:
    """The processes that are started."""
    processes: list[subprocess.Popen[Any]] = []

    class Started(subprocess.Popen[Any]):
        def __init__(self, *arguments: Any, **more: Any) -> None:
            super().__init__(*arguments, **more)
            processes.append(self)

    monkeypatch.setattr(subprocess, "Popen", Started)
    return processes

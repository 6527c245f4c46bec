"""A case of two reports, made once; every story works on a copy of it."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.tui.desk import REPORTS, Desk, at_a_desk
from workbench.formats.reading.text import read_text
from workbench.session.intake import add_report
from workbench.session.opening import new_session


@pytest.fixture(scope="session")
def made_case(tmp_path_factory: pytest.TempPathFactory, shared_cache: Path) -> Path:
    """The reports of the stories with their proposals."""
    folder = tmp_path_factory.mktemp("stories")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKBENCH_CACHE", str(shared_cache))
        patch.setenv("WORKBENCH_ANALYST", "tester")
        session = new_session(folder / "stories")
        for name, text in REPORTS.items():
            (folder / name).write_text(text, encoding="utf-8")
            add_report(session, read_text(folder / name), published="2026-03-13")
        session.close()
    return session.repository.path


@pytest.fixture
def story_case(made_case: Path, tmp_path: Path) -> Path:
    """A copy of that case."""
    return Path(shutil.copytree(made_case, tmp_path / "stories"))


@pytest.fixture
async def desk(story_case: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Desk]:
    """The main screen on the case."""
    async with at_a_desk(story_case, monkeypatch) as desk:
        yield desk

"""A case that is made once and copied for every test that works on it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.terminal.desk import Desk
from workbench.model.case import Case
from workbench.session.intake import add_report, read_report
from workbench.session.opening import new_session
from workbench.store.cases import open_case

REPORT = Path(__file__).with_name("report.txt")


@pytest.fixture(scope="session")
def made_case(tmp_path_factory: pytest.TempPathFactory, shared_cache: Path) -> Path:
    """A case of one report with its proposals."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKBENCH_CACHE", str(shared_cache))
        session = new_session(tmp_path_factory.mktemp("made") / "case")
        add_report(session, read_report(REPORT), published="2026-03-13")
        session.close()
        return session.repository.path


@pytest.fixture
def case(made_case: Path, tmp_path: Path) -> Path:
    """A copy of that case."""
    return Path(shutil.copytree(made_case, tmp_path / "case"))


@pytest.fixture
def desk(case: Path, tmp_path: Path, shared_cache: Path) -> Desk:
    """The main screen on the case."""
    return Desk(case, home=tmp_path, WORKBENCH_CACHE=str(shared_cache))


def stored(folder: Path) -> Case:
    """A case as it is on disk."""
    repository = open_case(folder, read_only=True)
    try:
        return repository.load()
    finally:
        repository.close()

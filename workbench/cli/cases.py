"""Opening cases for headless commands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.cli.failures import CommandError, say
from workbench.config import analyst_name
from workbench.session.session import Session
from workbench.store.cases import create_case, is_case, open_case


@contextmanager
def reading_case(path: str) -> Iterator[Session]:
    """Opens a case to read it, also beside a screen that has it open. Raises StoreError."""
    session = Session(open_case(Path(path), read_only=True), analyst_name())
    try:
        _tell_warnings(session)
        yield session
    finally:
        session.close()


@contextmanager
def writing_case(path: str, *, make: bool = False, case_id: str | None = None) -> Iterator[Session]:
    """Opens a case to change it; with make one that is missing is made, with case_id as its id.

    Raises:
        CommandError, StoreError: it cannot be changed, as when it is open elsewhere.
    """
    folder = Path(path)
    if is_case(folder):
        repository = open_case(folder)
    elif make:
        repository = create_case(folder, case_id=case_id)
    elif folder.is_dir() or not folder.exists():
        raise CommandError(f"{path} is no case; `workbench add {path} REPORT...` makes one")
    else:
        raise CommandError(f"{path} is a file, not a case folder")
    session = Session(repository, analyst_name())
    try:
        _tell_warnings(session)
        yield session
    finally:
        session.close()


def _tell_warnings(session: Session) -> None:
    for warning in session.repository.warnings:
        say(f"warning: {warning}")

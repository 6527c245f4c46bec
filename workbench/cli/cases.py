"""Opening cases for headless commands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.cli.failures import CommandError, say
from workbench.config import analyst_name, cases_folder
from workbench.session.session import Session
from workbench.store.cases import create_case, is_case, open_case


def named_path(word: str) -> Path:
    """What a word of the command line names: a path, or a case in the cases folder by its name alone.

    A path that exists comes first, and a word that names neither stays the path it is.
    """
    path = Path(word)
    if path.name != word or path.exists():
        return path
    known = cases_folder() / word
    return known if is_case(known) else path


def existing_path(word: str) -> Path:
    """What `named_path` finds. Raises CommandError when there is nothing."""
    path = named_path(word)
    if not path.exists():
        raise CommandError(f"there is no {word}; name a path, or a case in {cases_folder()}")
    return path


@contextmanager
def reading_case(word: str) -> Iterator[Session]:
    """Opens a case to read it, also beside a screen that has it open. Raises CommandError, StoreError."""
    session = Session(open_case(existing_path(word), read_only=True), analyst_name())
    try:
        _tell_warnings(session)
        yield session
    finally:
        session.close()


@contextmanager
def writing_case(word: str, *, make: bool = False, case_id: str | None = None) -> Iterator[Session]:
    """Opens a case to change it; with make one that is missing is made at that path, with case_id as its id.

    Raises:
        CommandError, StoreError: it cannot be changed, as when it is open elsewhere.
    """
    folder = named_path(word)
    if is_case(folder):
        repository = open_case(folder)
    elif make:
        repository = create_case(folder, case_id=case_id)
    elif folder.is_dir() or not folder.exists():
        raise CommandError(f"{word} is no case; `workbench add {word} REPORT...` makes one")
    else:
        raise CommandError(f"{word} is a file, not a case folder")
    session = Session(repository, analyst_name())
    try:
        _tell_warnings(session)
        yield session
    finally:
        session.close()


def _tell_warnings(session: Session) -> None:
    for warning in session.repository.warnings:
        say(f"warning: {warning}")

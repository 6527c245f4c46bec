"""The analyst's own rulebook: their lexicons and the rules they switched off, kept in the data folder."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from workbench.config import lexicons_folder, rules_off_file
from workbench.extract.own_lexicons.fault import LexiconError
from workbench.extract.own_lexicons.folder import NOTHING_OWN, OwnLexicons, State, state_of
from workbench.extract.rulebook import Rulebook

_HEAD = "# Rules of the extractor that are switched off, one a line; `workbench rules` lists all.\n"


def rules_off() -> tuple[str, ...]:
    """The rules that are switched off, in the order in which they were; none where there is no such file.

    Raises OSError where there is one that cannot be read.
    """
    try:
        lines = rules_off_file().read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return ()
    names = (line.strip() for line in lines)
    return tuple(dict.fromkeys(name for name in names if name and not name.startswith("#")))


def switch(rule: str, *, on: bool) -> None:
    """Switch a rule on or off from now on, in every case. Raises OSError where that cannot be kept."""
    names = [name for name in rules_off() if name != rule]
    if not on:
        names.append(rule)
    path = rules_off_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    beside.write_text(_HEAD + "".join(f"{name}\n" for name in names), encoding="utf-8")
    beside.replace(path)


def rulebook_of(lexicons: Path | None = None, off: tuple[str, ...] = ()) -> Rulebook:
    """The analyst's rulebook, with the lexicons of another folder, and with further rules switched off.

    Raises LexiconError with every mistake in the lexicons, and OSError where they cannot be read.
    """
    folder = lexicons or lexicons_folder()
    state = state_of(folder)
    own = _read(folder, state) if state else NOTHING_OWN
    return Rulebook(frozenset((*rules_off(), *off)), own)


def own_or_shipped() -> tuple[Rulebook, tuple[str, ...]]:
    """The analyst's rulebook; where it cannot be used the shipped one, and why."""
    try:
        return rulebook_of(), ()
    except (LexiconError, OSError) as problem:
        return Rulebook(), (f"your own lexicons are left out, the shipped words serve: {problem}",)


@lru_cache(maxsize=4)
def _read(folder: Path, state: State) -> OwnLexicons:
    """The lexicons of a folder in a state, read once."""
    from workbench.extract.own_lexicons.reading import read_own  # only who has a folder of their own waits

    return read_own(folder)

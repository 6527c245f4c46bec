"""Reads a folder of an analyst's own lexicons, and tells every mistake in it with file and line."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from workbench.extract.lexicon import FOLDER, shipped_tables
from workbench.extract.own_lexicons.fault import Fault, LexiconError
from workbench.extract.own_lexicons.folder import OwnFile, OwnLexicons, state_of
from workbench.extract.own_lexicons.lines import KeyLines
from workbench.extract.own_lexicons.meaning import MeaningCheck
from workbench.extract.own_lexicons.merging import Merger
from workbench.extract.pipeline import extract
from workbench.extract.rulebook import Rulebook

_LINE = re.compile(r" \(at line (\d+), column (\d+)\)$")
_TRIAL = """Gunmen killed 12 people in a raid near Tuvanka on Monday, Idris Balamba of the Tuva Party told
reporters. The army denied these figures, saying it had seized weapons."""
"""Sentences that every stage reads something in."""


def lexicon_names() -> list[str]:
    """The names of the shipped lexicons."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def read_own(folder: Path) -> OwnLexicons:
    """The lexicons of a folder; every ``NAME.toml`` in it changes the shipped lexicon of its name.

    A folder that is not there or holds none changes nothing. Raises LexiconError with all mistakes, and
    OSError where the folder cannot be read.
    """
    state = state_of(folder)
    faults: list[Fault] = []
    mergers: dict[str, Merger] = {}
    for name, _, _ in state:
        merger = _merged(folder / name, faults)
        if merger is not None:
            mergers[merger.name] = merger
    if not faults and not any(merger.faults for merger in mergers.values()):
        shipped = {name: shipped_tables(name) for name in lexicon_names()}
        MeaningCheck(mergers, shipped | {name: merger.merged for name, merger in mergers.items()}).check()
    faults += [fault for merger in mergers.values() for fault in merger.faults]
    if faults:
        raise LexiconError(*dict.fromkeys(faults))
    own = OwnLexicons(
        str(folder),
        state,
        {name: OwnFile(merger.path, merger.merged, merger.lines) for name, merger in mergers.items()},
    )
    if own.files:
        _try_out(own)
    return own


def _merged(path: Path, faults: list[Fault]) -> Merger | None:
    """The file merged into the shipped one; None where it cannot be, which is noted."""
    if path.stem not in lexicon_names():
        there = f"no lexicon has this name; there are: {', '.join(lexicon_names())}"
        faults.append(Fault(str(path), 1, there))
        return None
    try:
        text = path.read_bytes().decode("utf-8-sig")
        own = tomllib.loads(text)
    except UnicodeDecodeError as problem:
        line = path.read_bytes()[: problem.start].count(b"\n") + 1
        faults.append(Fault(str(path), line, "not UTF-8"))
        return None
    except tomllib.TOMLDecodeError as problem:
        faults.append(_syntax_fault(path, str(problem)))
        return None
    merger = Merger(path.stem, str(path), shipped_tables(path.stem), KeyLines(text), own)
    merger.merge()
    return merger


def _syntax_fault(path: Path, message: str) -> Fault:
    found = _LINE.search(message)
    if found is None:  # "at end of document"
        return Fault(str(path), path.read_bytes().count(b"\n") + 1, message)
    return Fault(str(path), int(found[1]), f"{message[: found.start()]}, column {found[2]}")


def _try_out(own: OwnLexicons) -> None:
    """Let every stage load what it needs, so that what no check foresaw is told now and not in a report."""
    try:
        extract(_TRIAL, rulebook=Rulebook(lexicons=own))
    except LexiconError:
        raise
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as problem:
        what: Any = f"{type(problem).__name__}: {problem}"
        raise LexiconError(f"{own.folder}: the rules cannot use these lexicons ({what})") from problem

"""Which case folder a report belongs to: the one that holds its text, else a new one named after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from workbench.config import cases_folder
from workbench.edits.reports import report_id, sha256_of
from workbench.store.cases import holds_text, is_case, open_case
from workbench.store.repository import StoreError

_LONGEST_STEM = 80
"""Code points of a report's name that go into the name of its case."""


def case_with(text: str, name: str) -> Path | None:
    """The case folder that holds a live report with this text; one that is named after it comes first."""
    try:
        folders = sorted(path for path in cases_folder().iterdir() if is_case(path))
    except OSError:
        return None
    sha256, stem = sha256_of(text), _stem(name)
    for folder in sorted(folders, key=lambda path: not path.name.startswith(stem)):
        if holds_text(folder, sha256) and _has_report(folder, report_id(text)):
            return folder
    return None


def new_folders(name: str) -> Iterator[Path]:
    """Free folders for a case named after a report, without end: its name, then with a number behind it."""
    stem, number = _stem(name), 1
    while True:
        folder = cases_folder() / (stem if number == 1 else f"{stem}-{number}")
        number += 1
        if not folder.exists():
            yield folder


def _has_report(folder: Path, identity: str) -> bool:
    """Whether the case holds the report still; the store keeps the texts of deleted ones."""
    try:
        repository = open_case(folder, read_only=True)
    except StoreError:
        return False
    try:
        return repository.load().has("reports", identity)
    finally:
        repository.close()


def _stem(name: str) -> str:
    """The name without its ending, as a folder name that every platform takes."""
    return re.sub(r"[^\w-]+", "-", Path(name).stem)[:_LONGEST_STEM].strip("-_") or "case"

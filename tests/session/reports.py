"""Reports written for the tests, and sessions on cases that hold them."""

from __future__ import annotations

from pathlib import Path

from workbench.config import analyst_name
from workbench.session.session import Session
from workbench.store.cases import create_case

MARKET = """Bomb kills nine at market in Zahri

QUETTA, Feb 1, 2026 - A bomb exploded at a vegetable market in Zahri on Saturday, killing nine people and
wounding 20 others, police said.

The Baloch Liberation Army claimed responsibility for the attack. Gunmen also attacked a police station in
Nushki at 3 a.m., killing two officers, the district official Ahmed Nawaz said.
"""
"""A report with a headline, a dateline, two places, two figures and a claimant."""

STRIKE = "Shopkeepers in Turbat closed their shops on Monday.\n"
"""A report without any of that."""


def written(folder: Path, text: str = MARKET, name: str = "market.txt") -> Path:
    """A report file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def new_case(folder: Path) -> Session:
    """A session on a new case."""
    return Session(create_case(folder), analyst_name())

"""What the rooms promise each other and no type can hold: markup, textual, and the table of keys."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.keymap import KEYS, Key

PACKAGE = Path(__file__).parents[1] / "workbench"
SCREEN = PACKAGE / "tui"
HEADLESS = sorted(
    path.name
    for path in PACKAGE.iterdir()
    if path.is_dir() and path.name not in {"tui", "__pycache__"} and (path / "__init__.py").exists()
)
READ_AS_MARKUP = {"Static", "Label", "Button", "notify"}
"""Calls whose text is markup unless markup=False says otherwise."""
CALLS_THAT_ARE_NEVER_MARKUP = {"Content", "Text", "plain"}
"""Constructors of text that is shown as it is."""


def calls(path: Path) -> Iterator[ast.Call]:
    """All calls in a module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield node


def called(call: ast.Call) -> str:
    """The last name of what is called."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def owner(call: ast.Call) -> str:
    """The name before the last, as in ``Content.styled``."""
    return getattr(call.func.value, "id", "") if isinstance(call.func, ast.Attribute) else ""


def shown_as_it_is(call: ast.Call) -> bool:
    """Whether markup in the text of a call does nothing: it is switched off, or the text is content."""
    if any(
        word.arg == "markup" and isinstance(word.value, ast.Constant) and word.value.value is False
        for word in call.keywords
    ):
        return True
    if not call.args:
        return False
    text = call.args[0]
    return isinstance(text, ast.Call) and bool({called(text), owner(text)} & CALLS_THAT_ARE_NEVER_MARKUP)


def test_no_text_on_the_screen_is_read_as_markup() -> None:
    faults = [
        f"{path.relative_to(PACKAGE)}:{call.lineno}"
        for path in SCREEN.rglob("*.py")
        for call in calls(path)
        if called(call) in READ_AS_MARKUP and not shown_as_it_is(call)
    ]
    assert faults == []


def test_no_markup_is_made_on_purpose() -> None:
    faults = [
        f"{path.relative_to(PACKAGE)}:{call.lineno}"
        for path in SCREEN.rglob("*.py")
        for call in calls(path)
        if called(call) == "from_markup"
    ]
    assert faults == []


@pytest.mark.parametrize("room", [*HEADLESS, "config", "keymap"])
def test_importing_all_of_a_headless_room_leaves_textual_out(room: str) -> None:
    program = f"""
import importlib, pkgutil, sys
package = importlib.import_module("workbench.{room}")
for found in pkgutil.walk_packages(getattr(package, "__path__", []), package.__name__ + "."):
    importlib.import_module(found.name)
sys.exit("textual" in sys.modules)
"""
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


# the table of keys


def names(key: Key) -> list[str]:
    """The keys of an act."""
    return [name.strip() for name in key.keys.split(",")]


def test_every_act_has_an_id_of_its_own() -> None:
    assert [name for name, count in Counter(key.id for key in KEYS).items() if count > 1] == []


@pytest.mark.parametrize("room", ["source", "incidents", "notes"])
def test_no_key_means_two_things_in_a_room(room: str) -> None:
    here = [name for key in KEYS if key.room == room for name in names(key)]
    assert [name for name, count in Counter(here).items() if count > 1] == []


@pytest.mark.parametrize("room", ["source", "incidents", "notes"])
def test_no_room_takes_a_key_that_works_everywhere(room: str) -> None:
    everywhere = {name for key in KEYS if key.room == "everywhere" for name in names(key)}
    here = {name for key in KEYS if key.room == room for name in names(key)}
    assert here & everywhere == set()


def test_no_key_needs_what_a_plain_terminal_cannot_send() -> None:
    ambiguous = {
        "ctrl+i",
        "ctrl+m",
        "ctrl+j",
        "ctrl+h",
        "ctrl+left_square_bracket",
        "ctrl+s",
        "ctrl+q",
        "ctrl+z",
    }
    for key in KEYS:
        assert names(key)[0] not in ambiguous, key.id
        assert not names(key)[0].startswith("alt+"), key.id


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.id)
def test_every_act_of_the_table_can_be_done_where_it_says(key: Key) -> None:
    from workbench.tui.app import WorkbenchApp
    from workbench.tui.screens.main.panes import Incidents, Notes, Source
    from workbench.tui.screens.main.screen import MainScreen

    rooms = {"everywhere": MainScreen, "source": Source, "incidents": Incidents, "notes": Notes}
    place, _, name = key.action.partition("(")[0].rpartition(".")
    doer = {"app": WorkbenchApp, "screen": MainScreen, "": rooms[key.room]}[place]
    assert callable(getattr(doer, f"action_{name}", None))


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.id)
def test_every_act_is_told_in_words(key: Key) -> None:
    assert key.label and key.label[0].islower() and len(key.label) <= 16
    assert key.help[0].isupper() and key.help.endswith((".", "…"))


INSIDE_A_CASE = ("tinydb", "case.json", ".jsonl", "journal/", "tables/", "texts/", "local/", "owner.json")
"""What only the store may name: the database under it, and the files in a case's folder."""


def test_only_the_store_knows_what_a_case_is_made_of() -> None:
    faults = [
        f"{path.relative_to(PACKAGE)}:{node.lineno} names {inside}"
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.relative_to(PACKAGE).parts[0] not in ("store", "__init__.py")  # the latter opens the door
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for inside in INSIDE_A_CASE
        if inside in node.value.casefold()
    ]
    assert not faults

"""What a program may ask of the package itself, each in a fresh interpreter: nothing is loaded early."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

REPORT = "Gunmen killed nine farmers in Lagos on Monday, police said."


def printed(program: str, *arguments: str) -> str:
    """What a program prints that a fresh interpreter runs."""
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.strip()


def test_importing_the_package_loads_none_of_its_rooms() -> None:
    program = "import sys, workbench; print([name for name in sys.modules if name.startswith('workbench')])"
    assert printed(program) == "['workbench']"


@pytest.mark.parametrize(
    "before",
    [
        "import workbench",
        "import workbench, workbench.extract.tokens",
        "import workbench.extract.pipeline, workbench",
        "import workbench; workbench.extract.__name__",
    ],
)
def test_extract_is_a_function_whatever_was_imported_before(before: str) -> None:
    program = f"{before}; print(workbench.extract({REPORT!r}, '2025-03-12').claims[0].low)"
    assert printed(program) == "9"


def test_extract_can_be_imported_by_name() -> None:
    program = f"from workbench import extract; print(extract({REPORT!r}).claims[0].measure)"
    assert printed(program) == "killed"


def test_extract_loads_neither_the_screen_nor_the_store() -> None:
    program = f"""
import sys, workbench
workbench.extract({REPORT!r})
print(sorted({{"textual", "tinydb", "rich", "click"}} & set(sys.modules)))
"""
    assert printed(program) == "[]"


def test_open_case_gives_the_session_of_a_case(tmp_path: Path) -> None:
    make = """
import sys
from pathlib import Path
from workbench.session.opening import new_session
new_session(Path(sys.argv[1])).close()
"""
    printed(make, str(tmp_path / "case"))
    program = """
import sys, workbench
session = workbench.open_case(sys.argv[1])
print(type(session).__name__, len(session.case.reports()))
session.close()
"""
    assert printed(program, str(tmp_path / "case")) == "Session 0"


def test_other_names_are_no_part_of_it() -> None:
    program = """
import workbench
print(hasattr(workbench, "nothing"), {"extract", "open_case"} <= set(dir(workbench)))
"""
    assert printed(program) == "False True"


def test_open_database_gives_the_case_as_tinydb(tmp_path: Path) -> None:
    program = """
import sys
from pathlib import Path
import workbench
from workbench.session.opening import new_session
new_session(Path(sys.argv[1])).close()
with workbench.open_database(sys.argv[1], by="mk") as case:
    case.table("notes").insert({"on": "case", "subject": case.repository.case_id, "body": "Ask the desk."})
with workbench.open_database(sys.argv[1], read_only=True) as case:
    print([note["body"] for note in case.table("notes")], [entry.by for entry in case.repository.entries()])
"""
    assert printed(program, str(tmp_path / "case")) == "['Ask the desk.'] ['mk']"

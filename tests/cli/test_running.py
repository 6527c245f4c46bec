"""What holds for every command: one line on failure, exit codes, no traceback, no Textual."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.session.reports import written
from workbench.cli.commands import COMMANDS
from workbench.store.cases import create_case


def process(*arguments: str | Path) -> subprocess.Popen[bytes]:
    """The program in a process of its own, without a terminal."""
    return subprocess.Popen(
        [sys.executable, "-m", "workbench", *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def bad_inputs(folder: Path) -> dict[str, list[str | Path]]:
    """Command lines that fail, by words of their message."""
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    (folder / "report.pdf").write_bytes(b"%PDF-1.7\n")
    (folder / "words.json").write_text('{"words": []}')
    (folder / "newer.json").write_text('{"format": "workbench-case/7"}')
    (folder / "folder").mkdir()
    damaged, newer = folder / "damaged", folder / "newer"
    for case in (damaged, newer):
        create_case(case).close()
    (damaged / "case.json").write_text("{")
    manifest = json.loads((newer / "case.json").read_text())
    (newer / "case.json").write_text(json.dumps({**manifest, "format": 99}))
    report = written(folder)
    return {
        "no case, report or command 'exprot'": ["exprot", report],
        "--help": ["extract"],
        "No such option": ["extract", "--fast", report],
        "no such file": ["extract", folder / "missing.txt"],
        "is a folder": ["extract", folder / "folder"],
        "binary": ["extract", folder / "picture.txt"],
        "PDF": ["add", folder / "new", folder / "report.pdf"],
        "holds no case": ["log", folder / "folder"],
        "is no case": ["undo", folder / "missing"],
        "is a file": ["add", report, report],
        "damaged": ["export", damaged, "--as", "json"],
        "newer version": ["add", newer, report],
        "update it": ["check", folder / "newer.json"],
        "no exported case": ["check", folder / "words.json"],
        "not JSON": ["check", report],
        "there is no nosuch": ["check", "nosuch"],
        "there is no absent": ["log", "absent"],
        "no format": ["export", folder / "folder", "--as", "carbon"],
        "which CASE": ["export", "--as", "json"],
        "without one use": [report],
    }


def test_bad_input_is_told_in_one_line_with_exit_code_2_and_makes_nothing(
    command: Run, tmp_path: Path
) -> None:
    for words, arguments in bad_inputs(tmp_path).items():
        before = sorted(tmp_path.rglob("*"))
        result = command(*arguments)
        assert (result.code, result.out) == (2, ""), words
        assert words in result.err
        assert "unexpected" not in result.err
        assert len(result.err.splitlines()) == 1, result.err
        assert result.err.startswith("workbench: ")
        assert sorted(tmp_path.rglob("*")) == before


def test_without_a_terminal_the_screen_names_the_headless_commands(command: Run) -> None:
    result = command()
    assert result.code == 2
    assert "workbench extract" in result.err


def test_help_names_every_command_and_where_to_install_from(command: Run) -> None:
    result = command("--help")
    assert result.code == 0
    assert all(f"  {name} " in result.out for name in COMMANDS)
    assert "package index is somebody else's" in " ".join(result.out.split())
    for name in COMMANDS:
        assert command(name, "--help").code == 0
    assert command("--version").out == "workbench 0.1.0\n"


def test_a_fault_of_the_program_is_one_line_and_a_traceback_only_when_asked_for(
    command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> bytes:
        raise RuntimeError("out of\nluck")

    monkeypatch.setattr("workbench.formats.writing.schema.shipped_schema", broken)
    result = command("export", "--as", "schema")
    assert result.code == 2
    assert len(result.err.splitlines()) == 1
    assert result.err.startswith("workbench: unexpected RuntimeError: out of luck; ")
    assert "WORKBENCH_DEBUG=1" in result.err
    monkeypatch.setenv("WORKBENCH_DEBUG", "1")
    assert "Traceback" in command("export", "--as", "schema").err


def test_a_file_name_cannot_act_on_the_terminal(command: Run, tmp_path: Path) -> None:
    result = command("extract", tmp_path / "a\x1b[2Jb\u202e.txt")
    assert result.code == 2
    assert not {"\x1b", "\u202e"} & set(result.err)


def test_a_file_that_is_named_like_a_command_opens_as_a_path(
    command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, name="log")
    assert "without one use" in command("./log").err
    assert "Missing argument 'CASE'" in command("log").err


TEXTUAL_FREE = """
import sys
from pathlib import Path
from workbench.cli.running import run
folder, report = Path(sys.argv[1]), sys.argv[2]
case, export = str(folder / "case"), str(folder / "export.json")
for arguments in (
    ["--help"], ["--version"], [], ["open", "--help"],
    ["extract", report], ["add", case, report], ["find", "group", "bla"], ["find", "person", "x", "--json"],
    ["names", "list"],
    ["export", case, "--as", "json", "-o", export], ["export", "--as", "list"],
    ["check", case], ["check", export], ["log", case], ["log", case, "--json"], ["undo", case, "--yes"],
):
    code = run(arguments)
    assert code == (2 if not arguments else 0), (arguments, code)
    screen = [name for name in sys.modules if name.startswith(("textual", "workbench.tui"))]
    assert not screen, (arguments, screen)
"""


def test_no_headless_command_imports_textual(tmp_path: Path) -> None:
    report = written(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", TEXTUAL_FREE, str(tmp_path), str(report)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


LIGHT = """
import sys
from workbench.cli.running import run
run(["extract", sys.argv[1]])
heavy = {"textual", "tinydb", "filelock", "rapidfuzz", "rich.console", "multiprocessing"} & set(sys.modules)
assert not heavy, heavy
"""


def test_extraction_imports_nothing_that_it_does_not_need(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIGHT, str(written(tmp_path))], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_a_reader_that_goes_away_ends_it_in_silence(tmp_path: Path) -> None:
    running = process("extract", *[written(tmp_path)] * 40)
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.readline()
    running.stdout.close()
    assert running.wait() == 141
    assert running.stderr.read() == b""
    running.stderr.close()


@pytest.mark.skipif(os.name == "nt", reason="a process there has no SIGINT of its own")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_ends_it_at_once_without_a_traceback(tmp_path: Path, jobs: str) -> None:
    running = process("extract", *[written(tmp_path)] * 2000, "--jobs", jobs)
    assert running.stdout is not None
    assert running.stdout.readline()
    running.send_signal(signal.SIGINT)
    _, err = running.communicate()
    assert running.returncode == 130
    assert b"Traceback" not in err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_said_in_one_line(tmp_path: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "workbench", "export", "--as", "schema"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "No space left" in done.stderr

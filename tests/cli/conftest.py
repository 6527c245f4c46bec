"""Running commands in this process, and the cases that they work on."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.session.reports import written
from workbench.cli.running import run


class Result(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.out)


Run = Callable[..., Result]


@pytest.fixture
def command(capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs a command line in this process."""

    def running(*arguments: str | Path) -> Result:
        capfd.readouterr()
        code = run([str(argument) for argument in arguments])
        return Result(code, *capfd.readouterr())

    return running


@pytest.fixture
def case(tmp_path: Path, command: Run) -> Path:
    """A case with one report and its proposals."""
    folder = tmp_path / "case"
    assert command("add", folder, written(tmp_path)).code == 0
    return folder

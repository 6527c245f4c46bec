"""Standard output and standard error of the commands."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from workbench.formats.writing.json_text import to_json

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_WIDEST = 10_000
"""Columns of a table that goes to a file or a pipe: enough for one line a row."""


def prepare_streams() -> None:
    """Makes characters that the terminal's encoding lacks appear as escapes instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        _escape_what_is_lacking(stream)


def _escape_what_is_lacking(stream: object) -> None:
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")


def write_bytes(data: bytes) -> None:
    """Writes bytes to standard output as they are, after what was printed before."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def write_json(value: Any) -> None:
    """Writes a value to standard output as JSON on one line, always UTF-8."""
    write_bytes(to_json(value) + b"\n")


def write_lines(lines: Iterable[str]) -> None:
    """Writes lines of text to standard output."""
    for line in lines:
        sys.stdout.write(f"{line}\n")


def print_table(table: Table, narrower: Table | None = None) -> None:
    """Prints a Rich table to standard output; in a pipe it is as wide as it needs to be.

    narrower is printed instead on a terminal that the table is too wide for.
    """
    from rich.console import Console
    from rich.measure import Measurement

    wide = Console(width=_WIDEST, highlight=False, emoji=False, markup=False)
    wanted = Measurement.get(wide, wide.options, table).maximum
    console = Console(highlight=False, emoji=False, markup=False)
    if not sys.stdout.isatty():
        console.width = wanted
    elif narrower is not None and wanted > console.width:
        table = narrower
    with console.capture() as printed:
        console.print(table)
    write_lines(line.rstrip() for line in printed.get().strip("\n").splitlines())


def progress_console() -> Console:
    """A Rich console on standard error, for progress."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, emoji=False, markup=False)


def finish_output() -> None:
    """Flushes standard output while an error can still be told.

    Raises:
        OSError: it cannot be written, as on a full disk or when its reader has gone.
    """
    sys.stdout.flush()


def abandon_output() -> None:
    """Sends what is left in the buffer of standard output nowhere, so that Python's own exit stays silent."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)

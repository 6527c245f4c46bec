"""How a command fails: one line that says what to do, an exit code, and never a traceback."""

from __future__ import annotations

import os
import sys

import click

from workbench.edits.edit import EditError
from workbench.text.sanitise import for_label

DONE = 0
FAULTS = 1
"""The work was done and found faults."""
UNUSABLE = 2
"""Wrong use, or something that cannot be read or written."""
INTERRUPTED = 130
"""128 + SIGINT, as shells expect."""
NO_READER = 141
"""128 + SIGPIPE: whoever read standard output has gone."""

DEBUG = "WORKBENCH_DEBUG"


class CommandError(Exception):
    """The command cannot do its work; the text says why, and what to do, on one line."""


class NoReader(Exception):
    """Whoever read standard output has gone, as `head` does."""


def say(message: str) -> None:
    """Writes one line for the user to standard error, safe to show whatever file names it holds."""
    line = f"workbench: {for_label(message)}"
    try:
        click.echo(line, err=True)
    except (OSError, ValueError):  # nobody can be told any more; the exit code still says it
        return


def exit_code_of(problem: BaseException) -> int:
    """Tells the user about an exception in one line and gives the exit code for it."""
    if os.environ.get(DEBUG):
        import traceback

        traceback.print_exception(problem)
    if isinstance(problem, (KeyboardInterrupt, click.Abort)):
        return INTERRUPTED
    if isinstance(problem, (NoReader, BrokenPipeError)):
        return NO_READER
    if isinstance(problem, click.UsageError):
        say(f"{_one_line(problem)} (see `{_help_command(problem)}`)")
    elif isinstance(problem, click.ClickException):
        say(problem.format_message())
    elif isinstance(problem, OSError):
        name = f"{problem.filename}: " if problem.filename else ""
        say(f"{name}{problem.strerror or problem}")
    elif isinstance(problem, _expected()):
        say(str(problem))
    else:
        what = f"{type(problem).__name__}: {problem}".rstrip(": ")
        say(f"unexpected {what}; this is a fault of the program, {DEBUG}=1 shows where")
    return UNUSABLE


def _expected() -> tuple[type[Exception], ...]:
    """Exceptions whose text is written for the user, of the modules that this command has loaded."""
    written = [CommandError, EditError]
    for module, name in (
        ("workbench.store.repository", "StoreError"),
        ("workbench.formats.reading.text", "UnreadableReport"),
        ("workbench.formats.reading.json_check", "UnreadableExport"),
        ("workbench.formats.reading.json_import", "ImportRefused"),
        ("workbench.session.opening", "OpeningError"),
        ("workbench.extract.own_lexicons.fault", "LexiconError"),
    ):
        if module in sys.modules:
            written.append(getattr(sys.modules[module], name))
    return tuple(written)


def _one_line(problem: click.UsageError) -> str:
    return " ".join(problem.format_message().split()).rstrip(".")


def _help_command(problem: click.UsageError) -> str:
    return f"{problem.ctx.command_path if problem.ctx else 'workbench'} --help"

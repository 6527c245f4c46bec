"""The command group: which commands there are, and that a first word which is none is a path to open."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from workbench import __version__
from workbench.cli.failures import NoReader

COMMANDS = (
    "open",
    "add",
    "extract",
    "rules",
    "find",
    "names",
    "export",
    "check",
    "backup",
    "restore",
    "compact",
    "log",
    "undo",
    "redo",
)
"""The commands in the order of the help; each has a module of its name with its `command`, imported only
when it is wanted."""

_GROUP_OPTIONS = ("--help", "-h", "--version")


class PathOrCommand(click.Group):
    """A group whose first word may also be a case or report, which opens it on the screen."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Puts the word `open` before arguments that name no command."""
        if not args or args[0] not in (*COMMANDS, *_GROUP_OPTIONS):
            args = ["open", *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; click is not told that nobody reads its output, as it would exit with 1."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as problem:
            raise NoReader from problem

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which the help lists them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"workbench.cli.{cmd_name}")
        command: click.Command = module.command
        return command


@click.group(
    cls=PathOrCommand,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    options_metavar="",
    subcommand_metavar="[CASE | REPORT... | COMMAND ...]",
    epilog=(
        "Exit codes: 0 done, 1 the work found faults, 2 wrong use or unreadable input. "
        "Install it from its checkout or git address: `workbench` on the package index is somebody else's."
    ),
)
@click.version_option(__version__, prog_name="workbench", message="%(prog)s %(version)s")
def workbench() -> None:
    """Turn news reports on armed attacks and unrest into sourced incident records, offline.

    `workbench` opens the screen on the last case, at first on a copy of the sample case. `workbench CASE`
    opens a case; `workbench REPORT...` opens text files, in the case that holds them already or in a new
    one in your data folder. Nothing is ever written beside a report.

    Every CASE is a folder, or just the name of one of the cases in your data folder, as the title bar
    shows it. `workbench add NAME` makes a case that is in neither place as ./NAME.

    A file that is named like a command opens as ./NAME.
    """

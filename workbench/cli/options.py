"""Options that several commands share."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TypeVar

import click

F = TypeVar("F", bound=Callable[..., object])


class Day(click.ParamType[str]):
    """A day as YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The day as given, once it is sure that the calendar has it."""
        try:
            return datetime.datetime.strptime(value, "%Y-%m-%d").date().isoformat()
        except ValueError:
            self.fail(f"{value!r} is not a day; write it as 2026-02-01", param, ctx)


class RuleName(click.ParamType[str]):
    """The name of a rule of the extractor."""

    name = "RULE"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name as given, once it is sure that a rule has it."""
        from workbench.extract.rules import rule_of, similar_rules

        if rule_of(value) is not None:
            return value
        near = " or ".join(map(repr, similar_rules(value)))
        hint = f"did you mean {near}?" if near else "`workbench rules` lists all"
        self.fail(f"no rule is called {value!r}; {hint}", param, ctx)


published_option = click.option(
    "--published",
    type=Day(),
    metavar="YYYY-MM-DD",
    help="The day the report was published, which words such as Saturday count from.",
)


def report_options(command: F) -> F:
    """Adds the options that say what is known about new reports."""
    command = click.option("--publisher", metavar="NAME", help="Who published the report.")(command)
    command = click.option("--title", metavar="WORDS", help="The title; without it the first line is tried.")(
        command
    )
    return published_option(command)


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for a program to read.")

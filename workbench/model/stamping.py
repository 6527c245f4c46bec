"""What every committed record carries: when and by whom it was made and changed, and what it came from."""

from __future__ import annotations

import datetime
from typing import TypeVar

import msgspec
from msgspec import UNSET

from workbench.model.ancestry import succeeding
from workbench.model.record import Record

R = TypeVar("R", bound=Record)


def utc_now() -> str:
    """The time, UTC, to the second: ``2026-02-01T09:30:00Z``."""
    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def stamped(before: Record | None, after: R, *, now: str, by: str) -> R:
    """The record as it is committed after another state of it, or as a new one."""
    created = before.created if before is not None else now
    rev = before.rev + 1 if before is not None else 1
    made = msgspec.structs.replace(after, created=created, modified=now, by=by, rev=rev, ancestry=UNSET)
    return succeeding(before, made)

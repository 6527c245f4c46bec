"""What belongs to one copy of a case on one machine: which replica it is, and who has it open for writing."""

from __future__ import annotations

import datetime
import os
import platform
import secrets
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from workbench.config import analyst_name
from workbench.store.disk import Disk, flush_folder, put
from workbench.store.layout import Layout

_LABEL_BYTES = 6


class Replica(Struct, frozen=True):
    """Which journal is this copy's own."""

    replica: str
    host: str
    path: str
    """The case's folder. A copy of the case under another path or on another host is another replica."""


class Owner(Struct, frozen=True):
    """Who has the case open for writing: for other machines, to which a syncing program brings the folder."""

    host: str
    user: str
    pid: int
    since: str

    def __str__(self) -> str:
        """In words."""
        return f"{self.user} on {self.host} since {self.since}"


S = TypeVar("S", Replica, Owner)


def host_name() -> str:
    """The machine's name without its network."""
    return platform.node().partition(".")[0].lower() or "unknown"


def new_replica() -> str:
    """A name for a replica."""
    return secrets.token_hex(_LABEL_BYTES)


def is_replica(name: str) -> bool:
    """Whether a folder's name is one that `new_replica` makes."""
    return len(name) == 2 * _LABEL_BYTES and set(name) <= set("0123456789abcdef")


def replica_last_here(layout: Layout, disk: Disk) -> Replica | None:
    """The replica that was last worked with in this folder, be it elsewhere before the folder was copied."""
    return _read(layout.replica, disk, Replica)


def is_here(found: Replica, layout: Layout) -> bool:
    """Whether a replica is that of this folder on this machine."""
    return found.host == host_name() and found.path == str(layout.root)


def claim_replica(layout: Layout, disk: Disk, replica: str) -> None:
    """Makes a replica that of this folder. Raises OSError."""
    put(disk, layout.replica, _written(Replica(replica, host_name(), str(layout.root))))
    flush_folder(disk, layout.local)


def replica_copied(replica: str) -> bytes:
    """The file that tells a copy of the case, a replica of its own, whose work it goes on from."""
    return _written(Replica(replica, host="", path=""))


def other_owner(layout: Layout, disk: Disk) -> Owner | None:
    """Who else has the case open, on another machine. Here the kernel's lock tells, which this one holds."""
    owner = _read(layout.owner, disk, Owner)
    return owner if owner is not None and owner.host != host_name() else None


def claim_ownership(layout: Layout, disk: Disk) -> None:
    """Says to other machines that the case is open here. Raises OSError."""
    since = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    owner = Owner(host_name(), analyst_name(), os.getpid(), since)
    put(disk, layout.owner, _written(owner))


def give_up_ownership(layout: Layout, disk: Disk) -> None:
    """Says that the case is closed. Raises OSError."""
    disk.unlink(layout.owner)


def _written(value: Replica | Owner) -> bytes:
    return msgspec.json.encode(value) + b"\n"


def _read(path: Path, disk: Disk, kind: type[S]) -> S | None:
    try:
        return msgspec.json.decode(disk.read(path), type=kind)
    except (OSError, ValueError):
        return None

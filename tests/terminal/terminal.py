"""Drives the program on a pseudo-terminal as a person would: type, look, wait for what should show."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import pexpect
import pyte

PATIENCE = 30.0
"""Seconds after which what should show is taken to be missing; no passing test waits that long."""

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "shift+up": "\x1b[1;2A",
    "shift+down": "\x1b[1;2B",
    "shift+right": "\x1b[1;2C",
    "shift+left": "\x1b[1;2D",
    "backspace": "\x7f",
    "space": " ",
    "ctrl+e": "\x05",
    "ctrl+f": "\x06",
    "ctrl+p": "\x10",
    "ctrl+r": "\x12",
    "ctrl+u": "\x15",
}

NO_NETWORK = """
import socket
def refused(*_, **__):
    raise OSError("the network is not there")
for name in ("connect", "connect_ex", "sendto"):
    setattr(socket.socket, name, refused)
socket.create_connection = socket.getaddrinfo = refused
"""
"""A sitecustomize module under which every use of the network fails."""


class Terminal:
    """A program on a terminal of the given size, and the screen that it draws."""

    def __init__(
        self, *arguments: str, home: Path, columns: int = 80, rows: int = 24, **environment: str
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.output = b""
        self.process = pexpect.spawn(
            sys.executable,
            ["-m", "workbench", *arguments],
            dimensions=(rows, columns),
            env=_environment(home, environment),
            cwd=str(home),
            timeout=PATIENCE,
        )

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.isalive():
            self.process.kill(9)
        self.process.close()

    @property
    def lines(self) -> list[str]:
        """The rows of the screen, without blanks at their ends."""
        return [line.rstrip() for line in self.screen.display]

    @property
    def shown(self) -> str:
        """The whole screen."""
        return "\n".join(self.lines)

    def press(self, *keys: str) -> None:
        """Sends keys by name, or single characters."""
        for key in keys:
            self.process.send(KEYS.get(key, key))

    def type(self, text: str) -> None:
        """Types text."""
        self.process.send(text)

    def see(self, *wanted: str) -> str:
        """Waits until all these words are on the screen, which is returned."""
        return self.until(lambda: all(words in self.shown for words in wanted), " and ".join(wanted))

    def until(self, condition: Callable[[], bool], what: str = "the condition") -> str:
        """Reads what the program draws until a condition holds."""
        while not condition():
            try:
                data = self.process.read_nonblocking(65536, timeout=PATIENCE)
            except (pexpect.TIMEOUT, pexpect.EOF) as end:
                raise AssertionError(f"waited in vain for {what}; the screen:\n{self.shown}") from end
            self.output += data
            self._stream.feed(data)
        return self.shown

    def leave(self) -> int:
        """Reads to the end of the program; returns its exit code."""
        while True:
            try:
                data = self.process.read_nonblocking(65536, timeout=PATIENCE)
            except pexpect.EOF:
                break
            self.output += data
            self._stream.feed(data)
        self.process.close()
        code: int | None = self.process.exitstatus
        return code if code is not None else -int(self.process.signalstatus)


def _environment(home: Path, more: dict[str, str]) -> dict[str, str]:
    """A terminal with colours, the user's folders under home, and no network."""
    guard = home / "no-network"
    guard.mkdir(parents=True, exist_ok=True)
    (guard / "sitecustomize.py").write_text(NO_NETWORK, encoding="utf-8")
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.pathsep.join([str(guard), str(Path(__file__).parents[2])]),
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "WORKBENCH_DATA": str(home / "data"),
        "WORKBENCH_CACHE": str(home / "cache"),
        "WORKBENCH_ANALYST": "tester",
        **more,
    }

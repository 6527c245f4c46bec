"""Drives the program on a pseudo-terminal as a person would: type, look, wait for what should show."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import pexpect
import pyte

PATIENCE = 60.0
"""Seconds after which what should show is taken to be missing; no passing test waits that long."""

FRAME_BEGINS, FRAME_ENDS = b"\x1b[?2026h", b"\x1b[?2026l"
"""Between these a terminal draws nothing, so that a frame is never seen half done."""
CAN_FRAMES, YES = b"\x1b[?2026$p", "\x1b[?2026;2$y"
"""The program's question whether the terminal knows frames, and the answer."""

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
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pagedown": "\x1b[6~",
    "space": " ",
    "ctrl+e": "\x05",
    "ctrl+f": "\x06",
    "ctrl+p": "\x10",
    "ctrl+r": "\x12",
    "ctrl+u": "\x15",
}

NO_NETWORK = """
import pathlib
import socket
def refused(*_, **__):
    pathlib.Path(__file__).with_name("tried").touch()
    raise OSError("the network is not there")
for name in ("connect", "connect_ex", "sendto"):
    setattr(socket.socket, name, refused)
socket.create_connection = socket.getaddrinfo = refused
"""
"""A sitecustomize module under which every use of the network fails, and leaves a file behind."""


class Terminal:
    """A program on a terminal of the given size, and the screen that it draws."""

    def __init__(
        self,
        *arguments: str | Path,
        home: Path,
        columns: int = 80,
        rows: int = 24,
        at_start: str = "",
        **environment: str,
    ) -> None:
        """at_start is Python that runs in the program's process before the program."""
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.output = b""
        self._guard = home / "no-network"
        self.process = pexpect.spawn(
            sys.executable,
            ["-m", "workbench", *map(str, arguments)],
            dimensions=(rows, columns),
            env=_environment(home, at_start, environment),
            cwd=str(home),
            timeout=PATIENCE,
        )
        self.process.delaybeforesend = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.isalive():
            self.process.kill(9)
            self.process.wait()
        self.process.ptyproc.delayafterclose = 0  # it has ended
        self.process.close()

    @property
    def lines(self) -> list[str]:
        """The rows of the screen, without blanks at their ends."""
        return [line.rstrip() for line in self.screen.display]

    @property
    def shown(self) -> str:
        """The whole screen."""
        return "\n".join(self.lines)

    @property
    def used_network(self) -> bool:
        """Whether the program tried to reach the network."""
        return (self._guard / "tried").exists()

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
        """Reads what the program draws until a condition holds at the end of a frame."""
        end = time.monotonic() + PATIENCE
        while self._in_frame or not condition():
            try:
                self._read(end)
            except (pexpect.TIMEOUT, pexpect.EOF) as failure:
                raise AssertionError(f"waited in vain for {what}; the screen:\n{self.shown}") from failure
        return self.shown

    @property
    def _in_frame(self) -> bool:
        return self.output.rfind(FRAME_BEGINS) > self.output.rfind(FRAME_ENDS)

    def on_frame(self) -> None:
        """Called when a frame has been drawn whole."""

    def look(self, seconds: float) -> None:
        """Reads what the program draws, for so long at most."""
        with suppress(pexpect.TIMEOUT):
            self._read(time.monotonic() + seconds)

    def _read(self, end: float) -> None:
        """Reads what there is, waiting for it; answers the question for frames as terminals of today do."""
        asked, start = self.output.count(CAN_FRAMES), len(self.output)
        self.output += self.process.read_nonblocking(65536, timeout=max(end - time.monotonic(), 0))
        while (at := self.output.find(FRAME_ENDS, max(start - len(FRAME_ENDS) + 1, 0))) >= 0:
            self._stream.feed(self.output[start : at + len(FRAME_ENDS)])
            start = at + len(FRAME_ENDS)
            self.on_frame()
        self._stream.feed(self.output[start:])
        if self.output.count(CAN_FRAMES) > asked:
            self.process.send(YES)

    def leave(self) -> int:
        """Reads to the end of the program; returns its exit code."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                self._read(end)
            except pexpect.EOF:
                break
        code: int | None = self.process.wait()
        return code if code is not None else -int(self.process.signalstatus)


def _environment(home: Path, at_start: str, more: dict[str, str]) -> dict[str, str]:
    """A terminal with colours, the user's folders under home, and no network."""
    guard = home / "no-network"
    guard.mkdir(parents=True, exist_ok=True)
    (guard / "sitecustomize.py").write_text(NO_NETWORK + at_start, encoding="utf-8")
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

"""Positions as analysts write them: decimal degrees, or degrees, minutes and seconds."""

from __future__ import annotations

import re

Position = tuple[float, float]
"""Latitude and longitude in degrees, WGS 84."""

HOW = "write latitude and longitude, such as 30.18, 67.00 or 30°11'N 67°0'E"
_SIGNS = str.maketrans(
    {"−": "-", "º": "°", "˚": "°", "′": "'", "’": "'", "´": "'", "″": '"', "”": '"', "“": '"'}
)
_NUMBER = r"\d{1,3}(?:\.\d+)?"
_ANGLE = re.compile(rf"([-+]?)({_NUMBER})\s*°?\s*(?:({_NUMBER})\s*'?\s*(?:({_NUMBER})\s*(?:\"|'')?\s*)?)?")
_NEXT_DEGREES = re.compile(rf"\s+(?=[-+]?{_NUMBER}\s*°)")
_DIGITS = 6
"""Decimals that are kept: a millionth of a degree is a step."""


def read_position(text: str) -> Position | None:
    """The position that the text writes; None for an empty one.

    Letters N, S, E and W may stand before or after the numbers, and in either order; without them the
    latitude comes first. A decimal comma needs a semicolon between the two.

    Raises:
        ValueError: it is none; the message says what to write.
    """
    words = text.translate(_SIGNS).upper().strip().removeprefix("GEO:")
    if not words:
        return None
    parts = _lettered(words) if re.search("[NSEW]", words) else _bare(words)
    degrees = {axis: _angle(part, letter) for axis, (part, letter) in parts.items()}
    for axis, name, most in (("NS", "latitude", 90), ("EW", "longitude", 180)):
        if abs(degrees[axis]) > most:
            raise ValueError(f"a {name} lies between -{most} and {most}")
    return degrees["NS"], degrees["EW"]


def position_words(position: Position | None) -> str:
    """The position as it can be read again; empty for none."""
    return ", ".join(f"{degrees:.{_DIGITS}f}".rstrip("0").rstrip(".") for degrees in position or ())


def position_shown(position: Position) -> str:
    """The position with its letters: "30.18° N, 67.00° E"."""
    latitude, longitude = position
    north, east = "S" if latitude < 0 else "N", "W" if longitude < 0 else "E"
    return f"{abs(latitude):.2f}° {north}, {abs(longitude):.2f}° {east}"


def _lettered(words: str) -> dict[str, tuple[str, str]]:
    """The two parts and their letters, by axis."""
    pieces = [piece for piece in re.split("([NSEW])", words) if piece.strip(" ,;")]
    if len(pieces) != 4:
        raise ValueError(HOW)
    letters_first = pieces[0] in "NSEW"
    letters, numbers = (pieces[0::2], pieces[1::2]) if letters_first else (pieces[1::2], pieces[0::2])
    found = {}
    for letter, number in zip(letters, numbers, strict=True):
        axis = next((axis for axis in ("NS", "EW") if letter in axis), "")
        found[axis] = (number.strip(" ,;"), letter)
    if found.keys() != {"NS", "EW"}:
        raise ValueError(HOW)
    return found


def _bare(words: str) -> dict[str, tuple[str, str]]:
    """Two numbers without letters, latitude first."""
    if ";" in words:
        parts = words.replace(",", ".").split(";")
    elif "," in words:
        parts = words.split(",")
    else:
        parts = _NEXT_DEGREES.split(words) if "°" in words else words.split()
    if len(parts) != 2:
        raise ValueError(HOW)
    return {"NS": (parts[0].strip(), ""), "EW": (parts[1].strip(), "")}


def _angle(part: str, letter: str) -> float:
    """Degrees with their sign."""
    match = _ANGLE.fullmatch(part)
    if match is None or (match[1] and letter):
        raise ValueError(HOW)
    sign, whole, minutes, seconds = match.groups()
    if ("." in whole and minutes) or (minutes and "." in minutes and seconds):
        raise ValueError(HOW)
    if float(minutes or 0) >= 60 or float(seconds or 0) >= 60:
        raise ValueError("minutes and seconds lie below 60")
    degrees = float(whole) + float(minutes or 0) / 60 + float(seconds or 0) / 3600
    return round(-degrees if sign == "-" or letter in ("S", "W") else degrees, _DIGITS)

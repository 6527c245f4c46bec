"""Airports and air bases as rows of the place table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from place_names import airport_feature, clean, slug, split_aliases
from place_row import Row, position
from place_sources import read_airports

_NEAR = 0.5
"""Degrees within which a town lies that an airport is called after."""


class _Towns:
    """The positions of populated places by country and name."""

    def __init__(self, cities: Iterable[Row]) -> None:
        self._positions: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
        for row in cities:
            self._positions[row.country, slug(row.name)].append((float(row.latitude), float(row.longitude)))

    def is_near(self, name: str, airport: dict[str, str]) -> bool:
        """Whether a town of that name lies at the airport: its table errs about towns now and then."""
        latitude, longitude = float(airport["lat"]), float(airport["lon"])
        return any(
            abs(latitude - north) < _NEAR and abs(longitude - east) < _NEAR
            for north, east in self._positions.get((airport["country"], slug(name)), ())
        )


def airport_rows(cities: Iterable[Row], provinces: Iterable[Row]) -> Iterator[Row]:
    """One row an airport or air base; the only airport of a town is also called after it."""
    regions = {
        (row.country, slug(name)): row.name
        for row in provinces
        for name in (*row.aliases.split("|"), row.name)
    }
    airports, towns = read_airports(), _Towns(cities)
    served = Counter((airport["country"], slug(airport["city"])) for airport in airports if airport["iata"])
    for airport in airports:
        name, country, city = clean(airport["name"]), airport["country"], clean(airport["city"])
        feature = airport_feature(name, airport["iata"])
        if not feature:
            continue
        aliases = [name.replace(" International Airport", " Airport")]
        if airport["iata"] and served[country, slug(city)] == 1 and towns.is_near(city, airport):
            aliases.append(f"{city} Airport")
        yield Row(
            f"seed:airport-{airport['icao'].lower()}",
            "facility",
            name,
            country,
            regions.get((country, slug(airport["subd"])), ""),
            "",
            *position(float(airport["lat"]), float(airport["lon"])),
            "0",
            feature,
            *split_aliases(name, aliases),
        )

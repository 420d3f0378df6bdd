"""Real outlines of the districts: only with the number under which the map was reviewed (地图管理条例, Article 15).

The owner of the site names a GeoJSON file whose features carry the code of a district in ``slug``; without the number
or the file the tiles stand. Districts without an outline of their own stay beside the map as links.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from stations.stats import DistrictTile

WIDTH, HEIGHT = 600.0, 360.0
SHAPES = {"Polygon": 1, "MultiPolygon": 2}
Ring = list[tuple[float, float]]


class BadOutlines(ValueError):  # noqa: N818 - it says what is wrong with the file
    """The file cannot be drawn; the text says why."""


@dataclass(frozen=True)
class Outline:
    """A district as a drawing: its tile, the path, and where its number stands."""

    tile: DistrictTile
    path: str
    x: float
    y: float


@dataclass(frozen=True)
class OutlinedMap:
    """All that is drawn, the districts without outline, and the review number that must stand below."""

    outlines: list[Outline]
    beside: list[DistrictTile]
    review_number: str
    width: float = WIDTH
    height: float = HEIGHT


def outlined_map(tiles: list[DistrictTile]) -> OutlinedMap | None:
    """Return the map with real outlines where both settings are there and the file is good, else None."""
    if not (settings.MAP_REVIEW_NUMBER and settings.MAP_OUTLINES):
        return None
    try:
        shapes = drawn(settings.MAP_OUTLINES)
    except BadOutlines:
        return None
    outlines = [Outline(tile, *shapes[tile.code]) for tile in tiles if tile.code in shapes]
    beside = [tile for tile in tiles if tile.code not in shapes]
    return OutlinedMap(outlines, beside, settings.MAP_REVIEW_NUMBER)


@lru_cache(maxsize=2)
def drawn(path: str) -> dict[str, tuple[str, float, float]]:
    """Return path, x and y of each district in the file, by its code; raises BadOutlines."""
    shapes = dict(read_shapes(path))
    points = [point for rings in shapes.values() for ring in rings for point in ring]
    if not points:
        raise BadOutlines(f"{path} holds no outline.")
    west, south = (min(values) for values in zip(*points, strict=True))
    east, north = (max(values) for values in zip(*points, strict=True))
    scale = min(WIDTH / ((east - west) or 1), HEIGHT / ((north - south) or 1))
    return {
        code: drawing([[((x - west) * scale, (north - y) * scale) for x, y in ring] for ring in rings])
        for code, rings in shapes.items()
    }


def drawing(rings: list[Ring]) -> tuple[str, float, float]:
    """Return the path of the rings and the middle of the largest one."""
    path = "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring) + "z" for ring in rings)
    largest = max(rings, key=len)
    return path, *(round((min(values) + max(values)) / 2, 1) for values in zip(*largest, strict=True))


def read_shapes(path: str) -> Iterator[tuple[str, list[Ring]]]:
    """Yield the rings of each feature with its district's code; raises BadOutlines."""
    try:
        features = json.loads(Path(path).read_text(encoding="utf-8"))["features"]
        for feature in features:
            yield str(feature["properties"]["slug"]), list(rings_of(feature["geometry"]))
    except OSError as error:
        raise BadOutlines(f"{path} cannot be read: {error.strerror}.") from error
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise BadOutlines(f"{path} is no GeoJSON of districts: {error!r}.") from error


def rings_of(geometry: dict[str, Any]) -> Iterator[Ring]:
    """Yield the rings of a polygon or of several."""
    coordinates: Iterable[Any] = geometry["coordinates"]
    polygons = coordinates if SHAPES[geometry["type"]] == SHAPES["MultiPolygon"] else [coordinates]
    for polygon in polygons:
        for ring in polygon:
            yield [(float(point[0]), float(point[1])) for point in ring]

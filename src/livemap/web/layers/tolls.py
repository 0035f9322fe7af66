"""The layer of tolls by district: a range for each, darker the more at least, with what no district is known of."""

from collections.abc import Sequence
from typing import Any

import shapely

from livemap.store.gazetteer.districts import UNKNOWN, District
from livemap.web.charts.breakdown import Asking, district_sums, name_district
from livemap.web.layers.scale import CLASSES, class_of
from livemap.web.pages import words
from livemap.web.pages.tolls import say_bounds
from livemap.web.speech.language import gettext, marked

#: Degrees by which an outline is simplified for the map: about 400 m.
SIMPLER = 0.004
NOTHING = marked("No toll that fits")
UNPLACED = marked("%(toll)s in no district that we know: %(range)s (%(incidents)s)")


def view_tolls_layer(asking: Asking) -> dict[str, Any]:
    """A FeatureCollection of districts, or of points where there is no outline, each with its label."""
    districts, sums, points = district_sums(asking)
    features, notes = [], []
    for number, found in sums.items():
        if number == UNKNOWN:
            counted = words.count_of(found.incidents, "incident")
            said = {"toll": words.name_type(asking.type), "range": words.say_range(found.low, found.high)}
            notes.append(gettext(UNPLACED) % {**said, "incidents": counted})
            continue
        properties = _properties(asking, districts[number], (found.low, found.high, found.incidents))
        features += _features(districts[number], points[number], properties)
    classes = sorted({one["properties"]["class"] for one in features})
    legend = [{"look": "toll", "step": step, "says": CLASSES[step].say()} for step in classes]
    head = words.name_type(asking.type)
    return {
        "type": "FeatureCollection",
        "says": head if features else "",
        "legend": legend,
        "notes": notes if features or notes else [gettext(NOTHING)],
        "features": features,
    }


def _properties(asking: Asking, district: District, found: tuple[int, int | None, int]) -> dict[str, Any]:
    low, high, incidents = found
    name, toll = name_district(district), words.name_type(asking.type)
    return {
        "id": district.id,
        "class": class_of(low),
        "low": low,
        "high": high,
        "incidents": incidents,
        "label": words.say_range(low, high),
        "says": f"{name}: {toll} {say_bounds(low, high)} ({words.count_of(incidents, 'incident')})",
    }


def _features(district: District, points: Sequence[tuple[float, float]], properties: dict[str, Any]) -> list[Any]:
    """The outline and the point at which it is labelled; the middle of its places where there is no outline."""
    if district.outline is None:
        middle = shapely.MultiPoint(list(points)).centroid
        return [_feature(middle, {**properties, "look": "circle"})]
    outline = shapely.simplify(district.outline, SIMPLER)
    at = shapely.point_on_surface(outline)
    return [_feature(outline, {**properties, "look": "district"}), _feature(at, {**properties, "look": "label"})]


def _feature(geometry: Any, properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "geometry": shapely.geometry.mapping(geometry), "properties": properties}

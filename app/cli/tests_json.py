"""The test at the counter as JSON: which points passed, failed or could not be tested."""

from __future__ import annotations

from typing import Any, Final

from app.cli.json_fields import read_object, read_text
from app.domain.bench import CheckAnswer, CheckEntry, PointAnswer
from app.domain.errors import BadEntry

_FIELDS: Final[dict[str, Any]] = {
    "points": {
        "type": "object",
        "additionalProperties": {"enum": [str(answer) for answer in CheckAnswer]},
        "description": "by key of the class's checklist",
    },
    "rest_passes": {"type": "boolean", "description": "all other points were tested and are good"},
}

TESTS: Final[dict[str, Any]] = {
    "type": "object",
    "properties": _FIELDS,
    "additionalProperties": False,
    "description": "how it came out at the counter; wants the answer power_on to agree to it",
}


def read_tests(value: object, place: str) -> CheckEntry | None:
    """Read a test of `TESTS`, None where there is none; raises BadEntry with the field's path."""
    if value is None:
        return None
    fields = read_object(value, place, _FIELDS)
    rest = fields.get("rest_passes", False)
    if not isinstance(rest, bool):
        raise BadEntry(f"{place}.rest_passes", "not_one_of", "true, false")
    points = fields.get("points", {})
    if not isinstance(points, dict):
        raise BadEntry(f"{place}.points", "not_an_object")
    return CheckEntry(
        {key: PointAnswer(_answer(said, f"{place}.points.{key}")) for key, said in points.items()},
        rest_passes=rest,
    )


def _answer(value: object, place: str) -> CheckAnswer:
    text = read_text(value, place)
    if text not in tuple(CheckAnswer):
        raise BadEntry(place, "not_one_of", ", ".join(CheckAnswer))
    return CheckAnswer(text)

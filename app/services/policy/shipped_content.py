"""What ships with the program: the lists a new shop starts with, and the names of models.

Each file of `resources/content` is one list in English and Chinese, each of its `jurisdictions`
one pack. A new shop publishes them as its own first versions; from then on the shop's versions
hold, and a job keeps those it began with.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import resources
from app.domain.jurisdiction import PACK_KEYS
from app.domain.model_alias import AliasBook, ModelAlias, alias_key
from app.domain.model_spellings import ProductLine, maker_aliases

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FOLDER: Final = Path(resources.__file__).parent / "content"
SEED_KIND: Final = "list"
CODE_KIND: Final = "codes"
CODE_SET: Final = "fault_codes"
PACK_KIND: Final = "jurisdiction"
PACK_FOLDER: Final = FOLDER / "jurisdictions"
_VERSION: Final = re.compile(r"version = ([0-9]+)\n")
SEEDED_LISTS: Final = (
    "device_classes",
    "symptoms",
    "condition_points",
    "accessories",
    "intake_answers",
    "access_needs",
    "data_agreement",
    "intake_policies",
    "terms",
    "checklists",
    "tenders",
    "messages",
    "repair_types",
    "part_grades",
    "customer_levels",
    "lost_reasons",
    "channels",
    "carriers",
    "outlines",
    "diagnosis_fee",
    "state_limits",
    "safety",
    "repair_steps",
    "measures",
    "advice_cards",
    "stability",
    "opening_hours",
)


def seeds() -> dict[tuple[str, str], Any]:
    """Return the bodies that a new shop publishes, by kind and key."""
    lists = {(SEED_KIND, name): read_list(name) for name in SEEDED_LISTS}
    lists[CODE_KIND, CODE_SET] = read_list(CODE_SET)
    return {**lists, **{(PACK_KIND, key): read_pack_file(key) for key in PACK_KEYS}}


def shipped_versions() -> dict[tuple[str, str], int]:
    """Return which version of each list ships; read from their heads, since every start asks."""
    lists = {(SEED_KIND, name): _version_of(FOLDER, name) for name in SEEDED_LISTS}
    lists[CODE_KIND, CODE_SET] = _version_of(FOLDER, CODE_SET)
    return {**lists, **{(PACK_KIND, key): _version_of(PACK_FOLDER, key) for key in PACK_KEYS}}


def _version_of(folder: Path, name: str) -> int:
    with (folder / f"{name}.toml").open(encoding="utf-8") as file:
        found = next(filter(None, map(_VERSION.fullmatch, file)))
    return int(found[1])


def read_list(name: str) -> dict[str, Any]:
    """Read one list of `resources/content` as plain values, every time anew."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def read_pack_file(key: str) -> dict[str, Any]:
    """Read one jurisdiction pack as it ships, as plain values, every time anew."""
    return tomllib.loads((PACK_FOLDER / f"{key}.toml").read_text(encoding="utf-8"))


@cache
def shipped_aliases() -> AliasBook:
    """Build the book of short model names once; takes about a fifth of a second."""
    body = read_list("model_aliases")
    choices = body["choices"]
    spelled = [*_line_aliases(body), *_maker_aliases(body)]
    named = {alias.model.full_name: alias.model for alias in spelled}
    listed = [
        ModelAlias(alias_key(typed), named[name])
        for typed, names in choices.items()
        for name in names
    ]
    return AliasBook([*listed, *(alias for alias in spelled if alias.alias_key not in choices)])


def _line_aliases(body: Mapping[str, Any]) -> Iterator[ModelAlias]:
    for line in body["line"]:
        product_line = ProductLine(
            brand=line["brand"],
            series=line["series"],
            category=line["category"],
            typed=tuple(line.get("typed", ())),
            bare=line.get("bare", False),
            series_alone=line.get("series_alone", True),
        )
        for year, models in line.items():
            if year.isdecimal():
                for name, extra in models.items():
                    yield from product_line.aliases(name, int(year), extra)


def _maker_aliases(body: Mapping[str, Any]) -> Iterator[ModelAlias]:
    classes = read_list("device_classes")["device_class"]
    words = {one["key"]: one["words"] for one in classes}
    for maker in body["maker"]:
        for category in maker["categories"]:
            yield from maker_aliases(maker["brand"], category, words[category])

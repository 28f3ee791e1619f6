"""Two customer files that were one person's: what the kept one takes over, and gives back.

The merged file keeps all its own data and is only put away, so that it can be taken apart again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from app.domain.customer_tags import MOST_TAGS, tag_key
from app.domain.entry_text import NOTE_LENGTH
from app.domain.errors import NotFound, RuleViolation

if TYPE_CHECKING:
    from collections.abc import Mapping

_BETWEEN: Final = " · "
FILLED: Final = ("name", "phone", "second_contact", "address", "note", "tags")
"""What a kept file may take over; the language stays the kept one's."""


@dataclass(eq=False)
class MergedWithItself(RuleViolation):
    """One file cannot be merged with itself."""


@dataclass(eq=False)
class AlreadyMerged(RuleViolation):
    """The file `name` was merged into another before."""

    name: str


@dataclass(eq=False)
class MergedFurther(RuleViolation):
    """The kept file was merged into `name` later: that merge has to be taken apart first."""

    name: str


@dataclass(eq=False)
class MergeNotFound(NotFound):
    """There is no such merge, or it was taken apart before."""

    merge: str


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a customer's file says; `phone_digits` are the digits that look-ups compare."""

    name: str = ""
    phone: str = ""
    phone_digits: str = ""
    second_contact: str = ""
    address: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()


def merged_particulars(kept: Particulars, merged: Particulars) -> Particulars:
    """Return what the kept file says after a merge: its own, with gaps filled by the other's.

    A second number goes where the second contact is empty; notes are joined while they fit.
    """
    second = kept.second_contact or merged.second_contact
    if not second and kept.phone and kept.phone_digits != merged.phone_digits:
        second = merged.phone
    has_phone = bool(kept.phone)
    return Particulars(
        name=kept.name or merged.name,
        phone=kept.phone if has_phone else merged.phone,
        phone_digits=kept.phone_digits if has_phone else merged.phone_digits,
        second_contact=second,
        address=kept.address or merged.address,
        note=_note(kept.note, merged.note),
        tags=_tags(kept.tags, merged.tags),
    )


def filled(before: Particulars, after: Particulars) -> dict[str, list[Any]]:
    """Return what a merge changed, as plain values: field → [before, after]."""
    changed = {name: [_plain(before, name), _plain(after, name)] for name in FILLED}
    return {name: pair for name, pair in changed.items() if pair[0] != pair[1]}


def given_back(now: Particulars, taken: Mapping[str, list[Any]]) -> Particulars:
    """Return what the kept file says once a merge is undone.

    What somebody wrote since stays: only a field that still says what the merge put there gets
    back what stood there before, and only the tags that came with the merge go.
    """
    back: dict[str, Any] = {
        name: before
        for name, (before, after) in taken.items()
        if name != "tags" and _plain(now, name) == after
    }
    if back.get("phone") == "":
        back["phone_digits"] = ""
    if "tags" in taken:
        before, after = taken["tags"]
        came = {tag_key(tag) for tag in after} - {tag_key(tag) for tag in before}
        back["tags"] = tuple(tag for tag in now.tags if tag_key(tag) not in came)
    return replace(now, **back)


def _plain(particulars: Particulars, name: str) -> Any:
    value = getattr(particulars, name)
    return list(value) if isinstance(value, tuple) else value


def _note(kept: str, merged: str) -> str:
    if not merged or merged in kept:
        return kept
    both = _BETWEEN.join(part for part in (kept, merged) if part)
    return both if len(both) <= NOTE_LENGTH else kept


def _tags(kept: tuple[str, ...], merged: tuple[str, ...]) -> tuple[str, ...]:
    known = {tag_key(tag) for tag in kept}
    return (*kept, *(tag for tag in merged if tag_key(tag) not in known))[:MOST_TAGS]

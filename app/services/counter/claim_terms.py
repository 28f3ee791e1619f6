"""The texts that a claim ticket carries: which apply here, and publishing a changed one."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from app.domain.entry_text import checked_line, checked_text, optional_text
from app.domain.errors import ChangedMeanwhile
from app.domain.permissions import Permission
from app.services.permits import needs
from app.services.policy.published import add_version, current_version
from app.services.policy.shop_lists import LIST, applying_texts
from app.services.shop import read_profile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile

_TERMS: Final = "terms"
_TITLE_LENGTH: Final = 60
_LONG_LENGTH: Final = 2_000
_SLIP_LENGTH: Final = 400


@dataclass(frozen=True, slots=True)
class TermText:
    """One text in one language: its title, the version for a page, the one for the slip."""

    title: str
    long: str
    slip: str


@dataclass(frozen=True, slots=True)
class Term:
    """One text of the ticket by language; `place` finds it in its list, `version` is the list's."""

    key: str
    place: int
    version: int
    prominent: bool
    law: str
    note: str
    texts: Mapping[str, TermText] = field(default_factory=dict)


class ClaimTerms:
    """Show and publish what is printed below every intake."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.SEE_JOBS)
    def current(self, actor: Actor) -> tuple[Term, ...]:  # noqa: ARG002
        """Return the texts that apply where the shop is."""
        with self._file.reading() as session:
            where = read_profile(session).place
            version = current_version(session, LIST, _TERMS, self._file.clock.now_ms())
        return tuple(
            _term(version.body["text"][place], place, version.version)
            for place in applying_texts(version.body, where)
        )

    @needs(Permission.PUBLISH)
    def publish(self, actor: Actor, term: Term, language: str, text: TermText) -> int:
        """Publish a text's new wording in one language; returns the list's new version.

        Tickets made before keep theirs. Raises BadEntry, or ChangedMeanwhile when the list has
        another version by now.
        """
        wording = TermText(
            checked_line("title", text.title, _TITLE_LENGTH),
            checked_text("long_text", text.long, _LONG_LENGTH),
            optional_text("slip_text", text.slip, _SLIP_LENGTH),
        )
        with self._file.acting(actor) as work:
            version = current_version(work, LIST, _TERMS, work.at)
            if version.version != term.version:
                raise ChangedMeanwhile
            body = deepcopy(version.body)
            entry = body["text"][term.place]
            entry["name"][language] = wording.title
            entry["long"][language] = wording.long
            entry["slip"][language] = wording.slip
            return add_version(work, LIST, _TERMS, body).version


def _term(entry: Mapping[str, Any], place: int, version: int) -> Term:
    return Term(
        key=entry["key"],
        place=place,
        version=version,
        prominent=bool(entry.get("prominent")),
        law=str(entry.get("law", "")),
        note=str(entry.get("note", "")),
        texts={
            language: TermText(entry["name"][language], entry["long"][language], slip)
            for language, slip in entry["slip"].items()
        },
    )

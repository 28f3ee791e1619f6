"""The shop's own tenders: a new one, or one that is taken no more, is the next published list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from app.domain.entry_text import checked_line
from app.domain.errors import BadEntry
from app.domain.permissions import Permission
from app.domain.tender import TenderKind
from app.services.jobs.job_prices import read_books
from app.services.money.tenders import read_tenders, tender_called
from app.services.permits import needs
from app.services.policy.published import add_version, current_version

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.domain.tender import Tender
    from app.services.store_file import StoreFile
    from db.unit_of_work import Work

NAME_LENGTH: Final = 30
_OWN: Final = "own-"
# What is given back is cash where nothing else fits, so cash stays.
_STAYS: Final = "cash"
_EVERYWHERE: Final = "*"


class TenderSetup:
    """Add tenders and end them; receipts keep what their tenders were called."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.MANAGE_SHOP)
    def add(
        self, actor: Actor, name: str, language: str, kind: TenderKind = TenderKind.OTHER
    ) -> tuple[Tender, ...]:
        """Take a tender of that name from now on; its digit is the next. Raises BadEntry."""
        called = checked_line("tender", name, NAME_LENGTH)
        with self._file.acting(actor) as work:
            country, body = _body(work)
            there = {one["key"]: one for one in body["tender"]}
            order = _order(body, country)
            if any(called in there[key]["name"].values() for key in order):
                raise BadEntry("tender", "tender_there", called)
            own = [int(key.removeprefix(_OWN)) for key in there if key.startswith(_OWN)]
            key = f"{_OWN}{max(own, default=0) + 1}"
            tender = {"key": key, "kind": str(kind), "name": {language: called}}
            return _publish(work, country, body, [*body["tender"], tender], [*order, key])

    @needs(Permission.MANAGE_SHOP)
    def end(self, actor: Actor, key: str) -> tuple[Tender, ...]:
        """Take a tender no more; those behind it move up by a digit. Raises BadEntry."""
        with self._file.acting(actor) as work:
            country, body = _body(work)
            tender = tender_called(read_tenders(work, country, work.at), key)
            if tender.key == _STAYS:
                raise BadEntry("tender", "cash_stays")
            order = [one for one in _order(body, country) if one != key]
            return _publish(work, country, body, body["tender"], order)

    @needs(Permission.MANAGE_SHOP)
    def restore(self, actor: Actor, keys: tuple[str, ...]) -> tuple[Tender, ...]:
        """Take these tenders in this order, as before somebody changed them. Raises BadEntry."""
        with self._file.acting(actor) as work:
            country, body = _body(work)
            known = {one["key"] for one in body["tender"]}
            if _STAYS not in keys or not set(keys) <= known:
                raise BadEntry("tender", "cash_stays")
            return _publish(work, country, body, body["tender"], list(keys))


def _body(work: Work) -> tuple[str, dict[str, Any]]:
    country = read_books(work).profile.country
    return country, current_version(work, "list", "tenders", work.at).body


def _order(body: dict[str, Any], country: str) -> list[str]:
    places: dict[str, list[str]] = body["of_place"]
    return places.get(country, places[_EVERYWHERE])


def _publish(
    work: Work, country: str, body: dict[str, Any], tenders: list[Any], order: list[str]
) -> tuple[Tender, ...]:
    changed = {**body, "tender": tenders, "of_place": {**body["of_place"], country: order}}
    add_version(work, "list", "tenders", changed)
    return read_tenders(work, country, work.at)

"""Administer a head office's PostgreSQL with the rights of whoever owns the database.

Nobody signs in to a shop for this: who has the database's own password can do all of it anyway.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from app.domain.event_chain import sha256_of
from app.services.permits import unsigned
from app.services.prices.price_publishing import PRICE_LINE
from db.head_office.enrolment import enrol, revoke, statuses
from db.head_office.install import administering, install
from db.head_office.publishing import Change, next_versions, publish
from db.head_office.rights_check import wrong_rights
from db.ids import new_id
from db.replication.credential import written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.clock import Clock
    from app.domain.price_line import PriceLineBody
    from app.domain.sync import StoreAddress

_OWN: Final = "whoever has the database's own password administers it"


@dataclass(frozen=True, slots=True)
class PublishedEdition:
    """What was published: the edition's id, how many changes, from when they hold (epoch ms)."""

    edition: str
    changes: int
    valid_from: int


class HeadOfficeAdministration:
    """Administer the head office at an address, `dsn` as libpq reads it (it may hold a secret)."""

    def __init__(self, dsn: str, clock: Clock) -> None:
        self._dsn = dsn
        self._clock = clock

    @unsigned(_OWN)
    def install(self, program: str) -> dict[str, Any]:
        """Install, or bring an older installation up to date; run again it changes nothing.

        Raises HeadOfficeUnreachable, HeadOfficeRefused or HeadOfficeUnable.
        """
        with administering(self._dsn) as connection:
            return asdict(install(connection, program))

    @unsigned(_OWN)
    def enrol(self, number: str, address: StoreAddress) -> str:
        """Let a store in and return its credential file's text; an earlier one ends with that.

        Raises BadEntry for what is no store number.
        """
        with administering(self._dsn) as connection:
            return written(enrol(connection, number, address))

    @unsigned(_OWN)
    def revoke(self, number: str) -> bool:
        """Let a store in no more; False for one that is not known."""
        with administering(self._dsn) as connection:
            return revoke(connection, number)

    @unsigned(_OWN)
    def status(self) -> list[dict[str, Any]]:
        """Return how every store stands."""
        with administering(self._dsn) as connection:
            return [asdict(one) for one in statuses(connection)]

    @unsigned(_OWN)
    def verify(self) -> dict[str, Any]:
        """Prove the rights of stores, and count what head office could not take or found to differ.

        It is `sound` where nothing of that is there.
        """
        with administering(self._dsn) as connection:
            wrong = wrong_rights(connection)
            found = statuses(connection)
        parked, diverged = (sum(getattr(one, name) for one in found) for name in _COUNTED)
        return {
            "sound": not (wrong or parked or diverged),
            "wrong_rights": list(wrong),
            "stores": len(found),
            "parked": parked,
            "diverged": diverged,
        }

    @unsigned(_OWN)
    def publish_prices(
        self,
        title: str,
        lines: Sequence[PriceLineBody],
        stores: Sequence[str] | None = None,
        valid_from: int | None = None,
    ) -> PublishedEdition:
        """Publish price lines to all stores, or to these numbers, valid from now or later."""
        at = self._clock.now_ms() if valid_from is None else valid_from
        with administering(self._dsn) as connection:
            versions = next_versions(connection, PRICE_LINE, [line.slug for line in lines])
            changes = [_change(line, versions[line.slug], at) for line in lines]
            edition = publish(connection, title, changes, stores)
        return PublishedEdition(edition, len(changes), at)


_COUNTED: Final = ("parked", "diverged")


def _change(line: PriceLineBody, version: int, at: int) -> Change:
    key, body = new_id(), line.plain
    values = {
        "id": key,
        "kind": PRICE_LINE,
        "key": line.slug,
        "version": version,
        "valid_from": at,
        "body": body,
        "sha256": sha256_of(body),
    }
    return Change("published", key, values)

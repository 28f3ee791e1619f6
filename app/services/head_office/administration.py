"""Administer a head office's PostgreSQL with the rights of whoever owns the database.

Nobody signs in to a shop for this: who has the database's own password can do all of it anyway.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from app.domain.errors import BadEntry
from app.domain.event_chain import canonical_json, sha256_of
from app.domain.sync_errors import HeadOfficeUnable
from app.services.permits import unsigned
from app.services.prices.price_publishing import PRICE_LINE
from db.head_office.connecting import administering
from db.head_office.enrolment import (
    NotEnrolled,
    enrol,
    renew_secret,
    revoke,
    role_of,
    statuses,
)
from db.head_office.install import CannotInstall, install
from db.head_office.publishing import Change, UnknownStore, next_versions, publish
from db.head_office.verify import verify
from db.ids import new_id
from db.replication.credential import Credential, written

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
    def install(self) -> dict[str, Any]:
        """Install, or bring an older installation up to date; run again it changes nothing.

        Raises HeadOfficeUnreachable, HeadOfficeRefused or HeadOfficeUnable.
        """
        with administering(self._dsn) as connection:
            try:
                return asdict(install(connection))
            except CannotInstall as raised:
                raise HeadOfficeUnable(connection.info.host, str(raised)) from raised

    @unsigned(_OWN)
    def enrol(self, number: str, address: StoreAddress) -> str:
        """Let a store in and return its credential file's text; an earlier one ends with that.

        Raises BadEntry for what is no store number: four digits, 0000 being head office's own.
        """
        if not _NUMBER.fullmatch(number) or number == "0000":
            raise BadEntry("store", "store_number")
        with administering(self._dsn) as connection:
            known = next((one for one in statuses(connection) if one.number == number), None)
            if known is None:
                made = enrol(connection, number)
                role, secret = made.role, made.secret
            else:
                role, secret = role_of(connection, number), renew_secret(connection, number)
            database = connection.info.dbname
        return written(
            Credential(
                host=address.host,
                port=address.port,
                database=database,
                role=role,
                secret=secret,
                number=number,
                authority=address.authority,
                certificate=address.certificate,
                private_key=address.private_key,
            )
        )

    @unsigned(_OWN)
    def revoke(self, number: str) -> bool:
        """Let a store in no more; False for one that is not known."""
        with administering(self._dsn) as connection:
            try:
                revoke(connection, number)
            except NotEnrolled:
                return False
            return True

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
            found = verify(connection)
        waiting = found.parked or found.diverged
        return {"sound": found.sound and not waiting, **asdict(found)}

    @unsigned(_OWN)
    def publish_prices(
        self,
        title: str,
        lines: Sequence[PriceLineBody],
        stores: Sequence[str] | None = None,
        valid_from: int | None = None,
    ) -> PublishedEdition:
        """Publish price lines to all stores, or to these numbers, valid from now or later.

        Raises BadEntry for a store that is not enrolled.
        """
        at = self._clock.now_ms() if valid_from is None else valid_from
        edition = f"{title} {new_id()}"
        with administering(self._dsn) as connection:
            versions = next_versions(connection, PRICE_LINE, [line.slug for line in lines])
            changes = [_change(line, versions[line.slug], at, stores) for line in lines]
            try:
                publish(connection, edition, changes)
            except UnknownStore as raised:
                raise BadEntry("store", "not_one_of", str(raised)) from raised
        return PublishedEdition(edition, len(changes), at)


_NUMBER: Final = re.compile(r"\d{4}")


def _change(line: PriceLineBody, version: int, at: int, stores: Sequence[str] | None) -> Change:
    key, body = new_id(), line.plain
    values = {
        "id": key,
        "kind": PRICE_LINE,
        "key": line.slug,
        "version": version,
        "valid_from": at,
        # As stores keep it: lists and objects are text there, and travel so.
        "body": canonical_json(body),
        "sha256": sha256_of(body),
        "owner": "head_office",
    }
    return Change("published", key, values, stores)

"""A shop that belongs to a head office, with what tests ask of both."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, text

from db.models.replication import Capture
from db.replication.credential import written
from db.replication.rows import travelling_tables
from tests.factories import MACHINE, make_intake

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from app.services.sync.sync_views import RoundDone, SyncStanding
    from tests.head_office import HeadOffice
    from tests.relay import Relay


@dataclass(frozen=True, slots=True)
class JoinedShop:
    """A shop, its manager, and its head office."""

    shop: OpenShop
    manager: Actor
    office: HeadOffice
    number: str = "0001"

    def sync(self, holder: str = "front") -> RoundDone:
        return self.shop.sync_rounds.once(MACHINE, holder)

    def compare_all(self) -> RoundDone:
        """Speak with head office until nothing is due to be compared; return what all did."""
        whole = self.sync()
        while (done := self.sync()).compared:
            whole = replace(
                whole,
                sent_anew=whole.sent_anew + done.sent_anew,
                missing_here=whole.missing_here + done.missing_here,
            )
        return whole

    def use(self, relay: Relay) -> None:
        """Let the line to head office lead through a relay."""
        credential = replace(self.office.enrolled("0001"), port=relay.port)
        self.shop.head_office.join(self.manager, written(credential))

    def last_seq(self) -> int:
        """Return the number of the store's last change."""
        with self.shop.file.reading() as session:
            return session.scalars(select(Capture.seq)).one()

    def standing(self) -> SyncStanding:
        return self.shop.sync_standing.standing()

    def take_in(self) -> str:
        """Take a phone in and return the job's number."""
        return self.shop.intake.receive(self.manager, make_intake()).jobs[0].number

    def differences(self) -> list[str]:
        """Name every row that is not the same on both sides, by table and key."""
        found = []
        for table in travelling_tables():
            here, there = self._here(table), self._there(table.name)
            found += [
                f"{table.name} {key}"
                for key in sorted(here.keys() | there.keys())
                if here.get(key) != there.get(key)
            ]
        return found

    def _here(self, table: Any) -> dict[str, Any]:
        with self.shop.file.reading() as session:
            on_sqlite = session.get_bind().dialect.name == "sqlite"
            key, body = (
                table.key_sql("r", on_sqlite=on_sqlite),
                table.body_sql("r", on_sqlite=on_sqlite),
            )
            asked = f'SELECT {key}, {body} FROM "{table.name}" r WHERE {table.ours_sql("r")}'
            return {row_key: json.loads(said) for row_key, said in session.execute(text(asked))}

    def _there(self, table: str) -> dict[str, Any]:
        rows = self.office.rows(
            "SELECT h.row_key, to_jsonb(h) - 'store' - 'row_key' - 'extra' "
            f"FROM hq.{table} h JOIN sync.store s ON s.id = h.store WHERE s.number = %s",
            self.number,
        )
        return dict(rows)

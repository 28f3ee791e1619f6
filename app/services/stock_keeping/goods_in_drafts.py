"""What is being received, saved as it is scanned: a crash or a pulled plug loses no bag."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from app.domain.permissions import Permission
from app.services.permits import needs
from db.models.draft import Draft

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile

KIND: Final = "goods_in"


class GoodsInDrafts:
    """Keep what is being received at a workstation; there is one at a time."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.KEEP_STOCK)
    def keep(self, actor: Actor, body: dict[str, Any]) -> None:
        """Save what was scanned so far, in the place of what was saved before."""
        with self._file.acting(actor) as work:
            row = _row(work, actor)
            if row is None:
                row = Draft(
                    kind=KIND,
                    begun_by=actor.user,
                    workstation=actor.workstation,
                    begun_at=work.at,
                    body={},
                    changed_at=work.at,
                )
                work.add(row)
            row.body, row.changed_at = body, work.at

    @needs(Permission.KEEP_STOCK)
    def kept(self, actor: Actor) -> dict[str, Any]:
        """Return what was saved at this workstation; empty where nothing is unfinished."""
        with self._file.reading() as session:
            row = _row(session, actor)
            return {} if row is None else dict(row.body)

    @needs(Permission.KEEP_STOCK)
    def forget(self, actor: Actor) -> None:
        """Delete what was saved: it is booked, or thrown away."""
        with self._file.acting(actor) as work:
            row = _row(work, actor)
            if row is not None:
                work.delete(row)


def _row(session: Session, actor: Actor) -> Draft | None:
    mine = (Draft.kind == KIND, Draft.workstation == actor.workstation)
    return session.scalars(select(Draft).where(*mine).order_by(Draft.id.desc())).first()

"""Drafts: intakes saved as they are typed; several may be parked, none has a number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from app.domain.errors import DraftGone
from app.domain.permissions import Permission
from app.services.permits import needs
from db.models.draft import Draft
from db.models.job import Visit
from db.models.people import UserAccount

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.store_file import StoreFile

INTAKE: Final = "intake"
# A passcode never reaches a draft, whatever a form calls its field.
_NEVER_KEPT = frozenset({"passcode", "pin", "password", "pattern"})


@dataclass(frozen=True, slots=True)
class ParkedDraft:
    """One draft: the form's own values, who began it, and when it was last typed at (epoch ms)."""

    id: str
    body: dict[str, Any]
    begun_by: str
    changed_at: int


class Drafts:
    """Save, list, throw away and bring back drafts."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.TAKE_IN)
    def save(self, actor: Actor, draft: str, body: dict[str, Any]) -> None:
        """Save what is typed under the draft's id, new or not; a passcode is left out."""
        kept = _without_passcodes(body)
        with self._file.acting(actor) as work:
            row = work.get(Draft, draft)
            if row is None:
                work.add(
                    Draft(
                        id=draft,
                        body=kept,
                        begun_by=actor.user,
                        workstation=actor.workstation,
                        begun_at=work.at,
                        changed_at=work.at,
                    )
                )
            else:
                row.body = kept
                row.changed_at = work.at

    @needs(Permission.TAKE_IN)
    def parked(self, actor: Actor) -> tuple[ParkedDraft, ...]:  # noqa: ARG002
        """List the drafts, the one last typed at first."""
        with self._file.reading() as session:
            rows = session.execute(
                select(Draft, UserAccount.name)
                .join(UserAccount, UserAccount.id == Draft.begun_by)
                .where(Draft.kind == INTAKE)
                # Saved once more after it was taken in, at another machine: no draft any longer.
                .where(Draft.id.not_in(select(Visit.draft).where(Visit.draft.is_not(None))))
                .order_by(Draft.changed_at.desc())
            )
            return tuple(ParkedDraft(row.id, row.body, name, row.changed_at) for row, name in rows)

    @needs(Permission.TAKE_IN)
    def draft(self, actor: Actor, draft: str) -> ParkedDraft:  # noqa: ARG002
        """Return one draft; raises DraftGone."""
        with self._file.reading() as session:
            row = session.get(Draft, draft)
            if row is None:
                raise DraftGone
            name = session.get_one(UserAccount, row.begun_by).name
            return ParkedDraft(row.id, row.body, name, row.changed_at)

    @needs(Permission.TAKE_IN)
    def throw_away(self, actor: Actor, draft: str) -> None:
        """Delete a draft; one that is gone already is no error."""
        with self._file.acting(actor) as work:
            row = work.get(Draft, draft)
            if row is not None:
                work.delete(row)
                work.record("draft.thrown_away", draft=draft)


def _without_passcodes(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            name: _without_passcodes(one) for name, one in value.items() if name not in _NEVER_KEPT
        }
    return [_without_passcodes(one) for one in value] if isinstance(value, list) else value

"""Whether what was noted of each customer's yes is still what the log sealed.

The words of a sign-off (who, under which number, on which conditions) are personal data and stand
in its row alone; the log keeps a hash of them with a random salt that stands in the row too. So
they can be erased for good, salt and all, but not changed unnoticed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.event_chain import sha256_of
from db.models.charge import SignOff

if TYPE_CHECKING:
    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from db.models.event import Event
    from db.unit_of_work import Recording

_AT_A_TIME: Final = 500
# When it ended is told by whatever took its place.
_PROVED: Final = sorted(set(SignOff.__table__.columns.keys()) - {"ended_at"})


@dataclass(frozen=True, slots=True)
class _Told:
    """What the log says of one sign-off; `proof` is empty for those of revision 5 and before."""

    job: str
    amount: int
    how: str
    proof: str


@dataclass(slots=True)
class SealedSignOffs:
    """What the log tells of sign-offs, by their ids."""

    told: dict[str, _Told] = field(default_factory=dict)
    last: dict[str, str] = field(default_factory=dict)
    """The sign-off that may hold, by job."""

    def follow(self, event: Event | Recording) -> None:
        """Take down what an event seals of a sign-off, if it does."""
        said = event.params
        if event.job is None or not said:
            return
        if event.kind == "job.agreed" and "sign_off" in said:
            one = _Told(
                event.job, said.get("amount", 0), said.get("how", ""), said.get("proof", "")
            )
            self.told[said["sign_off"]] = one
            self.last[event.job] = said["sign_off"]
        elif event.kind == "job.moved" and said.get("withdrawn"):
            self.last.pop(event.job, None)

    def fits(self, row: SignOff, *, whole: bool = False) -> bool:
        """Tell whether a row is what was sealed, and holds only where no later one does.

        What the log does not tell of fits, but not where the log is `whole`: nothing was erased.
        """
        told = self.told.get(row.id)
        if told is None:
            return not whole
        kept = _Told(row.job, row.amount, row.how, proof_of(row) if told.proof else "")
        return told == kept and (row.ended_at is not None or self.last.get(row.job) == row.id)


def proof_of(row: SignOff) -> str:
    """Return the SHA-256, as hex digits, of all that a sign-off says, its salt included."""
    return sha256_of({name: getattr(row, name) for name in _PROVED})


def changed_sign_offs(
    session: Session, sealed: SealedSignOffs, *, whole: bool, job: str | None = None
) -> tuple[str, ...]:
    """Return the jobs (ids) with a sign-off that is another than was sealed, or is gone.

    Of a `whole` log, of which nothing was erased, also those with one that it never told of. Of
    one `job` only, where `sealed` follows that job's events alone.
    """
    stored: set[str] = set()
    changed: set[str] = set()
    for row in session.scalars(_rows(job)):
        stored.add(row.id)
        if not sealed.fits(row, whole=whole):
            changed.add(row.job)
    changed |= {told.job for sign_off, told in sealed.told.items() if sign_off not in stored}
    return tuple(sorted(changed))


def _rows(job: str | None) -> Select[SignOff]:
    query = select(SignOff).execution_options(yield_per=_AT_A_TIME)
    return query if job is None else query.where(SignOff.job == job)

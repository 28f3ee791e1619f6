"""Whether what jobs cost, and what a manager let pass of it, is still what the log sealed.

The log keeps a hash of every line of a job, of every override and of every agreed fee, but for what
happens to them later: that they end, and by which invoice a line is billed. Lines and fees that
revision 6 and before wrote down it tells of by their values.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeVar

from sqlalchemy import select

from app.domain.event_chain import sha256_of
from db.models.charge import AgreementOverride, Charge, DiagnosisFee

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from db.models.event import Event
    from db.unit_of_work import Recording

    CostRow = Charge | AgreementOverride | DiagnosisFee

Row = TypeVar("Row", Charge, AgreementOverride, DiagnosisFee)

_AT_A_TIME: Final = 500
_LATER: Final = frozenset({"ended_at", "invoice"})
# Whoever is named, and under which number, is personal; what they agreed to is not.
_PERSONAL: Final = frozenset({"who", "contact"})
_NAMED_BY: Final = {
    "charge.added": "charge",
    "agreement.overridden": "override",
    "diagnosis_fee.agreed": "fee",
}
SEALING: Final = (*_NAMED_BY, "charge.taken_off", "job.agreed", "job.moved", "quote.declined")
"""Kinds of events that tell what a job costs, and what covers it."""


@dataclass(frozen=True, slots=True)
class _Sealed:
    """What the log says of a row; `names` are the columns that `sha` is of, None for all."""

    job: str
    names: tuple[str, ...] | None
    sha: str


@dataclass(slots=True)
class SealedCosts:
    """What the log tells of lines, overrides and fees, by their ids."""

    told: dict[str, _Sealed] = field(default_factory=dict)
    taken_off: set[str] = field(default_factory=set)
    overrides: dict[str, str] = field(default_factory=dict)
    """The override that may hold, by job."""
    fees: dict[str, str] = field(default_factory=dict)
    """The fee that holds, by job."""

    def follow(self, event: Event | Recording) -> None:
        """Take down what an event seals of a job's costs, if it does."""
        said, job = event.params, event.job
        if said is None or job is None:
            return
        match event.kind:
            case "charge.taken_off":
                self.taken_off.add(_named(said, "charge"))
            case "job.agreed":
                self.overrides.pop(job, None)
            case "job.moved" | "quote.declined" if said.get("withdrawn"):
                self.overrides.pop(job, None)
            case "agreement.overridden":
                self.overrides[job] = _named(said, "override")
            case "diagnosis_fee.agreed":
                self.fees[job] = _named(said, "fee")
        named_by = _NAMED_BY.get(event.kind)
        if named_by is not None:
            self.told[_named(said, named_by)] = _sealed(job, said)

    def fits(self, row: CostRow, *, whole: bool) -> bool:
        """Tell whether a row is what was sealed, and holds only where the log says so.

        What the log does not tell of fits, but not where the log is `whole`: nothing was erased.
        """
        told = self.told.get(row.id)
        if told is None:
            return not whole
        sha = proof_of(row) if told.names is None else _sha_of(row, told.names)
        return (told.job, told.sha) == (row.job, sha) and self._may_hold(row)

    def _may_hold(self, row: CostRow) -> bool:
        if isinstance(row, Charge):
            return (row.ended_at is not None) == (row.id in self.taken_off)
        live = self.overrides if isinstance(row, AgreementOverride) else self.fees
        return row.ended_at is not None or live.get(row.job) == row.id


def proof_of(row: CostRow) -> str:
    """Return the SHA-256, as hex digits, of what a line, an override or a fee says for good."""
    columns = set(row.__table__.columns.keys()) - _LATER - _PERSONAL
    return _sha_of(row, sorted(columns))


def changed_costs(
    session: Session, sealed: SealedCosts, *, whole: bool, job: str | None = None
) -> tuple[str, ...]:
    """Return the jobs (ids) with costs that are others than were sealed, or are gone.

    Of a `whole` log, of which nothing was erased, also those with some that it never told of. Of
    one `job` only, where `sealed` follows that job's events alone.
    """
    stored: set[str] = set()
    changed: set[str] = set()
    for row in _rows(session, job):
        stored.add(row.id)
        if not sealed.fits(row, whole=whole):
            changed.add(row.job)
    changed |= {told.job for row, told in sealed.told.items() if row not in stored}
    return tuple(sorted(changed))


def _rows(session: Session, job: str | None) -> Iterator[CostRow]:
    yield from session.scalars(_query(Charge, job))
    yield from session.scalars(_query(AgreementOverride, job))
    yield from session.scalars(_query(DiagnosisFee, job))


def _query(table: type[Row], job: str | None) -> Select[Row]:
    query = select(table).execution_options(yield_per=_AT_A_TIME)
    return query if job is None else query.where(table.job == job)


def _named(said: Mapping[str, Any], kind: str) -> str:
    """Return the id that an event tells; none where it was changed by other means."""
    return str(said.get(kind, ""))


def _sealed(job: str, said: Mapping[str, Any]) -> _Sealed:
    proof = said.get("proof")
    if proof is not None:
        return _Sealed(job, None, proof)
    known = {name: value for name, value in said.items() if name not in _NAMED_BY.values()}
    return _Sealed(job, tuple(sorted(known)), sha256_of(known))


def _sha_of(row: CostRow, names: list[str] | tuple[str, ...]) -> str:
    return sha256_of({name: getattr(row, name) for name in names})

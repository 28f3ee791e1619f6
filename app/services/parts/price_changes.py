"""Many prices changed at once: which parts, by what rule, looked at before, taken back after."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, select, update

from app.domain.errors import ChangedMeanwhile
from app.domain.own_code import people_number
from app.domain.permissions import Permission
from app.domain.price_rule import PriceActNotFound
from app.services.jobs.job_prices import read_books
from app.services.parts.finding_parts import PartFinder
from app.services.parts.suppliers import find_supplier
from app.services.permits import needs
from app.services.policy.shipped_content import shipped_aliases
from db.chunks import chunks
from db.engine import retrying
from db.ids import new_id
from db.models.catalogue import SupplierItem
from db.models.event import Event
from db.models.stock import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.domain.model_alias import AliasBook
    from app.domain.part import PartGrade
    from app.domain.price_rule import PriceRule
    from app.services.store_file import StoreFile
    from db.unit_of_work import Work

_EVENT: Final = "parts.priced"
_SHOWN: Final = 500
_MOST_FOUND: Final = 10_000
_MOST_ACTS: Final = 50
_MOST_LOOKED_AT: Final = 2_000

_Change = tuple[str, int | None, int | None]
"""A part, its price before and after."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Which parts are meant: those that all of this holds for; nothing said means every part.

    `supplier` is a name, `text` what is typed to find parts.
    """

    category: str | None = None
    maker: str | None = None
    grade: PartGrade | None = None
    supplier: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class PriceStep:
    """One price before and after, and the cost that it is compared with; minor units."""

    part: str
    number: str
    names: Mapping[str, str]
    before: int | None
    after: int | None
    cost: int | None


@dataclass(frozen=True, slots=True)
class PricePreview:
    """What a rule would do: the first steps of `changed`, and how many parts it leaves alone.

    `same` are those whose price would not change, `left_out` those that the rule has nothing to go
    by for. `seal` stands for exactly this and is handed back to apply it.
    """

    steps: tuple[PriceStep, ...]
    changed: int
    same: int
    left_out: int
    seal: str


@dataclass(frozen=True, slots=True)
class PriceAct:
    """Prices that were changed at once: when (epoch ms), by whom (a user's id), how many.

    `left` of an undoing are parts whose price somebody had changed again. `undoes` is an act.
    """

    act: str
    at: int
    by: str
    parts: int
    left: int = 0
    undoes: str = ""


class PartPrices:
    """Change the prices of many parts in one act, and take that back by another."""

    def __init__(
        self, store_file: StoreFile, aliases: Callable[[], AliasBook] = shipped_aliases
    ) -> None:
        self._file = store_file
        self._finder = PartFinder(aliases)

    @needs(Permission.CHANGE_PRICES)
    def preview(self, actor: Actor, chosen: Chosen, rule: PriceRule) -> PricePreview:  # noqa: ARG002
        """Return what a rule would do; raises BadEntry for one without sense."""
        with self._file.reading() as session:
            return self._preview(session, chosen, rule)

    @needs(Permission.CHANGE_PRICES)
    @retrying
    def apply(self, actor: Actor, chosen: Chosen, rule: PriceRule, seal: str) -> PriceAct:
        """Do what was looked at, in one act.

        Raises ChangedMeanwhile when it would do something else by now, and BadEntry.
        """
        with self._file.acting(actor) as work:
            changes = self._changes(work, chosen, rule, lock=True)
            wanted = _wanted(changes)
            if _sealed(wanted) != seal:
                raise ChangedMeanwhile
            said = {"kind": rule.kind, "value": rule.value, "ending": rule.ending}
            act = _write(work, wanted, rule=said)
            return PriceAct(act, work.at, actor.user, len(wanted))

    @needs(Permission.CHANGE_PRICES)
    @retrying
    def undo(self, actor: Actor, act: str) -> PriceAct:
        """Give parts the price that they had before an act, where nobody changed it since.

        Raises PriceActNotFound.
        """
        with self._file.acting(actor) as work:
            done = _changes_of(work, act)
            if not done:
                raise PriceActNotFound(act)
            now = _prices(work, [part for part, _, _ in done])
            back = [
                (part, after, before) for part, before, after in done if now.get(part) == (after,)
            ]
            undoing = _write(work, back, undoes=act)
            left = len(done) - len(back)
            return PriceAct(undoing, work.at, actor.user, len(back), left, act)

    @needs(Permission.CHANGE_PRICES)
    def acts(self, actor: Actor) -> tuple[PriceAct, ...]:  # noqa: ARG002
        """Return the latest acts, newest first."""
        newest = select(Event).where(Event.kind == _EVENT).order_by(Event.seq.desc())
        with self._file.reading() as session:
            rows = session.scalars(newest.limit(_MOST_LOOKED_AT))
            found = [_act(row) for row in rows if row.params and row.params["place"] == 0]
        return tuple(found[:_MOST_ACTS])

    def _preview(self, session: Session, chosen: Chosen, rule: PriceRule) -> PricePreview:
        changes = self._changes(session, chosen, rule)
        wanted = _wanted(changes)
        left_out = sum(after is None for _, _, after in changes)
        return PricePreview(
            steps=_steps(session, wanted[:_SHOWN]),
            changed=len(wanted),
            same=len(changes) - len(wanted) - left_out,
            left_out=left_out,
            seal=_sealed(wanted),
        )

    def _changes(
        self, session: Session, chosen: Chosen, rule: PriceRule, *, lock: bool = False
    ) -> list[_Change]:
        """Return every chosen part with its price and the one by the rule, in order of ids."""
        decimals = read_books(session).currency.exponent
        rule.checked(decimals)
        rows = self._chosen(session, chosen).order_by(Part.id)
        found = session.execute(rows.with_for_update() if lock else rows)
        return [(part, price, rule.new_price(price, cost, decimals)) for part, price, cost in found]

    def _chosen(self, session: Session, chosen: Chosen) -> Select[str, int | None, int | None]:
        rows = select(Part.id, Part.price, Part.cost).where(Part.ended_at.is_(None))
        for column, said in (
            (Part.category, chosen.category),
            (Part.maker, chosen.maker),
            (Part.grade, chosen.grade),
        ):
            if said is not None:
                rows = rows.where(column == said)
        if chosen.supplier:
            supplier = find_supplier(session, chosen.supplier)
            sold = select(SupplierItem.part).where(
                SupplierItem.supplier == ("" if supplier is None else supplier.id),
                SupplierItem.ended_at.is_(None),
            )
            rows = rows.where(Part.id.in_(sold))
        if chosen.text.strip():
            at = self._file.clock.now_ms()
            found = self._finder.find(session, chosen.text, at, _MOST_FOUND).ids
            rows = rows.where(Part.id.in_(found))
        return rows


def _wanted(changes: Sequence[_Change]) -> list[_Change]:
    """Return those of some changes that change something."""
    return [one for one in changes for _, before, after in [one] if after not in (None, before)]


def _steps(session: Session, changes: Sequence[_Change]) -> tuple[PriceStep, ...]:
    ids = [part for part, _, _ in changes]
    rows = session.execute(
        select(Part.id, Part.number, Part.names, Part.cost).where(Part.id.in_(ids))
    )
    known = {row.id: row for row in rows}
    return tuple(
        PriceStep(
            part,
            people_number(known[part].number),
            known[part].names,
            before,
            after,
            known[part].cost,
        )
        for part, before, after in changes
    )


def _sealed(changes: Sequence[_Change]) -> str:
    return hashlib.sha256(repr(changes).encode()).hexdigest()


def _write(work: Work, changes: Sequence[_Change], **said: Any) -> str:
    """Write new prices and tell of them, at most 500 in one event; return the act."""
    act = new_id()
    statement = (
        update(Part)
        .where(Part.id == bindparam("which"))
        .values(price=bindparam("new"), changed_at=work.at, rv=Part.rv + 1)
        .execution_options(synchronize_session=False)
    )
    for place, some in enumerate(chunks(changes)):
        values = [{"which": part, "new": after} for part, _, after in some]
        work.connection().execute(statement, values)
        told = [list(one) for one in some]
        work.record(_EVENT, act=act, place=place, parts=len(changes), changes=told, **said)
    # Nothing that was read before says what the rows say now.
    work.expire_all()
    return act


def _changes_of(session: Session, act: str) -> list[_Change]:
    rows = session.scalars(select(Event).where(Event.kind == _EVENT).order_by(Event.seq))
    return [
        (part, before, after)
        for row in rows
        if row.params and row.params["act"] == act
        for part, before, after in row.params["changes"]
    ]


def _prices(work: Work, parts: Sequence[str]) -> dict[str, tuple[int | None]]:
    found: dict[str, tuple[int | None]] = {}
    for some in chunks(parts):
        rows = select(Part.id, Part.price).where(Part.id.in_(some), Part.ended_at.is_(None))
        locked = work.execute(rows.order_by(Part.id).with_for_update())
        found |= {part: (price,) for part, price in locked}
    return found


def _act(row: Event) -> PriceAct:
    said = row.params or {}
    undoes = said.get("undoes", "")
    return PriceAct(said["act"], row.at, row.actor, said["parts"], undoes=undoes)

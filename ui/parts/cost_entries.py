"""What is typed of costs: which pieces it is about, what these cost then, what is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.cost_layers import share
from app.domain.errors import BadEntry
from app.domain.stock_entry import CostEntry
from ui.formats import Amounts

if TYPE_CHECKING:
    from app.services.stock_keeping.paper_costs import PaperCosts
    from ui.parts.state import PartsState


def papers_meant(state: PartsState) -> tuple[PaperCosts, ...]:
    """Return the papers that an entry is about: the one that is named, else all without a cost."""
    named, papers = _text(state, "document"), state.beside.costs or ()
    if named:
        return tuple(one for one in papers if one.document == named)
    return tuple(one for one in papers if one.unsaid)


def puts_right(state: PartsState) -> bool:
    """Tell whether a cost that is known would be changed; only then it is asked why."""
    meant = papers_meant(state)
    return bool(meant) and not any(one.unsaid for one in meant)


def costs_typed(state: PartsState) -> tuple[int, int] | None:
    """Return what a piece and what all would cost, minor units; None while nothing is typed."""
    pieces = sum(one.meant for one in papers_meant(state))
    try:
        entry = _entry(state)
    except BadEntry:
        return None
    if not pieces:
        return None
    if entry.total is not None:
        return share(entry.total, pieces, 1), entry.total
    return None if entry.unit_cost is None else (entry.unit_cost, entry.unit_cost * pieces)


def cost_entry(state: PartsState) -> CostEntry:
    """Return what was typed. Raises BadEntry."""
    if state.beside.costs is not None and not papers_meant(state):
        raise BadEntry("document", "paper_unknown" if _text(state, "document") else "missing")
    entry = _entry(state)
    if entry.unit_cost is None and entry.total is None:
        raise BadEntry("unit_cost", "missing")
    if puts_right(state) and not entry.reason:
        raise BadEntry("reason", "missing")
    return entry


def _entry(state: PartsState) -> CostEntry:
    read = Amounts(state.currency).read
    each, together = _text(state, "unit_cost"), _text(state, "cost_total")
    return CostEntry(
        part=state.here,
        unit_cost=read("unit_cost", each) if each else None,
        total=read("cost_total", together) if together else None,
        document=_text(state, "document"),
        reason=_text(state, "reason") if puts_right(state) else "",
    )


def _text(state: PartsState, name: str) -> str:
    return state.said.get(name, "").strip()

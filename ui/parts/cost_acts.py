"""What pieces cost is said after they came, or put right, while it is seen what that changes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from app.domain.errors import BadEntry
from app.domain.permissions import NotPermitted, Permission, check_permission
from ui.parts.cost_entries import cost_entry, puts_right
from ui.parts.cost_wording import CostWording
from ui.parts.held_state import stock_changed
from ui.parts.side_acts import SideActs
from ui.parts.state import Beside, Form
from ui.routes import Notice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.stock_keeping.paper_costs import PaperCosts
    from app.services.stock_keeping.saying_costs import CostSaid

_OTHER: Final[Mapping[str, str]] = {"unit_cost": "cost_total", "cost_total": "unit_cost"}


class CostActs(SideActs):
    """The papers with which pieces came are offered; those without a cost are meant at first."""

    def open(self) -> None:
        """Ask what pieces cost; who may not is told before anything is typed."""
        if self._page.state.here and self._may(Permission.KEEP_STOCK):
            self._page.show(beside=Beside())
            self._page.open_form(Form.COSTS, {})
            part = self._page.state.here
            self._ask(partial(self._services.stock.costs, self._session.actor, part), self._read)

    def typed(self, entry: str) -> None:
        """Take either the cost of a piece or that of all together."""
        said = self._page.state.said
        if said.get(entry) and said.get(_OTHER.get(entry, "")):
            self._page.type(_OTHER[entry], "")

    def take_row(self, key: str) -> None:
        """Take a paper; only a manager one whose cost is known."""
        before = self._page.state.said
        self._page.type("document", key.partition(":")[2])
        if puts_right(self._page.state) and not self._may(Permission.CORRECT_STOCK):
            self._page.show(said=before)
        else:
            self._page.open_form(Form.COSTS, self._page.state.said)

    def save(self) -> None:
        """Say it."""
        if self._page.state.saving:
            return
        try:
            entry = cost_entry(self._page.state)
        except BadEntry as refused:
            self._page.refuse(refused)
            return
        self._write(partial(self._services.stock.say_costs, self._session.actor, entry), self._said)

    def _may(self, permission: Permission) -> bool:
        try:
            check_permission(self._session.actor.role, permission)
        except NotPermitted as refused:
            self._page.refuse(refused)
            return False
        return True

    def _read(self, costs: tuple[PaperCosts, ...]) -> None:
        self._page.show(beside=Beside(costs=costs))

    def _said(self, told: CostSaid) -> None:
        wording = CostWording(self._page.state, self._page.words)
        self._page.close_form()
        self._page.said.emit(Notice(wording.done(told)))
        self._kept(told.now.part)
        self._services.feed.tell(stock_changed())

    def _refuse(self, error: Exception) -> None:
        together = self._page.state.said.get("cost_total")
        if isinstance(error, BadEntry) and error.field == "unit_cost" and together:
            error = BadEntry("cost_total", error.reason, error.detail)
        super()._refuse(error)

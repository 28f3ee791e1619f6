"""Customers as their number is typed: offered, taken over, let go again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from app.domain.contact import match_digits
from ui.intake.recognising import (
    with_customer,
    with_look_alike,
    with_renewed,
    without_customer,
)
from ui.intake.state import PHONE
from ui.tasks import Lane

if TYPE_CHECKING:
    from app.services.devices.customers import CustomerRow, Customers
    from app.services.records.customer_files import CustomerFiles
    from app.services.records.look_alikes import LookAlike
    from ui.intake.form import IntakeForm
    from ui.intake.sheet import Sheet
    from ui.session import Session
    from ui.tasks import Tasks

# What tells one customer from another; anything else on the form only completes a file.
_WHO: Final = ("phone", "name")
_COMPARED: Final = ("name", "phone", "second_contact")
# Fewer digits than this are the end of a number, by which one asks for somebody.
_WHOLE_NUMBER: Final = 7


class CustomerLookup(QObject):
    """Find customers by phone number and put them on the sheet."""

    def __init__(
        self,
        sheet: Sheet,
        session: Session,
        tasks: Tasks,
        customers: Customers,
        files: CustomerFiles,
    ) -> None:
        super().__init__(sheet)
        self._files = files
        self._sheet = sheet
        self._session = session
        self._tasks = tasks
        self._customers = customers
        self._offered_for = ""

    def offer(self, typed: str) -> None:
        """Look up who may be meant by what was typed as a number so far."""
        if not typed.strip():
            self._sheet.show(customers=())
            return
        self._tasks.run(
            self,
            partial(self._customers.by_phone, self._session.actor, typed),
            partial(self._found, typed),
            partial(self._not_found, typed),
            lane=Lane.READ,
        )

    def choose(self, customer: str) -> None:
        """Take over one of the customers that are offered."""
        row = next((row for row in self._sheet.state.customers if row.id == customer), None)
        if row is not None:
            self.take(row)

    def bring(self, customer: str) -> None:
        """Take over a customer by id, as a scan or a draft names one."""
        self._tasks.run(
            self,
            partial(self._customers.customer, self._session.actor, customer),
            self.take,
            partial(self._not_brought, customer),
            lane=Lane.READ,
        )

    def refresh(self, form: IntakeForm) -> None:
        """Show what is known of the customer whom a draft brings back."""
        customer = form.customer.customer
        if customer:
            self._tasks.run(
                self,
                partial(self._customers.customer, self._session.actor, customer),
                partial(self._keep_owner, customer),
                partial(self._not_brought, customer),
                lane=Lane.READ,
            )

    def renew(self) -> None:
        """Read the known customer again: the file may have been corrected meanwhile."""
        owner = self._sheet.state.owner
        if owner is not None and self._session.is_open:
            self._tasks.run(
                self,
                partial(self._customers.customer, self._session.actor, owner.id),
                partial(self._renewed, owner),
                partial(self._not_brought, owner.id),
                lane=Lane.READ,
            )

    def take(self, row: CustomerRow) -> None:
        """Take a customer's file over and go on with what is still missing."""
        sheet = self._sheet
        form = with_customer(sheet.state.form, row)
        sheet.put(form, *_WHO, owner=row, customers=(), alike=())
        sheet.ask(sheet.state.after_customer())

    def compare(self) -> None:
        """Look whether a new customer looks like one of the file's; nobody has to answer."""
        customer = self._sheet.state.form.customer
        if customer.customer or not (customer.name or customer.phone or customer.second_contact):
            return
        typed = tuple(getattr(customer, name) for name in _COMPARED)
        self._tasks.run(
            self,
            partial(self._files.alike, self._session.actor, *typed),
            partial(self._compared, typed),
            self._not_compared,
            lane=Lane.READ,
        )

    def use_alike(self) -> None:
        """Take the file of the one whom the typed customer looks like most."""
        sheet = self._sheet
        if sheet.state.alike:
            row = sheet.state.alike[0].customer
            form = with_look_alike(sheet.state.form, row)
            sheet.put(form, *_WHO, owner=row, customers=(), alike=())
            sheet.ask(sheet.state.after_customer())

    def settle(self) -> None:
        """Take over the only customer who has the number that was typed whole."""
        sheet = self._sheet
        customer = sheet.state.form.customer
        typed = match_digits(customer.phone)
        rows = [row for row in sheet.state.customers if match_digits(row.phone) == typed]
        if (
            len(rows) == 1
            and len(typed) >= _WHOLE_NUMBER
            and not (customer.name or customer.customer)
        ):
            form = with_customer(sheet.state.form, rows[0])
            sheet.put(form, *_WHO, owner=rows[0], customers=(), alike=())

    def settle_or_choose(self) -> None:
        """Answer Enter in the number's field: the only one offered is meant, whole or not."""
        state = self._sheet.state
        # Those offered may still be those of fewer digits.
        is_answer = self._offered_for == state.form.customer.phone
        if is_answer and len(state.customers) == 1 and not state.form.customer.customer:
            self.take(state.customers[0])
            return
        self.settle()
        state = self._sheet.state
        self._sheet.ask("name" if not state.form.customer.name else state.after_customer())

    def let_go(self, field: str) -> None:
        """Leave a known customer's file alone once another number or name is typed over theirs."""
        state = self._sheet.state
        owner = state.owner
        if field in _COMPARED and state.alike:
            self._sheet.show(alike=())
            state = self._sheet.state
        if owner is None or field not in _WHO or not getattr(owner, field):
            return
        if state.form.text(field) != getattr(owner, field):
            self._sheet.put(without_customer(state.form, owner), owner=None)

    def _found(self, typed: str, rows: tuple[CustomerRow, ...]) -> None:
        state = self._sheet.state
        if state.form.customer.phone == typed and not state.form.customer.customer:
            self._offered_for = typed
            self._sheet.show(customers=rows)

    def _keep_owner(self, customer: str, row: CustomerRow) -> None:
        # The row is the kept one's when the customer's file was merged into another meanwhile.
        if self._sheet.state.form.customer.customer == customer:
            self._sheet.show(owner=row)

    def _renewed(self, before: CustomerRow, now: CustomerRow) -> None:
        state = self._sheet.state
        if state.owner == before and now != before:
            self._sheet.put(with_renewed(state.form, before, now), owner=now)

    def _compared(self, typed: tuple[str, ...], alike: tuple[LookAlike, ...]) -> None:
        customer = self._sheet.state.form.customer
        now = tuple(getattr(customer, name) for name in _COMPARED)
        if now == typed and not customer.customer:
            self._sheet.show(alike=alike)

    def _not_compared(self, _error: Exception) -> None:
        # Only a hint: whatever hinders it will hinder the saving, and is told then.
        self._sheet.show(alike=())

    def _not_found(self, typed: str, error: Exception) -> None:
        self._sheet.fail(error, partial(self.offer, typed))

    def _not_brought(self, customer: str, error: Exception) -> None:
        self._sheet.fail(error, partial(self.bring, customer))
        self._sheet.ask(PHONE)

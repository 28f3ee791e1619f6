"""Devices as they are scanned or typed: models by short name, files by IMEI and serial."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from app.domain.errors import BadEntry, CheckDigitWrong, NotFound
from app.domain.identifiers import IMEI_KINDS, check_imei, parse_serial
from app.domain.model_alias import Model
from ui.intake.form import FIRST_FIELD
from ui.intake.recognising import (
    IMEI,
    MARK_FIELDS,
    SERIAL,
    with_fault,
    with_file,
    with_mark,
    with_model,
)
from ui.intake.state import HERE, SYMPTOMS
from ui.tasks import Lane

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.domain.identifiers import Identifier
    from app.domain.model_alias import AliasBook
    from app.domain.scan import ModelChoice, Scanned
    from app.services.devices.device_catalogue import DeviceCatalogue, NamedModel
    from app.services.devices.device_files import DeviceFiles, KnownDevice
    from ui.intake.form import IntakeForm
    from ui.intake.sheet import Sheet
    from ui.session import Session
    from ui.tasks import Tasks

_REASON: Final = "imei_reason"


class DeviceLookup(QObject):
    """Recognise devices and put what is known of them on the sheet."""

    def __init__(
        self,
        sheet: Sheet,
        session: Session,
        tasks: Tasks,
        devices: DeviceFiles,
        catalogue: DeviceCatalogue,
    ) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self._session = session
        self._tasks = tasks
        self._devices = devices
        self._catalogue = catalogue
        self.book: AliasBook | None = None

    def offer(self, typed: str) -> None:
        """Offer the models that may be meant by what was typed so far."""
        found: tuple[Model, ...] = ()
        if self.book is not None and typed.strip():
            alias, _ = self.book.split_alias_and_fault(typed)
            found = self.book.look_up(alias or typed)
        self._sheet.show(models=found)

    def choose(self, place: int) -> None:
        """Take one of the models that are offered."""
        models = self._sheet.state.models
        if place < len(models):
            self._name(models[place], also=())
            self._sheet.ask(self._sheet.state.to_ask())

    def settle_model(self) -> None:
        """Read a short name, perhaps with a fault behind it, as the model that it means.

        An IMEI that was typed here by hand goes where a scan would have put it.
        """
        device = self._sheet.state.form.device
        text = device.model_text
        if _is_imei(text) and not device.entry.imei:
            self._sheet.write(FIRST_FIELD, "")
            self._sheet.write(IMEI, text.strip())
            self.settle_mark(IMEI)
            return
        if self.book is None or device.entry.brand or not text.strip():
            return
        alias, fault = self.book.split_alias_and_fault(text)
        models = self.book.exact(alias)
        if models:
            self._name(models[0], also=models[1:], fault=fault)

    def settle_and_go_on(self) -> None:
        """Answer Enter in the model's field: take the model and ask for what is missing."""
        self.settle_model()
        asked = self._sheet.state.to_ask()
        self._sheet.ask(SYMPTOMS if asked == FIRST_FIELD else asked)

    def settle_mark(self, field: str) -> None:
        """Check a number that was typed, and look whose it is."""
        text = self._sheet.state.form.text(field).strip()
        if not text:
            return
        try:
            mark = parse_serial(text) if field == SERIAL else check_imei(text).identifier
        except BadEntry as unreadable:
            self._sheet.refuse(field, unreadable)
            return
        self._tasks.run(
            self,
            partial(self._look, self._session.actor, mark),
            partial(self._looked, field, text),
            partial(self._not_looked, field),
            lane=Lane.READ,
        )

    def bring(self, device: str) -> None:
        """Show a known device's file on the sheet, as a scan names it."""
        self._tasks.run(
            self,
            partial(self._devices.device, self._session.actor, device),
            self._came,
            partial(self._not_brought, device),
            lane=Lane.READ,
        )

    def refresh(self, form: IntakeForm) -> None:
        """Show what is known of the devices that a draft brings back."""
        for device in form.devices:
            if device.entry.device:
                self._tasks.run(
                    self,
                    partial(self._devices.device, self._session.actor, device.entry.device),
                    self._keep_file,
                    partial(self._not_brought, device.entry.device),
                    lane=Lane.READ,
                )

    def sort(self, scanned: Scanned) -> None:
        """Put a scanned number that was never seen before into its field."""
        state = self._sheet.state
        category = state.form.device.entry.category
        form, field = with_mark(state.form, scanned, category)
        if not field:
            self._sheet.show(unsorted=scanned.text)
            return
        self._sheet.put(form, field, here="", unsorted="")
        if scanned.models and not form.device.model_text:
            self._name_choice(scanned.models[0])
        if not scanned.check_ok and not form.device.entry.imei_reason:
            self._sheet.refuse(field, CheckDigitWrong(scanned.text))
            self._sheet.ask(_REASON)
            return
        self._sheet.ask(self._sheet.state.after_scan())

    def take_model(self, scanned: Scanned) -> None:
        """Take a model that was named in the scan box, with the fault typed behind it."""
        state = self._sheet.state
        device = state.form.device
        if device.model_text and not device.is_blank and device.has_fault:
            self._sheet.put(state.form.with_next(device.entry.category))
        best, *others = scanned.models
        self._name_choice(best, fault=scanned.fault)
        self._sheet.show(also=tuple(self._model(other) for other in others))
        self._sheet.ask(self._sheet.state.to_ask())

    def _name(self, model: Model, also: tuple[Model, ...], fault: str = "") -> None:
        state = self._sheet.state
        form = with_model(state.form, model.brand, model.model, model.category, state.lists)
        form = with_fault(form, fault, state.lists)
        self._sheet.put(form, "model", "category", SYMPTOMS, models=(), also=also)

    def _name_choice(self, choice: ModelChoice, fault: str = "") -> None:
        self._name(self._model(choice), also=(), fault=fault)

    def _model(self, choice: ModelChoice | NamedModel) -> Model:
        known = self.book.exact(f"{choice.brand} {choice.model}") if self.book else ()
        category = known[0].category if known else getattr(choice, "category", "")
        return Model(choice.brand, choice.model, category)

    def _look(self, actor: Actor, mark: Identifier) -> tuple[KnownDevice | None, NamedModel | None]:
        known = self._devices.by_identifier(actor, mark)
        is_imei = mark.kind in IMEI_KINDS
        return known, self._catalogue.named_by(actor, mark.norm[:8]) if is_imei else None

    def _looked(
        self, field: str, text: str, found: tuple[KnownDevice | None, NamedModel | None]
    ) -> None:
        known, named = found
        device = self._sheet.state.form.device
        if self._sheet.state.form.text(field).strip() != text:
            return
        if known is not None and known.id != device.entry.device:
            self._came(known)
        elif named is not None and not device.model_text:
            self._name(self._model(named), also=())

    def _came(self, known: KnownDevice) -> None:
        sheet = self._sheet
        if known.open_job:
            sheet.show(here=known.open_job, unsorted="")
            sheet.ask(HERE)
            return
        form = with_file(sheet.state.form, known, sheet.state.lists)
        owner = known.customer if form.customer != sheet.state.form.customer else sheet.state.owner
        files = {**sheet.state.files, known.id: known}
        sheet.put(form, *MARK_FIELDS, "model", files=files, owner=owner, here="", unsorted="")
        sheet.ask(sheet.state.after_scan())

    def _keep_file(self, known: KnownDevice) -> None:
        self._sheet.show(files={**self._sheet.state.files, known.id: known})

    def _not_looked(self, field: str, error: Exception) -> None:
        self._sheet.fail(error, partial(self.settle_mark, field))

    def _not_brought(self, device: str, error: Exception) -> None:
        if not isinstance(error, NotFound):
            self._sheet.fail(error, partial(self.bring, device))


def _is_imei(text: str) -> bool:
    """Tell whether words are 15 digits whose check digit is right, which names no model."""
    try:
        read = check_imei(text)
    except BadEntry:
        return False
    return bool(read.given) and read.check_ok

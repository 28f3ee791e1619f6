"""The job page: what a scan of a job, its label or its claim ticket opens."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import BadEntry, CheckDigitWrong, ReasonMissing
from ui.access.access_card import AccessCard
from ui.commands import Command
from ui.in_hand.side_pages import side_pages
from ui.job.confirm_bar import ConfirmBar
from ui.job.customer_card import CustomerCard
from ui.job.device_card import DeviceCard
from ui.job.header import JobHeader
from ui.job.intake_card import IntakeCard
from ui.job.job_list import JobList
from ui.job.log_card import LogCard
from ui.job.pack_button import PackButton
from ui.job.papers_card import PapersCard
from ui.job.state import NoJob, Panel, Shown
from ui.job.wording import JobWording
from ui.job.work_part import WorkPart
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.photos.card import PhotoCard
from ui.record_view import RecordView
from ui.routes import Page
from ui.shortcuts import Shortcut
from ui.signing.signatures_card import SignaturesCard
from ui.telling.part import TellPart
from ui.widgets.note_strip import NoteStrip
from ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.words import Words
    from ui.job.state import JobScreen
    from ui.job.viewmodel import JobViewModel
    from ui.signing.of_job import SignedJob

# Said beside a field instead of in the strip.
_BESIDE: Final = (BadEntry, CheckDigitWrong, ReasonMissing)
# The buttons below a field come into sight with it.
_ROOM_BELOW: Final = 120


class JobView(RecordView):
    """Render one job; every act is the view-model's."""

    def __init__(self, view_model: JobViewModel, words: Words) -> None:
        super().__init__(words, Icon.JOB)
        self._view_model = view_model
        self._header = JobHeader(words)
        self._confirm = ConfirmBar(words)
        self._note = NoteStrip(words)
        self._visit = JobList(words.say("Jobs of this visit"))
        self._device, self._customer = DeviceCard(words), CustomerCard(words)
        self._intake = IntakeCard(words)
        self._papers = PapersCard(PackButton(view_model.pack, words), words)
        self._work = WorkPart(view_model.work, words)
        self._photos = PhotoCard(view_model.photos, words)
        self._signatures = SignaturesCard(view_model.signing, words)
        self._access = AccessCard(view_model.access, words)
        self._history = JobList(words.say("Earlier jobs of this device"))
        self._log = LogCard(words)
        self._tell = TellPart(view_model.telling, words)
        self._scroll = QScrollArea()
        self._may_identify = False
        self._may_undo_repair = False
        self._panel = Panel.NONE
        self._stood = ""
        self._build()
        self._connect()
        self._show(view_model.state)

    def commands(self) -> Sequence[Command]:
        """Offer what the page can do by key."""
        say, view_model = self._words.say, self._view_model
        return (
            Command(
                Shortcut.IDENTITY,
                say("Add IMEI or serial number"),
                self._ask_identity,
                Icon.IDENTITY,
                enabled=self._may_identify,
                in_bar=False,
            ),
            *_always(view_model, self._words),
            Command(
                Shortcut.UNDO_REPAIR,
                say("Undo the repair"),
                partial(view_model.switch, page=Page.UNDO_REPAIR),
                Icon.UNDO,
                enabled=self._may_undo_repair,
                in_bar=False,
            ),
            *side_pages(self._words, self._stood, view_model.go.emit),
            *self._photos.commands(),
            *self._signatures.commands(),
            *self._work.commands(),
            *self._access.commands(),
            *self._tell.commands(),
            Command(Shortcut.LEAVE, say("Back"), self._leave, Icon.BACK),
        )

    def enter(self) -> None:
        """Read the job anew; of several jobs the arrows choose, else they scroll."""
        self._view_model.reload()
        self._work.reload()
        self._access.reload()
        self._view_model.photos.reload()
        if self._visit.isVisibleTo(self):
            self._visit.rows.setFocus()
        else:
            self._scroll.setFocus()

    def _build(self) -> None:
        self._stack.addWidget(self._scroll)
        self._scroll.setWidget(self._build_sheet())
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(self._words.say("Job"))

    def _build_sheet(self) -> QWidget:
        sheet = Sheet()
        columns = QHBoxLayout()
        columns.setSpacing(Space.MEDIUM)
        for cards in (
            (self._device, self._customer, self._photos),
            (self._signatures, self._work.account, self._work.parts, self._access, self._intake),
            (self._work.findings, self._work.log, self._papers, self._history, self._log),
        ):
            column = QVBoxLayout()
            column.setSpacing(Space.MEDIUM)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            columns.addLayout(column, 1)
        page = QVBoxLayout(sheet)
        page.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        page.setSpacing(Space.MEDIUM)
        head = (self._strip, self._visit, self._header, self._note, self._confirm)
        for part in (*head, self._tell, self._work):
            page.addWidget(part)
        page.addLayout(columns)
        page.addStretch(1)
        return sheet

    def _connect(self) -> None:
        view_model = self._view_model
        view_model.changed.connect(self._show)
        self._work.offers.connect(self.commands_changed)
        self._work.unfolded.connect(self._scroll_soon)
        self._access.offers.connect(self.commands_changed)
        view_model.signing.changed.connect(self._show_signed)
        view_model.photos.changed.connect(self._work.show_photos)
        self._access.unfolded.connect(self._scroll_soon)
        self._photos.stirred.connect(self._show_photos_soon)
        self._strip.again.connect(view_model.reload)
        self._strip.dismissed.connect(view_model.dismiss)
        self._header.unfolded.connect(view_model.unfold)
        self._header.print_asked.connect(view_model.ask_to_print)
        self._header.undo_asked.connect(partial(view_model.switch, page=Page.UNDO_REPAIR))
        self._confirm.voided.connect(view_model.void)
        self._confirm.taken_back.connect(view_model.undo_intake)
        self._visit.rows.opened.connect(view_model.switch)
        self._history.rows.opened.connect(view_model.switch)
        self._device.asked.connect(self._ask_identity)
        self._device.file.clicked.connect(view_model.open_device)
        self._customer.file.clicked.connect(view_model.open_customer)
        self._device.entered.connect(view_model.add_identity)
        self._customer.asked.connect(self._ask_customer)
        self._customer.corrected.connect(view_model.correct)
        self._tell.unfolded.connect(self._scroll_soon)
        for part in (self._confirm, self._device, self._customer):
            part.kept.connect(view_model.fold)
        self._papers.print_asked.connect(view_model.print_paper)
        self._papers.save_asked.connect(self._ask_path)
        self._papers.answered.connect(self._answer)

    def _show(self, state: JobScreen) -> None:
        match state:
            case NoJob():
                self._show_nothing(state)
            case Shown():
                self._show_job(state)

    def _show_signed(self, signed: SignedJob | None) -> None:
        self._access.offer_signing(wanted=signed is None or not signed.has_agreement)

    def _show_nothing(self, state: NoJob) -> None:
        if state.missing is not None:
            self._show_missing(state.missing)
        elif state.number:
            self._show_reading()
        else:
            say = self._words.say
            self._show_empty(say("No job is open"), say("Scan a label or a claim ticket."))

    def _show_job(self, shown: Shown) -> None:
        wording = JobWording(shown, self._words)
        trouble = None if isinstance(shown.trouble, _BESIDE) else shown.trouble
        self._header.show_job(shown, wording)
        customer = shown.job.customer
        self._note.show_note(
            "" if customer is None else customer.note, () if customer is None else customer.tags
        )
        self._confirm.show_job(shown)
        self._tell.show_job(shown.job.number)
        self._work.show_job(shown.job.number)
        self._access.show_job(shown.job.number)
        self._visit.show_rows(wording.visit(), shown.job.number)
        self._device.show_job(shown, wording)
        self._customer.show_job(shown, wording)
        self._intake.show_job(wording)
        self._papers.show_job(shown, wording)
        self._history.show_rows(wording.history())
        self._log.show_pairs(wording.log())
        self._show_page(trouble)
        if shown.job.number != self._stood:
            self._stood = shown.job.number
            self.commands_changed.emit()
            self._scroll.verticalScrollBar().setValue(0)
        self._follow(shown.panel)
        may = (shown.may_correct, shown.may_undo_repair)
        if may != (self._may_identify, self._may_undo_repair):
            self._may_identify, self._may_undo_repair = may
            self.commands_changed.emit()

    def _follow(self, panel: Panel) -> None:
        if panel is self._panel:
            return
        self._panel = panel
        if panel is Panel.NONE:
            self._scroll.setFocus()
        else:
            self._scroll_soon()

    def _leave(self) -> None:
        if not (self._access.fold() or self._tell.fold()):
            self._view_model.leave()

    def _scroll_soon(self) -> None:
        # What was just unfolded gets its place only when the events of now are done.
        QTimer.singleShot(0, self, self._scroll_to_focus)

    def _show_photos_soon(self) -> None:
        QTimer.singleShot(0, self, self._show_photos)

    def _show_photos(self) -> None:
        self._scroll.ensureWidgetVisible(self._photos, 0, Space.LARGE)

    def _scroll_to_focus(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self._scroll.isAncestorOf(focus):
            self._scroll.ensureWidgetVisible(focus, 0, _ROOM_BELOW)

    def _ask_identity(self) -> None:
        self._view_model.unfold(Panel.IDENTITY)

    def _ask_customer(self) -> None:
        self._view_model.unfold(Panel.CUSTOMER)

    def _answer(self, came_out: bool) -> None:  # noqa: FBT001 (a signal's argument)
        self._view_model.answer(came_out=came_out)

    def _ask_path(self, paper: str, file_name: str) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self,
            self._words.say("Save as file"),
            str(Path.home() / file_name),
            self._words.say("Page (*.pdf);;Picture (*.png)"),
        )
        if path:
            self._view_model.save_paper(paper, Path(path))


def _always(model: JobViewModel, words: Words) -> tuple[Command, ...]:
    say, home = words.say, partial(model.switch, page=Page.PARCELS)
    acts = (
        (Shortcut.PRINT, say("Print"), model.ask_to_print, Icon.PRINT),
        (Shortcut.DEVICE_FILE, say("Device file"), model.open_device, Icon.DEVICE),
        (Shortcut.CUSTOMER_FILE, say("Customer file"), model.open_customer, Icon.CUSTOMER),
        (Shortcut.SEND_HOME, say("Send home by courier"), home, Icon.HAND_OVER),
    )
    return tuple(Command(*act, in_bar=False) for act in acts)

"""Pages by which a printer is tried out and set right; they are no papers of the shop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.documents import PaperForm
from app.domain.printer import TaskKind
from app.services.papers.printer_rows import media_of
from app.words import Words
from printing.escpos import SlipText
from printing.render_options import RenderOptions
from printing.test_page import TriedPrinter, calibration_page, test_page

if TYPE_CHECKING:
    from app.services.shop import Profile
    from db.models.printer import Printer


def printer_page(what: TaskKind, printer: Printer, profile: Profile, now: int) -> bytes:
    """Return a printer's test page or calibration page in its own form; `now` is epoch ms."""
    tried = TriedPrinter(
        name=printer.name,
        destination=printer.destination,
        form=PaperForm(printer.form),
        options=RenderOptions(SlipText(printer.slip_text), media_of(printer)),
        language=profile.language,
        moment=Words(profile.language).moment(now, profile.time_zone),
    )
    return calibration_page(tried) if what is TaskKind.CALIBRATION else test_page(tried)

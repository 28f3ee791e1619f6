"""Pages by which a printer is tried out and set right; they are no papers of the shop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.documents import PaperForm
from app.domain.paper import PaperKind
from app.services.local_day import local_time
from app.services.papers.printer_rows import LABEL_FORMS, options_of
from app.services.papers.sample_papers import sample_paper
from printing.render import render

if TYPE_CHECKING:
    from app.domain.printer import TaskKind
    from app.services.shop import Profile
    from db.models.printer import Printer


def printer_page(what: TaskKind, printer: Printer, profile: Profile, now: int) -> bytes:
    """Return a printer's test page or calibration page in its own form; `now` is epoch ms."""
    del what
    form = PaperForm(printer.form)
    kind = PaperKind.DEVICE_LABEL if form in LABEL_FORMS else PaperKind.CLAIM_TICKET
    document = sample_paper(kind, profile, "", local_time(now, profile.time_zone))
    return render(document, form, options_of(printer, kind)).data

"""The device label from one layout: as a page, in TSPL, in ZPL, as exact dots, and as a stub."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from app.domain.documents import PaperForm
from app.words import Words
from printing import label_stub
from printing.label_draw import LabelSheet, draw_label
from printing.label_layout import label_layout
from printing.label_parts import Face
from printing.media import LABEL_40X30

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.domain.documents import DeviceLabel
    from printing.render_options import RenderOptions


def sheet_of(label: DeviceLabel, options: RenderOptions) -> LabelSheet:
    """Lay the label out for a printer; raises LabelTooSmall."""
    face = Face(options.label_media(LABEL_40X30), label.kind)
    words = Words(label.language)
    return LabelSheet(
        face=face,
        placed=label_layout(label, words, face),
        title=f"{words.say('Device label')} {label.job_number}",
        author=label.store_name,
        language=label.language,
    )


def render_label(label: DeviceLabel, options: RenderOptions, form: PaperForm) -> bytes:
    """Return the label in one form; equal labels give equal bytes.

    Raises LabelTooSmall where it does not fit on the printer's labels.
    """
    return draw_label(sheet_of(label, options), form)


RENDERERS: Final[Mapping[PaperForm, Callable[[DeviceLabel, RenderOptions], bytes]]] = {
    PaperForm.ESCPOS: label_stub.render_stub,
    **{
        form: partial(render_label, form=form)
        for form in (PaperForm.PDF, PaperForm.TSPL, PaperForm.ZPL, PaperForm.PNG)
    },
}

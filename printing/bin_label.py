"""The label of a bin: its name as large as it goes, to be read and scanned from a step away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from app.domain.documents import PaperForm
from app.words import Words
from printing.label_draw import LabelSheet, draw_label
from printing.label_named import Named, named_layout
from printing.label_parts import Face
from printing.media import LABEL_50X30

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.domain.counter_documents import BinLabel
    from printing.render_options import RenderOptions


def render_slip(label: BinLabel, options: RenderOptions) -> bytes:
    """Return the label as ESC/POS; equal labels give equal bytes."""
    slip = options.slip()
    slip.large(label.name)
    slip.text(label.place, centred=True)
    slip.feed(8)
    slip.bars(label.code)
    slip.squares(label.code)
    slip.text(label.store_name, centred=True)
    return slip.cut()


def sheet_of(label: BinLabel, options: RenderOptions) -> LabelSheet:
    """Lay the label out for a printer; raises LabelTooSmall."""
    face = Face(options.label_media(LABEL_50X30), label.kind)
    words = Words(label.language)
    named = Named(label.name, label.place, label.code, label.code, label.store_name)
    return LabelSheet(
        face=face,
        placed=named_layout(face, named),
        title=f"{words.label(label.kind)} {label.name}",
        author=label.store_name,
        language=label.language,
    )


def render_label(label: BinLabel, options: RenderOptions, form: PaperForm) -> bytes:
    """Return the label in one form; equal labels give equal bytes.

    Raises LabelTooSmall where it does not fit on the printer's labels.
    """
    return draw_label(sheet_of(label, options), form)


RENDERERS: Final[Mapping[PaperForm, Callable[[BinLabel, RenderOptions], bytes]]] = {
    PaperForm.ESCPOS: render_slip,
    **{
        form: partial(render_label, form=form)
        for form in (PaperForm.PDF, PaperForm.TSPL, PaperForm.ZPL, PaperForm.PNG)
    },
}

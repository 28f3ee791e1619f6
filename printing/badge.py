"""The badge of somebody who works here: as a card, as a label, and as a slip to be cut out.

Its bars only say who it is. Its squares carry the proof too, by which a scan signs in.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from app.domain.documents import PaperForm
from app.words import Words
from printing.label_draw import LabelSheet, draw_label
from printing.label_named import Named, named_layout
from printing.label_parts import Face
from printing.media import CARD

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.domain.counter_documents import Badge
    from printing.render_options import RenderOptions


def render_slip(badge: Badge, options: RenderOptions) -> bytes:
    """Return the badge as ESC/POS; equal badges give equal bytes."""
    words = Words(badge.language)
    slip = options.slip()
    slip.large(badge.name)
    slip.text(_number(badge, words), centred=True)
    slip.feed(8)
    slip.bars(badge.code)
    slip.squares(badge.code + badge.proof)
    slip.text(badge.store_name, centred=True)
    return slip.cut()


def sheet_of(badge: Badge, options: RenderOptions) -> LabelSheet:
    """Lay the badge out for a printer; raises LabelTooSmall."""
    face = Face(options.label_media(CARD), badge.kind)
    words = Words(badge.language)
    told, squares = _number(badge, words), badge.code + badge.proof
    named = Named(badge.name, told, badge.code, squares, badge.store_name)
    return LabelSheet(
        face=face,
        placed=named_layout(face, named),
        title=f"{words.label(badge.kind)} {badge.name}",
        author=badge.store_name,
        language=badge.language,
    )


def render_label(badge: Badge, options: RenderOptions, form: PaperForm) -> bytes:
    """Return the badge in one form; equal badges give equal bytes.

    Raises LabelTooSmall where it does not fit on the printer's labels.
    """
    return draw_label(sheet_of(badge, options), form)


def _number(badge: Badge, words: Words) -> str:
    number = badge.employee_number
    return words.say("No. {number}", number=number) if number else ""


RENDERERS: Final[Mapping[PaperForm, Callable[[Badge, RenderOptions], bytes]]] = {
    PaperForm.ESCPOS: render_slip,
    **{
        form: partial(render_label, form=form)
        for form in (PaperForm.PDF, PaperForm.TSPL, PaperForm.ZPL, PaperForm.PNG)
    },
}

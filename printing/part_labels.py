"""Labels of parts, packs, pieces and batches: a whole run of them in one go, and as a slip."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from app.domain.documents import PaperForm
from app.domain.part_documents import LabelOf
from app.words import Words
from printing.label_draw import LabelSheet, draw_labels
from printing.label_pages import on_pages
from printing.label_parts import Face
from printing.media import LABEL_40X30
from printing.part_layout import details, large_line, part_layout

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.domain.part_documents import PartLabel, PartLabelRun
    from printing.escpos import Slip
    from printing.render_options import RenderOptions


def render_slip(run: PartLabelRun, options: RenderOptions) -> bytes:
    """Return the labels as ESC/POS, to be cut apart by hand; equal runs give equal bytes."""
    slip, words = options.slip(), Words(run.language)
    each = [label for label in run.labels for _ in range(label.copies)]
    for place, label in enumerate(each):
        if place:
            slip.rule(16, 16)
        _print_stub(slip, label, words, run.store_name)
    return slip.cut()


def render_labels(run: PartLabelRun, options: RenderOptions, form: PaperForm) -> bytes:
    """Return the labels in one form; equal runs give equal bytes.

    A printer of whole pages gets them filled with labels to be cut apart.

    Raises LabelTooSmall where one of them does not fit on the printer's labels.
    """
    face = Face(options.label_media(LABEL_40X30), run.kind)
    words = Words(run.language)
    sheets = [
        LabelSheet(
            face=face,
            placed=part_layout(label, words, face, run.store_name),
            title=f"{words.label(run.kind)} {label.number}",
            author=run.store_name,
            language=run.language,
            copies=label.copies,
        )
        for label in run.labels
    ]
    media = options.media
    if form is PaperForm.PDF and (media is None or not media.small):
        return on_pages(sheets, media)
    return draw_labels(sheets, form)


def _print_stub(slip: Slip, label: PartLabel, words: Words, store: str) -> None:
    if label.of is LabelOf.PIECE:
        slip.large(label.serial or label.number)
    elif label.of is LabelOf.BATCH:
        slip.large(label.batch)
    slip.text(label.name, bold=True, centred=True)
    for line in details(label, words):
        slip.text(line, centred=True)
    if large := large_line(label, words):
        slip.large(large)
    slip.feed(8)
    slip.bars(label.code)
    slip.squares(label.code)
    slip.text("  ".join(filter(None, (label.number, store))), centred=True)


RENDERERS: Final[Mapping[PaperForm, Callable[[PartLabelRun, RenderOptions], bytes]]] = {
    PaperForm.ESCPOS: render_slip,
    **{
        form: partial(render_labels, form=form)
        for form in (PaperForm.PDF, PaperForm.TSPL, PaperForm.ZPL, PaperForm.PNG)
    },
}

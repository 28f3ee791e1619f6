"""A claim ticket as bytes: what lies between the commit and the printer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from app.domain.documents import PaperForm
from printing.render import FORMS, render
from tests.benchmarks.timing import Times
from tests.printing.papers import chinese_label, chinese_ticket, full_ticket

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.paper_documents import PaperDocument

USUAL: Final = 50


def measure(_place: Path, renders: int = USUAL) -> dict[str, Any]:
    """Render a claim ticket and a device label in each of their forms."""
    figures: dict[str, Any] = {}
    documents: dict[str, PaperDocument] = {
        "English": full_ticket(),
        "Chinese": chinese_ticket(),
        "label": chinese_label(),
    }
    for name, document in documents.items():
        for form in PaperForm:
            if form in FORMS[document.kind]:
                times = Times()
                for _ in range(renders):
                    rendered = times.take(partial(render, document, form))
                figures[f"{name} {document.kind} {form}"] = times.figures() | {
                    "bytes": len(rendered.data)
                }
    return figures

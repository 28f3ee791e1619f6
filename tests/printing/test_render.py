"""Rendering: each paper has its forms, and says what it could not print."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import printing
from app.domain.documents import ClaimTicket, PaperForm, UnsupportedForm
from app.domain.paper import PaperKind
from app.domain.paper_documents import document_from_json
from printing.render import FORMS, render
from tests.beside import LONGEST_PROCESS_S
from tests.printing.papers import chinese_label, chinese_ticket, full_ticket, label

if TYPE_CHECKING:
    from app.domain.paper_documents import PaperDocument

_MAGIC = {
    PaperForm.PDF: b"%PDF-",
    PaperForm.ESCPOS: b"\x1b@",
    PaperForm.TSPL: b"SIZE ",
    PaperForm.ZPL: b"^XA",
    PaperForm.PNG: b"\x89PNG",
}


@pytest.mark.parametrize("document", [full_ticket(), chinese_ticket(), label(), chinese_label()])
def test_every_form_of_a_paper_can_be_made(document: PaperDocument) -> None:
    for form in FORMS[document.kind]:
        assert render(document, form).data.startswith(_MAGIC[form])


def test_a_ticket_has_no_form_for_the_label_printer() -> None:
    with pytest.raises(UnsupportedForm) as refused:
        render(full_ticket(), PaperForm.TSPL)

    assert (refused.value.paper, refused.value.form) == (PaperKind.CLAIM_TICKET, PaperForm.TSPL)


def test_every_paper_says_which_forms_it_has() -> None:
    assert set(FORMS) == set(PaperKind)


def test_what_the_font_lacks_is_reported_with_the_paper() -> None:
    rendered = render(replace(label(), customer="😀 𠮷"), PaperForm.TSPL)

    assert rendered.missing == ("😀", "𠮷")


def test_a_stored_document_renders_to_the_same_bytes() -> None:
    ticket = chinese_ticket()
    stored = document_from_json(ticket.to_json())

    assert isinstance(stored, ClaimTicket)
    assert render(stored, PaperForm.PDF) == render(ticket, PaperForm.PDF)


def test_the_libraries_that_draw_wait_for_the_first_paper() -> None:
    heavy = {"PIL", "reportlab", "segno", "barcode", "pypdf", "pypdfium2"}
    program = (
        "import sys, printing.render, printing.copy_mark, printing.spool;"
        f"print(sorted({heavy!r} & set(sys.modules)))"
    )
    root = Path(printing.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=True,
        cwd=root,
        timeout=LONGEST_PROCESS_S,
    )

    assert done.stdout.strip() == b"[]"

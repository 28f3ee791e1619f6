"""The archive of papers: rendered once for each form, sealed, and kept under their hash."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.paper import PaperState
from app.domain.quote_documents import QuoteSheet
from app.domain.storage_errors import SealedFileDamaged, SealedFileMissing
from app.services.papers.stored_papers import stored_paper, whole_document
from db.models.paper import Paper, PaperBytes
from printing.render import render
from printing.render_options import DEFAULT_OPTIONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.documents import PaperForm
    from app.domain.paper_documents import PaperDocument
    from app.services.store_file import StoreFile
    from db.sealed_files import SealedFiles
    from db.unit_of_work import Work
    from printing.render_options import RenderOptions


class PaperArchive:
    """Render papers at first need and keep what came of it."""

    def __init__(
        self,
        store_file: StoreFile,
        sealed: SealedFiles,
        picture: Callable[[str], bytes] | None = None,
    ) -> None:
        self._file = store_file
        self._sealed = sealed
        self.picture = picture

    def original(
        self, paper: str, form: PaperForm, options: RenderOptions = DEFAULT_OPTIONS
    ) -> tuple[bytes, str]:
        """Return the original in one form and its missing characters; renders at first need.

        `options` say how a printer takes it; what another printer takes is archived apart.
        """
        with self._file.reading() as session:
            document = whole_document(session, stored_paper(session, paper))
            archived_as = _archived_as(form, options, document)
            kept = session.scalars(
                select(PaperBytes).where(PaperBytes.paper == paper, PaperBytes.form == archived_as)
            ).first()
        if kept is not None:
            # Lost or damaged bytes are made anew: the document and its template are kept for ever.
            with suppress(SealedFileMissing, SealedFileDamaged):
                return self._sealed.get(kept.sha256), kept.missing_glyphs
        rendered = render(document, form, replace(options, picture=self.picture))
        sha256 = self._sealed.put(rendered.data)
        archived = PaperBytes(
            paper=paper,
            form=archived_as,
            sha256=sha256,
            size=len(rendered.data),
            missing_glyphs="".join(rendered.missing),
            rendered_at=self._file.clock.now_ms(),
        )
        with self._file.working("", "") as work:
            self._keep(work, archived)
        return rendered.data, archived.missing_glyphs

    @staticmethod
    def _keep(work: Work, row: PaperBytes) -> None:
        # Locked first: two that render a paper at once would both add its bytes.
        paper = work.get_one(Paper, row.paper, with_for_update=True)
        earlier = work.scalars(
            select(PaperBytes).where(PaperBytes.paper == row.paper, PaperBytes.form == row.form)
        ).first()
        if earlier is None:
            work.add(row)
        else:
            earlier.sha256, earlier.size = row.sha256, row.size
        paper.state = PaperState.RENDERED


def _archived_as(form: PaperForm, options: RenderOptions, document: PaperDocument) -> str:
    """Name the archived bytes.

    A slip in pictures is another one than a slip in letters, one of 80 mm another than one of 58,
    a void paper than the one before, a quote that was agreed to than the offer.
    """
    since = "void" if getattr(document, "voided", "") else ""
    if isinstance(document, QuoteSheet) and document.sign_off is not None:
        since = "agreed"
    return "-".join(filter(None, (form, options.archive_name(form), since)))

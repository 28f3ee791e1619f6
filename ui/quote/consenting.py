"""The customer's yes to a version: entered, signed on a screen or on paper, kept."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from app.domain.billing import SignOffHow
from app.domain.photo import PhotoSource, PhotoStep
from app.domain.sign_off import SignOffEntry, takes_limit
from app.domain.signature import SignaturePurpose
from app.services.photos.photos import PhotoOrigin
from app.words import Words
from ui.formats import Amounts
from ui.quote.sign_off_entry import as_given, begin_entry, missing
from ui.quote.state import Ask
from ui.quote.writing import QuoteWriting
from ui.routes import Notice
from ui.signing.state import Step
from ui.tasks import Lane

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.photos.photos import JobPhoto
    from app.services.quotes.quote_views import QuotePage
    from app.services.signing.signing_texts import SigningText
    from ui.signing.state import Signed, Signing


class Consenting(QuoteWriting):
    """Keep the customer's yes to the version that is shown."""

    _on_sheet: Signing | None = None
    # Up to how much the text that was put before the customer says; minor units.
    _limit: int | None = None

    def enter_sign_off(self, **fields: Any) -> None:
        """Take what was entered into the sign-off, by the names of `SignOffEntry`."""
        if self.state.entry is not None:
            entry = replace(self.state.entry, **fields)
            wrong = self.state.wrong & missing(entry)
            self.show(entry=entry, wrong=wrong, trouble=None)

    def choose_way(self, how: SignOffHow) -> None:
        """Say how the customer agrees."""
        if self.state.entry is not None:
            body = self.state.shown_body
            named = takes_limit(how, None if body is None else body.maximum)
            limit = self.state.entry.limit if named else None
            entry = replace(self.state.entry, how=how, limit=limit)
            self.show(entry=entry, wrong=frozenset(), trouble=None)

    def sign_off(self) -> None:
        """Keep the sign-off as it is entered, or say which of its fields miss something."""
        entry = self.state.entry
        if entry is None or self.state.busy:
            return
        if entry.how is SignOffHow.SIGNED and not entry.signature:
            self._sign(entry.option, limit=entry.limit)
        elif lacking := missing(entry):
            self.show(wrong=lacking, refused=self.state.refused + 1)
        else:
            self._write(self._approve, entry, done=self._answered)

    def add_sheet(self, path: Path) -> None:
        """Keep the picture of a paper that was signed, and take it for the sign-off."""
        call = partial(self._sheet, self._session.actor, self.state.number, path)
        self._tasks.run(self, call, self._sheet_kept, self._failed, lane=Lane.WRITE)

    def _ask_sign_off(self) -> None:
        state = self.state
        page, shown, option = state.page, state.shown, state.shown_option
        if page is None or shown is None or option is None or not state.is_open:
            return
        entry = begin_entry(page, shown, option, Words(page.language), state.at)
        entry = replace(entry, listener=state.me)
        self.show(asked=Ask.SIGN_OFF, entry=entry, wrong=frozenset(), trouble=None)
        self._read_sheets()

    def _read_sheets(self) -> None:
        call = partial(self._services.photos.of_job, self._session.actor, self.state.number)
        self._tasks.run(self, call, self._sheets_read, self._failed)

    def _sheets_read(self, photos: tuple[JobPhoto, ...]) -> None:
        self.show(sheets=tuple(reversed(photos)))

    def _sheet(self, actor: Actor, number: str, path: Path) -> tuple[JobPhoto, ...]:
        photos = self._services.photos
        entry = photos.prepare(actor, path, PhotoOrigin(PhotoSource.FILE, PhotoStep.PROOF))
        kept = photos.add(actor, number, [entry])
        # The one just filed stands first; it may have been there already.
        return tuple(sorted(kept, key=lambda one: one.sha256 != entry.sha256))

    def _sheet_kept(self, photos: tuple[JobPhoto, ...]) -> None:
        self.show(sheets=photos)
        self.enter_sign_off(sheet=photos[0].id)
        self._tell()

    def _sign(self, option: str, *, limit: int | None = None, at_sight: bool = False) -> None:
        """Let the customer sign the very text of this version and option, with a limit in it.

        With `at_sight` the customer has the screen already: it is not turned back before.
        """
        shown = self.state.shown
        if shown is None or not self.state.is_open:
            return
        call = partial(
            self._services.quotes.signing,
            self._session.actor,
            self.state.number,
            shown.version,
            option,
            limit,
        )
        self._limit = limit
        put = partial(self._put_before, option, at_sight=at_sight)
        self._tasks.run(self, call, put, self._failed)

    def _put_before(self, option: str, text: SigningText, *, at_sight: bool) -> None:
        shown, page = self.state.shown, self.state.page
        if shown is None or page is None:
            return
        theirs, taken = Words(text.language), shown.body.option(option)
        price = Amounts(shown.body.currency).short(taken.total)
        title = theirs.say("Quote, option {key}: {amount}", key=option, amount=price)
        signing = self._services.signing
        signing.ask(replace(text, title=title, signer=text.signer or page.customer))
        signer = text.signer or page.customer
        if not signer and at_sight:
            signer = theirs.say("The customer")
        if signer:
            signing.show_customer(signer)

    def _signed(self, signed: Signed) -> None:
        shown = self.state.shown
        of_quote = signed.text.purpose is SignaturePurpose.QUOTE
        if not of_quote or shown is None or signed.text.about != shown.id:
            return
        entry = SignOffEntry(
            version=shown.version,
            option=self.state.option,
            sha=shown.sha,
            how=SignOffHow.SIGNED,
            who=signed.signer,
            signature=signed.id,
            limit=self._limit,
        )
        self._write(self._approve, entry, done=self._answered)

    def _follow_signing(self, signing: Signing | None) -> None:
        """Tell the clerk where a quote was put before the customer and came back unsigned."""
        before, self._on_sheet = self._on_sheet, signing
        shown = self.state.shown
        if signing is not None or before is None or before.busy or shown is None:
            return
        # A turned screen thanks whoever signed until it is put away.
        if before.step is Step.DONE:
            return
        if before.text.purpose is SignaturePurpose.QUOTE and before.text.about == shown.id:
            self._say_unsigned()

    def _not_signed(self, text: SigningText) -> None:
        """Tell the clerk that the customer did not sign, once why is written down."""
        shown = self.state.shown
        if text.purpose is SignaturePurpose.QUOTE and shown is not None and text.about == shown.id:
            self._say_unsigned()

    def _say_unsigned(self) -> None:
        say = self.words.say
        self.said.emit(Notice(say("Not signed: the quote still waits for the customer's answer")))

    def _approve(self, actor: Actor, number: str, entry: SignOffEntry) -> QuotePage:
        return self._services.sign_offs.approve(actor, number, as_given(entry))

    def _answered(self, page: QuotePage) -> None:
        self._services.options.put_away()
        self.show(busy=False, asked=None, entry=None, managers=(), wrong=frozenset(), version=0)
        self._take(page)
        self._tell()
        said = self.words.label(page.versions[0].state) if page.versions else ""
        if said:
            self.said.emit(
                Notice(self.words.say("Job {number}: {said}", number=page.number, said=said))
            )

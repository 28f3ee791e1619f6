"""The texts on the claim ticket: read one, change its wording, publish it as the next version."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from app.domain.errors import BadEntry
from app.services.counter.claim_terms import TermText
from ui.routes import Notice
from ui.settings.section_model import SectionModel
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.counter.claim_terms import ClaimTerms, Term
    from app.words import Words
    from ui.session import Session
    from ui.tasks import Tasks

_BESIDE = {"long_text": "long", "slip_text": "slip"}


@dataclass(frozen=True, slots=True)
class TextsState:
    """The ticket's texts, the one chosen by its key, its language, and what was typed."""

    terms: tuple[Term, ...] = ()
    chosen: str = ""
    language: str = "en"
    typed: TermText = field(default_factory=partial(TermText, "", "", ""))
    wrong: Mapping[str, BadEntry] = field(default_factory=dict)
    error: Exception | None = None

    @property
    def term(self) -> Term | None:
        """Return the text chosen."""
        return next((term for term in self.terms if term.key == self.chosen), None)

    @property
    def is_changed(self) -> bool:
        """Tell whether the typed wording differs from the published one."""
        return self.term is not None and self.typed != self.term.texts[self.language]


class TextsModel(SectionModel):
    """Show and publish the ticket's texts."""

    def __init__(self, session: Session, tasks: Tasks, words: Words, terms: ClaimTerms) -> None:
        super().__init__(session, tasks, words)
        self._terms = terms
        self.state = TextsState(language=words.language)

    def read(self) -> None:
        """Read the texts; a wording that waits to be published stays."""
        if not self.state.is_changed:
            self._read_terms()

    def choose(self, key: str) -> None:
        """Show a text; what was typed for another is dropped."""
        self._show(self._fresh(replace(self.state, chosen=key)))

    def choose_language(self, language: str) -> None:
        """Show the text in another language."""
        self._show(self._fresh(replace(self.state, language=language)))

    def answer(self, name: str, value: str) -> None:
        """Take the wording as typed."""
        typed = replace(self.state.typed, **{name: value})
        wrong = {key: fault for key, fault in self.state.wrong.items() if key != name}
        self._show(replace(self.state, typed=typed, wrong=wrong, error=None))

    def publish(self) -> None:
        """Publish the wording; the notice publishes the former one again."""
        term = self.state.term
        if term is not None and self.state.is_changed:
            before = term.texts[self.state.language]
            self._publish(term, self.state.language, self.state.typed, before)

    def _publish(self, term: Term, language: str, text: TermText, before: TermText | None) -> None:
        call = partial(self._terms.publish, self._session.actor, term, language, text)
        done = partial(self._published, term, language, before)
        self._tasks.run(self, call, done, self._failed, lane=Lane.WRITE)

    def _published(self, term: Term, language: str, before: TermText | None, version: int) -> None:
        if before is not None:
            undo = partial(self._publish, replace(term, version=version), language, before, None)
            text = self._words.say("Published: version {n}", n=version)
            self.said.emit(Notice(text, undo))
        if self._session.is_open:
            self._read_terms()

    def _read_terms(self) -> None:
        call = partial(self._terms.current, self._session.actor)
        self._tasks.run(self, call, self._loaded, self._failed)

    def _loaded(self, terms: tuple[Term, ...]) -> None:
        keys = [term.key for term in terms]
        chosen = self.state.chosen if self.state.chosen in keys else next(iter(keys), "")
        self._show(self._fresh(replace(self.state, terms=terms, chosen=chosen)))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, BadEntry):
            wrong = {_BESIDE.get(error.field, error.field): error}
            self._show(replace(self.state, wrong=wrong, error=None))
        else:
            self._show(replace(self.state, error=error))

    @staticmethod
    def _fresh(state: TextsState) -> TextsState:
        typed = TermText("", "", "") if state.term is None else state.term.texts[state.language]
        return replace(state, typed=typed, wrong={}, error=None)

    def _show(self, state: TextsState) -> None:
        self.state = state
        self.changed.emit(state)

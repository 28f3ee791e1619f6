"""Tell customers off the window's thread: copy the text, mark them told, offer the way back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.message import MessageWay
from app.domain.money import parse_amount, parse_currency
from app.services.handover.telling import MessageFacts, ToldEntry
from ui.changes import Changes, Touched
from ui.errors import notice
from ui.routes import Notice
from ui.tasks import Lane

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.domain.message import MessageKind
    from app.services.handover.telling import Contact, MessageText, Telling, Told
    from app.services.shop import Shop
    from app.words import Words
    from ui.changes import ChangeFeed
    from ui.session import Session
    from ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class TellingServices:
    """The services that telling asks, and who shows what was told."""

    telling: Telling
    shop: Shop
    feed: ChangeFeed


class TellingDesk(QObject):
    """Tell for every page; `said` carries a `Notice`, `copied` a text for the clipboard.

    `unsaid` carries the number of a job about which nothing waits to be told: a page may ask
    what is meant.
    """

    said = Signal(object)
    copied = Signal(str)
    unsaid = Signal(str)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: TellingServices
    ) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._words = words
        self._telling = services.telling
        self._shop = services.shop
        self._feed = services.feed

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words

    def tell_due(self, number: str) -> None:
        """Tell what waits to be told about a job."""
        call = partial(self._due_text, self._session.actor, number)
        self._tasks.run(self, call, partial(self._was_due, number), self._failed)

    def tell(self, number: str, kind: MessageKind, price: str = "") -> None:
        """Copy a text about a job and mark its customer told; `price` is as it was typed."""
        call = partial(self._text, self._session.actor, number, kind, price)
        self._tasks.run(self, call, self._copy, self._failed)

    def _text(self, actor: Actor, number: str, kind: MessageKind, price: str) -> MessageText:
        facts = MessageFacts()
        if price.strip():
            currency = parse_currency(self._shop.profile().currency)
            facts = MessageFacts(price=parse_amount("price", price, currency))
        return self._telling.text(actor, number, kind, facts)

    def _due_text(self, actor: Actor, number: str) -> MessageText | None:
        kind = self._telling.due_kind(actor, number)
        return None if kind is None else self._telling.text(actor, number, kind)

    def _was_due(self, number: str, text: MessageText | None) -> None:
        if text is None:
            self.unsaid.emit(number)
        else:
            self._copy(text)

    def _copy(self, text: MessageText) -> None:
        self.copied.emit(text.text)
        contact = next(iter(text.contacts), None)
        entry = ToldEntry(
            text.number,
            text.kind,
            text.text,
            MessageWay.WECHAT if contact is None else contact.way,
            "" if contact is None else contact.contact,
        )
        act = partial(self._telling.told, self._session.actor, entry)
        self._tasks.run(self, act, partial(self._told, contact), self._failed, lane=Lane.WRITE)

    def _told(self, contact: Contact | None, told: Told) -> None:
        say = self._words.say
        kind = self._words.label(told.kind)
        if contact is None:
            text = say("Copied, “{kind}”: no contact is known. Marked as told", kind=kind)
        else:
            text = say(
                "Copied for {way} {contact}, “{kind}”: paste it there. Marked as told",
                way=self._words.label(contact.way),
                contact=contact.contact,
                kind=kind,
            )
        self.said.emit(Notice(text, partial(self._take_back, told.id)))
        self._feed.tell(Changes.of(Touched.MESSAGE))

    def _take_back(self, message: str) -> None:
        act = partial(self._telling.take_back, self._session.actor, message)
        self._tasks.run(self, act, self._taken_back, self._failed, lane=Lane.WRITE)

    def _taken_back(self, _: None) -> None:
        self._feed.tell(Changes.of(Touched.MESSAGE))

    def _failed(self, error: Exception) -> None:
        self.said.emit(Notice(notice(error, self._words).text))

"""Where the quote of the job in hand stands, in one line, and the way to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.bench import NothingAgreed
from app.domain.billing import NotAgreed
from app.domain.job import FINISHED
from ui.formats import Moments
from ui.in_hand.act_row import GloveButton
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.quote.badges import changed_badge, quote_badge
from ui.quote.standing_line import standing_line
from ui.shortcuts import Shortcut
from ui.widgets.badge_row import BadgeRow
from ui.widgets.button import ButtonKind
from ui.widgets.labels import ClippedLabel, LabelKind

if TYPE_CHECKING:
    from app.words import Words
    from ui.in_hand.state import InHand


class QuoteStrip(QWidget):
    """Show the version that counts; `opened` asks for the quote's page."""

    opened = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._badges = BadgeRow(firm=True)
        self._line = ClippedLabel("", LabelKind.MUTED)
        self._open = GloveButton("", icon=Icon.QUESTION, key=Shortcut.QUOTE_PAGE.legend,
                            kind=ButtonKind.QUIET)  # fmt: skip
        self._open.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.SMALL)
        row.addLayout(self._badges)
        row.addWidget(self._line)
        row.addWidget(self._open)
        row.addStretch(1)
        self._open.clicked.connect(self.opened)

    def show_job(self, here: InHand) -> None:
        """Show where the quote stands, or that there is none yet."""
        quote = here.quote
        self.setVisible(quote is not None or here.page.job.state not in FINISHED)
        self._open.say(quote_words(here, self._words))
        # Alone in its row it has an edge, in line with the acts above it.
        is_plain = quote is None or lacks_agreement(here)
        self._open.show_kind(ButtonKind.PLAIN if is_plain else ButtonKind.QUIET)
        self._line.setVisible(quote is not None)
        if quote is None:
            self._badges.show_badges(())
            self._line.setText("")
            return
        words, moments = self._words, Moments(self._words, here.time_zone)
        badge = changed_badge(words) if quote.changed else quote_badge(quote.state, words)
        self._badges.show_badges((badge,))
        self._line.setText(standing_line(quote, words, moments, here.at))


def lacks_agreement(here: InHand) -> bool:
    """Tell whether something was refused because the customer did not agree to it."""
    return isinstance(here.trouble, NotAgreed | NothingAgreed)


def quote_words(here: InHand, words: Words) -> str:
    """Say what the key of the quote does now."""
    if here.quote is None:
        return words.say("Write a quote")
    return words.say("Next version, and call") if lacks_agreement(here) else words.say("Quote")

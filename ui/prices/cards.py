"""What an offer of the price list looks like: one card for each grade, the price largest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.look import fonts, theme
from ui.look.tokens import Space, TextSize
from ui.widgets import paint
from ui.widgets.labels import ClippedLabel, LabelKind

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

_SIZE: Final = QSize(232, 190)
_LINE: Final = 22
_LAST_DIGIT: Final = 9


@dataclass(frozen=True, slots=True)
class CardFace:
    """What one card says; `usual` is the price that this customer need not pay.

    `scarce` says that the part is counted and none is here, `further` whether there are any
    elsewhere.
    """

    key: str
    grade: str
    price: str
    usual: str
    lines: tuple[str, ...]
    stock: str
    scarce: bool = False
    further: str = ""

    @property
    def spoken(self) -> str:
        """Say it in one line, for those who hear the screen."""
        parts = (self.grade, self.price, self.usual, *self.lines, self.stock, self.further)
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class RowFace:
    """What one row says: a repair of a model, and a card for each of its grades."""

    title: str
    cards: tuple[CardFace, ...]


class OfferCard(QPushButton):
    """One offer; `digit` 0 has no key. It never takes the focus: the words' field keeps it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._face = CardFace("", "", "", "", (), "")
        self._digit = 0
        self._chosen = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_face(self, face: CardFace, digit: int, *, chosen: bool) -> None:
        """Say what the card says, under which digit, and whether it is the chosen one."""
        self._face, self._digit, self._chosen = face, digit, chosen
        self.setAccessibleName(face.spoken)
        self.setAccessibleDescription(str(digit) if digit else "")
        self.update()

    def sizeHint(self) -> QSize:
        """Be as large as every other card."""
        return _SIZE

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint box, grade, price and what stands under it."""
        look = theme.current()
        painter = QPainter(self)
        hot = self.underMouse()
        fill = look.selected if self._chosen else (look.sunken if hot else look.surface)
        edge = look.accent if self._chosen else look.border
        paint.box(painter, self.rect(), fill, edge, width=2 if self._chosen else 1)
        self._paint_head(painter)
        self._paint_price(painter)
        self._paint_lines(painter)

    def _paint_head(self, painter: QPainter) -> None:
        look = theme.current()
        inner = self.rect().adjusted(Space.LARGE, 10, -Space.MEDIUM, 0)
        if self._digit:
            size = paint.key_size(str(self._digit))
            cap = QRect(inner.right() - size.width(), 11, size.width(), size.height())
            paint.key(painter, cap, str(self._digit))
            inner.setRight(cap.left() - Space.SMALL)
        painter.setFont(fonts.font(bold=True))
        colour = look.selected_text if self._chosen else look.text
        paint.line(
            painter, QRect(inner.topLeft(), QSize(inner.width(), _LINE)), self._face.grade, colour
        )

    def _paint_price(self, painter: QPainter) -> None:
        look = theme.current()
        colour = look.selected_text if self._chosen else look.text
        at = QRect(Space.LARGE, 34, self.width() - Space.LARGE - Space.MEDIUM, 38)
        painter.setFont(fonts.font(TextSize.FIGURE, bold=True))
        taken = painter.fontMetrics().horizontalAdvance(self._face.price) + Space.SMALL
        paint.line(painter, at, self._face.price, colour)
        painter.setFont(fonts.font(TextSize.CAPTION))
        paint.line(painter, at.adjusted(taken, 8, 0, 0), self._face.usual, look.muted)

    def _paint_lines(self, painter: QPainter) -> None:
        look = theme.current()
        muted = look.selected_text if self._chosen else look.muted
        at = QRect(Space.LARGE, 76, self.width() - 2 * Space.LARGE, _LINE)
        painter.setFont(fonts.font(TextSize.SMALL))
        for text in self._face.lines:
            paint.line(painter, at, text, look.selected_text if self._chosen else look.text)
            at.translate(0, _LINE)
        scarce = look.danger if not self._chosen else look.selected_text
        if self._face.scarce and self._chosen:
            painter.setFont(fonts.font(TextSize.SMALL, bold=True))
        paint.line(painter, at, self._face.stock, scarce if self._face.scarce else muted)
        painter.setFont(fonts.font(TextSize.SMALL))
        paint.line(painter, at.translated(0, _LINE), self._face.further, muted)


class OfferRow(QWidget):
    """A repair of a model with its cards side by side; `chosen` carries a card's place."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._title = ClippedLabel("", LabelKind.TITLE, parent=self)
        self._cards: list[OfferCard] = []
        self._shown = 0

    def show_face(self, face: RowFace, chosen: int | None) -> None:
        """Show the row; `chosen` is the place of the chosen card, None in any other row.

        Only the row one stands in has digits.
        """
        self._title.setText(face.title)
        self.setAccessibleName(face.title)
        while len(self._cards) < len(face.cards):
            self._add_card()
        self._shown = len(face.cards)
        for place, card in enumerate(self._cards):
            card.setVisible(place < self._shown)
            if place < self._shown:
                digit = place + 1 if chosen is not None and place < _LAST_DIGIT else 0
                card.show_face(face.cards[place], digit, chosen=place == chosen)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the cards into as many lines as the width asks for."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        gap = int(Space.SMALL)
        head = self._title.sizeHint().height()
        self._title.setGeometry(0, 0, self.width(), head)
        across = max(1, (self.width() + gap) // (_SIZE.width() + gap))
        for place, card in enumerate(self._cards[: self._shown]):
            x = place % across * (_SIZE.width() + gap)
            y = head + gap + place // across * (_SIZE.height() + gap)
            card.setGeometry(x, y, _SIZE.width(), _SIZE.height())
        lines = -(-self._shown // across)
        self.setFixedHeight(head + gap + lines * (_SIZE.height() + gap))

    def _add_card(self) -> None:
        card = OfferCard(self)
        card.clicked.connect(self._clicked)
        self._cards.append(card)

    def _clicked(self) -> None:
        pressed = self.sender()
        for place, card in enumerate(self._cards):
            if card is pressed:
                self.chosen.emit(place)

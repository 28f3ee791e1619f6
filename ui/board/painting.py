"""Paint a job: as a card in a column, as one wide row in the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.look import fonts, theme
from ui.look.icons import Icon
from ui.look.tokens import Space, TextSize, Tone
from ui.widgets import paint
from ui.widgets.badge import badge_size, paint_badge

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from ui.board.wording import CardWords
    from ui.widgets.badge import Badge

_Index = QModelIndex | QPersistentModelIndex
CARD: Final = 128
ROW: Final = 60
_LINE: Final = 20
_MARK: Final = 14
_GAP: Final = 6
# From here on a list has room for a row's words side by side.
WIDE: Final = 700
# How the width of a wide row is shared: job and fault, states and reason, promise and who.
_SHARES: Final = (0.44, 0.36, 0.20)


class JobDelegate(QStyledItemDelegate):
    """Paint one job from its words."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        """Make all equally high: nothing is measured job by job."""
        return QSize(120, CARD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the ground, then the words."""
        words: CardWords | None = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        rect = option.rect.adjusted(2, 0, -2, -_GAP)
        _ground(painter, option, rect)
        if words is not None:
            self._words(painter, rect.adjusted(Space.MEDIUM, 7, -Space.MEDIUM, -7), words)
        painter.restore()

    def _words(self, painter: QPainter, rect: QRect, words: CardWords) -> None:
        look = theme.current()
        line = QRect(rect.left(), rect.top(), rect.width(), _LINE)
        _promise(painter, line, words)
        painter.setFont(fonts.font(TextSize.SMALL, bold=True))
        paint.line(painter, line, words.number, look.muted)
        line = _below(line, rect)
        painter.setFont(fonts.font(TextSize.BODY, bold=True))
        paint.line(painter, line, words.device, look.text)
        line = _below(line, rect)
        painter.setFont(fonts.font(TextSize.SMALL))
        paint.line(painter, line, words.problem, look.text)
        line = _below(line, rect).adjusted(0, 1, 0, 1)
        _who(painter, line, words)
        _badge(painter, line, words.light)
        line = _below(line, rect).adjusted(0, 4, 0, 4)
        painter.setFont(fonts.font(TextSize.SMALL))
        _why(painter, line, words)


class RowDelegate(JobDelegate):
    """Paint a job as a wide row of two lines; as a card where there is no room for that."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Make all equally high, by the width of the list."""
        view = option.widget
        if view is not None and view.width() >= WIDE:
            return QSize(120, ROW)
        return super().sizeHint(option, index)

    def _words(self, painter: QPainter, rect: QRect, words: CardWords) -> None:
        if rect.width() < WIDE - 60:
            super()._words(painter, rect, words)
            return
        look = theme.current()
        job, stands, due = _shared(rect)
        upper, lower = _lines(job)
        painter.setFont(fonts.font(TextSize.SMALL))
        number = painter.fontMetrics().horizontalAdvance(words.number) + Space.MEDIUM
        paint.line(painter, upper, words.number, look.muted)
        painter.setFont(fonts.font(TextSize.BODY, bold=True))
        paint.line(painter, upper.adjusted(number, 0, 0, 0), words.device, look.text)
        painter.setFont(fonts.font(TextSize.SMALL))
        paint.line(painter, lower, words.problem, look.text)
        upper, lower = _lines(stands)
        _badge(painter, upper, words.state)
        _badge(painter, upper, words.light)
        painter.setFont(fonts.font(TextSize.SMALL))
        _why(painter, lower, words)
        upper, lower = _lines(due)
        _promise(painter, upper, words)
        _who(painter, lower, words)


def _ground(painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
    look = theme.current()
    focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
    if focused:
        paint.box(painter, rect, look.selected, look.focus, width=2)
    elif option.state & QStyle.StateFlag.State_MouseOver:
        paint.box(painter, rect, look.sunken, look.border)
    else:
        paint.box(painter, rect, look.surface, look.border)


def _promise(painter: QPainter, line: QRect, words: CardWords) -> None:
    """Write the promise at the end of a line, with a sign where it is missed."""
    look = theme.current()
    colour = look.danger if words.late else look.muted
    painter.setFont(fonts.font(TextSize.SMALL, bold=words.late))
    _at_end(painter, line, words.promise, (Icon.ALERT if words.late else "", colour))


def _who(painter: QPainter, line: QRect, words: CardWords) -> None:
    """Write who has it at the end of a line, with a clock while a timer runs."""
    if words.who:
        look = theme.current()
        painter.setFont(fonts.font(TextSize.SMALL, bold=words.running))
        icon = Icon.CLOCK if words.running else Icon.CUSTOMER
        _at_end(painter, line, words.who, (icon, look.text if words.running else look.muted))


def _at_end(painter: QPainter, line: QRect, text: str, mark: tuple[str, str]) -> None:
    """Write at the end of a line, which gets shorter by it; the mark is an icon and a colour."""
    icon, colour = mark
    before = _MARK + Space.HAIR if icon else 0
    wanted = painter.fontMetrics().horizontalAdvance(text) + 1
    width = min(wanted, line.width() * 3 // 5 - before)
    left = line.right() - width + 1
    if icon:
        at = QPoint(left - before, line.center().y() - _MARK // 2 + 1)
        paint.icon(painter, at, icon, colour, _MARK)
    paint.line(painter, QRect(left, line.top(), width, line.height()), text, colour)
    line.setRight(left - before - Space.SMALL)


def _badge(painter: QPainter, line: QRect, badge: Badge) -> None:
    """Paint a badge at the begin of a line, which begins behind it then; a calm one is words."""
    look = theme.current()
    if badge.tone is Tone.DONE:
        at = QPoint(line.left(), line.center().y() - _MARK // 2 + 1)
        paint.icon(painter, at, badge.icon, look.muted, _MARK)
        painter.setFont(fonts.font(TextSize.SMALL))
        left = line.left() + _MARK + Space.HAIR
        paint.line(painter, line.adjusted(_MARK + Space.HAIR, 0, 0, 0), badge.text, look.muted)
        used = left + painter.fontMetrics().horizontalAdvance(badge.text)
    else:
        size = badge_size(badge).boundedTo(QSize(line.width(), 22))
        top = line.top() + (line.height() - size.height()) // 2
        paint_badge(painter, QRect(QPoint(line.left(), top), size), badge)
        used = line.left() + size.width()
    line.setLeft(min(used + Space.SMALL, line.right()))


def _why(painter: QPainter, line: QRect, words: CardWords) -> None:
    """Write what holds it up, which matters more, then why it stands where it stands."""
    look = theme.current()
    text = " · ".join(part for part in (words.why, words.reason) if part)
    paint.line(painter, line, text, look.text if words.why else look.muted)


def _below(line: QRect, rect: QRect) -> QRect:
    return QRect(rect.left(), line.bottom() + 2, rect.width(), _LINE)


def _shared(rect: QRect) -> tuple[QRect, ...]:
    """Cut a row into the places of `_SHARES`."""
    parts, left = [], rect.left()
    for share in _SHARES:
        width = int(rect.width() * share)
        parts.append(QRect(left, rect.top(), width - Space.LARGE, rect.height()))
        left += width
    return tuple(parts)


def _lines(rect: QRect) -> tuple[QRect, QRect]:
    upper = QRect(rect.left(), rect.top() - 1, rect.width(), 22)
    return upper, QRect(rect.left(), upper.bottom() + 1, rect.width(), 22)

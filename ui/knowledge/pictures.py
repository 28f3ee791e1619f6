"""Pictures below a text, one under the other, with what each shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.look import theme
from ui.look.tokens import Space
from ui.widgets import paint
from ui.widgets.labels import Muted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from app.domain.article import ArticlePictureEntry
    from ui.photos.thumbs import Thumbs

_WIDEST: Final = 560
_HIGHEST: Final = 420


class PictureStack(QWidget):
    """Show pictures as large as there is room; away while there are none.

    `source` reads them, each once.
    """

    def __init__(self, source: Thumbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._pictures: tuple[ArticlePictureEntry, ...] = ()
        self._shown: list[_Picture] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.SMALL)
        source.came.connect(self._fill)
        self.hide()

    def show_pictures(self, pictures: Sequence[ArticlePictureEntry]) -> None:
        """Show other pictures; the same again change nothing."""
        if tuple(pictures) == self._pictures:
            return
        self._pictures = tuple(pictures)
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._shown = [_Picture(one) for one in self._pictures]
        for picture, about in zip(self._shown, self._pictures, strict=True):
            self._column.addWidget(picture)
            if about.caption:
                self._column.addWidget(Muted(about.caption, wrap=True))
        self.setVisible(bool(self._pictures))
        self._fill()

    def _fill(self) -> None:
        for picture in self._shown:
            picture.fill(self._source)


class _Picture(QWidget):
    """One picture, in the shape that it has before it is read."""

    def __init__(self, about: ArticlePictureEntry) -> None:
        super().__init__()
        self._about = about
        self._pixmap = QPixmap()
        self.setAccessibleName(about.caption)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def fill(self, source: Thumbs) -> None:
        data = source.get(self._about.sha256) if self._pixmap.isNull() else None
        if data is not None:
            self._pixmap.loadFromData(data, "JPEG")
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(self._fitted().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        painter, size = QPainter(self), self._fitted()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._pixmap.isNull():
            look = theme.current()
            paint.box(painter, QRect(0, 0, size.width(), size.height()), look.sunken, look.line)
        else:
            painter.drawPixmap(QRect(0, 0, size.width(), size.height()), self._pixmap)

    def _fitted(self) -> QSize:
        """Return how large it is here, in its own shape and never larger than it is."""
        width, height = max(1, self._about.width), max(1, self._about.height)
        shrunk = min(1.0, self.width() / width, _WIDEST / width, _HIGHEST / height)
        return QSize(max(1, round(width * shrunk)), max(1, round(height * shrunk)))

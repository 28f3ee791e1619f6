"""A field for a code: typed by a few letters, pinyin or its key; own words are taken as well."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from app.domain.search_text import fold
from app.pinyin import typed_names, typed_within
from ui.widgets.card_list import CardRow
from ui.widgets.suggestions import SearchField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from app.domain.fault_codes import FaultCode

_MOST: Final = 7
_ALL: Final = 40


@dataclass(frozen=True, slots=True)
class _Offer:
    key: str
    label: str
    typed: tuple[str, ...]

    def rank(self, text: str) -> int | None:
        """Tell how well typed letters fit: 0 best, None not at all."""
        if text in {fold(self.key), fold(self.label)}:
            return 0
        if any(one.startswith(text) for one in self.typed):
            return 1
        words = (f" {one}" for one in self.typed)
        if any(f" {text}" in one for one in words):
            return 2
        return 3 if any(text in one for one in self.typed) else None


class CodeField(SearchField):
    """Offer codes while they are typed; Enter takes the first and goes on.

    `done` says that Enter was pressed and what stands here is meant.
    """

    done = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._offers: tuple[_Offer, ...] = ()
        self._language = "en"
        self._key = ""
        self.asked.connect(self._ask)
        self.chosen.connect(self._take)
        self.returnPressed.connect(self._enter)

    def offer(self, codes: Sequence[FaultCode], language: str) -> None:
        """Say which codes can be typed, named in a language."""
        self._offers = tuple(_offer(code, language) for code in codes)

    @property
    def value(self) -> str:
        """Return the code's key, else the words as they stand."""
        text = self.text().strip()
        here = next((one for one in self._offers if one.key == self._key), None)
        return self._key if here is not None and here.label == text else text

    def put(self, key: str, said: str) -> None:
        """Let a code stand here; `said` is shown where no code has that key."""
        here = next((one for one in self._offers if one.key == key), None)
        self._key = key
        self.setText(said if here is None else here.label)
        # A long name is known by how it begins.
        self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show every code by the arrow down, before something is typed."""
        if event.key() == Qt.Key.Key_Down and not self.text().strip():
            self.show_rows([_row(one) for one in self._offers[:_ALL]])
            return
        super().keyPressEvent(event)

    def _fitting(self, text: str) -> list[_Offer]:
        wanted = fold(text.strip())
        if not wanted:
            return []
        ranked = [(one.rank(wanted), at, one) for at, one in enumerate(self._offers)]
        found = [(rank, at, one) for rank, at, one in ranked if rank is not None]
        return [one for _, _, one in sorted(found, key=lambda each: each[:2])][:_MOST]

    def _ask(self, text: str) -> None:
        self.show_rows([_row(one) for one in self._fitting(text)])

    def _take(self, key: str) -> None:
        self.put(key, key)
        self.show_rows([])
        self.done.emit()

    def _enter(self) -> None:
        fitting = self._fitting(self.text())
        if fitting and self.value != self._key:
            self._take(fitting[0].key)
        else:
            self.show_rows([])
            self.done.emit()


def _offer(code: FaultCode, language: str) -> _Offer:
    label = code.name(language)
    names = tuple(dict.fromkeys(code.names.values()))
    typed = [fold(one) for one in (code.key, *names)]
    for name in names:
        typed.extend((*typed_names(name), *typed_within(name)))
    return _Offer(code.key, label, tuple(dict.fromkeys(typed)))


def _row(one: _Offer) -> CardRow:
    return CardRow(key=one.key, title=one.label)

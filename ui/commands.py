"""What a page can do by key: the same value feeds the shortcut, the key bar and the help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.words import Words
    from ui.look.icons import Icon
    from ui.shortcuts import Shortcut


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to do: its key, its words, what does it, and whether it can be done now.

    `in_bar` puts it into the bar at the foot; commands with a button on the page stay out.
    `sentence` says at length what the bar has no room for.
    """

    shortcut: Shortcut
    text: str
    perform: Callable[[], object]
    icon: Icon | None = None
    enabled: bool = True
    in_bar: bool = True
    sentence: str = ""

    def title(self, words: Words) -> str:
        """Say what it does as fully as is known; the key's own sentence where that says more."""
        usual = self.shortcut.sentence(words)
        return self.sentence or (usual if usual.startswith(self.text) else self.text)

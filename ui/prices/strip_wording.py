"""What stands above the price page: what did not work, or the file that is at work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.errors import notice
from ui.widgets.message_strip import Message

if TYPE_CHECKING:
    from app.words import Words
    from ui.prices.state import State


def strip_message(state: State, words: Words) -> Message | None:
    """Say what did not work; without trouble which file is being read or written."""
    if state.trouble is not None:
        return notice(state.trouble, words)
    file = state.list_file
    if file is None or file.refused is not None:
        return None
    if file.is_written:
        return Message(words.say("Writing {file}…", file=file.path.name))
    return Message(words.say("Reading {file}…", file=file.path.name))

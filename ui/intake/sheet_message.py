"""What stands above the intake page: what did not work, else what a scan came to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.errors import notice
from ui.intake.wording import IntakeWording
from ui.look.tokens import Tone
from ui.widgets.message_strip import Message

if TYPE_CHECKING:
    from app.words import Words
    from ui.intake.state import State


def sheet_message(state: State, words: Words) -> Message | None:
    """Return the message, None where there is nothing to say."""
    say = words.say
    if state.trouble is not None:
        return notice(state.trouble, words)
    if state.unanswered:
        questions = IntakeWording(state, words).unanswered()
        text = say("Still to be answered: {questions}", questions=questions)
        return Message(text, Tone.WARNING)
    if state.here:
        text = say("This device is here already: job {number} is open.", number=state.here)
        return Message(text, Tone.WARNING)
    if state.unsorted:
        text = say("{code} is no number of this device; it was not kept.", code=state.unsorted)
        return Message(text, Tone.INFO)
    if state.box:
        fields = IntakeWording(state, words).box_fields()
        text = say("The box may still have {fields}: scan on, Esc ends it.", fields=fields)
        return Message(text, Tone.INFO)
    return None

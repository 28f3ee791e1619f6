"""A call as it is typed."""

from __future__ import annotations

import pytest

from app.domain.contact_attempt import ContactEntry, ContactResult
from app.domain.errors import BadEntry
from tests.factories import NOON
from ui.contact.typed_call import TypedCall, read_call

HOUR_MS = 3_600_000


def test_a_call_that_promises_nothing_is_taken_as_it_was_typed() -> None:
    typed = TypedCall(ContactResult.REACHED, " thinks about it ", " after six ")
    assert read_call(typed, NOON, "Asia/Shanghai") == ContactEntry(
        note="thinks about it", best_time="after six"
    )


def test_when_we_call_again_is_read_like_any_promise() -> None:
    typed = TypedCall(ContactResult.LEFT_WORD, again="+2h")
    assert read_call(typed, NOON, "Asia/Shanghai").promised_at == NOON + 2 * HOUR_MS


def test_a_time_that_cannot_be_read_is_named() -> None:
    with pytest.raises(BadEntry) as refused:
        read_call(TypedCall(ContactResult.REACHED, again="soon"), NOON, "Asia/Shanghai")
    assert (refused.value.field, refused.value.reason) == ("promised_call", "moment")


def test_what_came_of_it_is_not_taken_for_granted() -> None:
    with pytest.raises(BadEntry) as refused:
        read_call(TypedCall(None, "thinks about it"), NOON, "Asia/Shanghai")
    assert (refused.value.field, refused.value.reason) == ("contact_result", "missing")

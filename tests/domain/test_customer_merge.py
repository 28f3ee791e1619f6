"""What a kept file takes over, and gives back."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.domain.customer_merge import Particulars, filled, given_back, merged_particulars
from app.domain.customer_tags import MOST_TAGS
from app.domain.entry_text import NOTE_LENGTH

KEPT = Particulars("王芳", "100 0000 0144", "10000000144")
OTHER = Particulars("王方", "200 0000 0255", "20000000255", "", "样例路", "六点后再打", ("VIP",))

_texts = st.sampled_from(["", "a", "b"])
_files = st.builds(
    lambda name, phone, second, note, tags: Particulars(
        name, phone, phone, second, "", note, tuple(tags)
    ),
    _texts,
    _texts,
    _texts,
    _texts,
    st.lists(st.sampled_from("xyz"), unique=True),
)


def test_gaps_are_filled_and_a_second_number_is_kept() -> None:
    after = merged_particulars(KEPT, OTHER)
    assert (after.name, after.phone, after.second_contact) == ("王芳", KEPT.phone, OTHER.phone)
    assert (after.address, after.note, after.tags) == ("样例路", "六点后再打", ("VIP",))


def test_the_same_number_is_no_second_contact() -> None:
    assert merged_particulars(KEPT, replace(KEPT, name="王方")).second_contact == ""


def test_two_notes_are_both_shown_while_they_fit() -> None:
    noted = replace(KEPT, note="VIP")
    assert merged_particulars(noted, OTHER).note == "VIP · 六点后再打"
    full = replace(KEPT, note="x" * NOTE_LENGTH)
    assert merged_particulars(full, OTHER).note == full.note


def test_no_more_tags_than_a_file_may_have() -> None:
    many = replace(OTHER, tags=tuple(f"t{place}" for place in range(MOST_TAGS)))
    assert len(merged_particulars(replace(KEPT, tags=("VIP",)), many).tags) == MOST_TAGS


@given(_files, _files)
def test_undoing_at_once_gives_back_exactly_what_was(kept: Particulars, other: Particulars) -> None:
    after = merged_particulars(kept, other)
    assert given_back(after, filled(kept, after)) == kept


@given(_files, _files, _texts)
def test_what_was_written_since_stays(kept: Particulars, other: Particulars, note: str) -> None:
    after = merged_particulars(kept, other)
    now = replace(after, note=f"since {note}")
    assert given_back(now, filled(kept, after)).note == now.note

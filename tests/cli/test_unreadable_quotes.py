"""A draft that is no JSON is refused with a place to look at, whatever is wrong with it."""

from __future__ import annotations

import pytest

from app.cli.quote_json import read_quote
from app.domain.errors import BadEntry
from tests.quoting import body


@pytest.mark.parametrize(
    ("text", "place"),
    [("{", "1, 2"), ("[" * 100_000, "1, 1"), ('{"deposit": ' + "9" * 5_000 + "}", "1, 1")],
)
def test_what_is_no_json_is_refused_with_its_place(text: str, place: str) -> None:
    with pytest.raises(BadEntry) as refused:
        read_quote(text, body())
    assert (refused.value.reason, refused.value.detail) == ("not_json", place)

"""The sealed log's formulas, recomputed here with nothing but hashlib and json."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.event_chain import START, EventBody, body_sha, canonical_json, chain_hash, sha256_of

BODY = EventBody(
    kind="job.received",
    job="j",
    job_prev=START,
    actor="a",
    workstation="w",
    at=1,
    params={"number": "1", "name": "王"},
    salt="00" * 16,
)


def test_the_body_is_hashed_as_the_docstring_says() -> None:
    text = json.dumps(asdict(BODY), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert body_sha(BODY) == hashlib.sha256(text.encode()).hexdigest()


def test_the_chain_is_hashed_as_the_docstring_says() -> None:
    body = body_sha(BODY)
    assert chain_hash(START, body) == hashlib.sha256((START + body).encode()).hexdigest()


@pytest.mark.parametrize("field", ["kind", "job", "job_prev", "actor", "workstation", "salt"])
def test_each_part_of_the_body_is_sealed(field: str) -> None:
    assert body_sha(replace(BODY, **{field: "other"})) != body_sha(BODY)


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(plain)
def test_values_survive_their_canonical_form(value: object) -> None:
    assert json.loads(canonical_json(value)) == value


@given(st.dictionaries(st.text(), st.integers()))
def test_the_order_of_keys_does_not_count(value: dict[str, int]) -> None:
    assert sha256_of(dict(reversed(value.items()))) == sha256_of(value)

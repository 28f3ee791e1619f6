"""Documents: what the database keeps for ever reads back exactly."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.document_json import UnreadableDocument
from app.domain.documents import (
    ClaimTicket,
    ConditionPoint,
    CustomerBlock,
    DeviceLabel,
    Finding,
    IntakeAnswer,
    LabelFlag,
    StoreBlock,
    Terms,
    TicketJob,
)
from app.domain.identifiers import IdentifierKind
from app.domain.paper_documents import document_from_json

_TEXT = st.text(max_size=40)
_TEXTS = st.lists(_TEXT, max_size=3).map(tuple)
_JOBS = st.builds(
    TicketJob,
    number=_TEXT,
    problem=st.text(),
    imeis=_TEXTS,
    condition=st.lists(
        st.builds(ConditionPoint, _TEXT, st.sampled_from(Finding), _TEXT), max_size=3
    ).map(tuple),
    accessories=st.none() | _TEXTS,
    answers=st.lists(st.builds(IntakeAnswer, _TEXT, _TEXT), max_size=3).map(tuple),
)
_TICKETS = st.builds(
    ClaimTicket,
    language=st.sampled_from(["en", "zh_CN"]),
    code=st.text("0123456789", min_size=16, max_size=16),
    store=st.builds(StoreBlock, _TEXT, _TEXT, _TEXT, _TEXT),
    received=_TEXT,
    acceptor=_TEXT,
    acceptor_number=_TEXT,
    customer=st.builds(CustomerBlock, _TEXT, _TEXT, _TEXT, _TEXT),
    jobs=st.lists(_JOBS, max_size=3).map(tuple),
    terms=st.lists(st.builds(Terms, _TEXT, _TEXT), max_size=2).map(tuple),
    signature=st.booleans(),
    template_version=st.integers(1, 9),
)
_LABELS = st.builds(
    DeviceLabel,
    promised=_TEXT,
    accessories=st.none() | st.integers(0, 99),
    mark=st.sampled_from(IdentifierKind),
    flags=st.lists(st.sampled_from(LabelFlag), unique=True).map(tuple),
)


def _label() -> DeviceLabel:
    return DeviceLabel(
        language="en",
        code="1000126000004217",
        job_number="0001-26-000042-17",
        store_name="Fix it",
        store_phone="555",
        customer="Wang",
        model="K40",
        serial_tail="123456",
        received="11-21",
    )


def _label_values(**changed: Any) -> dict[str, Any]:
    return {**_label().to_json(), **changed}


@given(_TICKETS | _LABELS)
def test_a_document_reads_back_exactly_from_json_text(document: ClaimTicket | DeviceLabel) -> None:
    stored = json.dumps(document.to_json(), ensure_ascii=False, sort_keys=True)

    assert document_from_json(json.loads(stored)) == document


def test_a_document_older_than_a_field_gets_its_default() -> None:
    old = _label_values()
    for newer in ("mark", "place", "flags", "accessories", "promised", "template_version"):
        del old[newer]

    assert DeviceLabel.from_json(old) == _label()


def test_a_field_that_this_program_does_not_know_is_left_out() -> None:
    assert DeviceLabel.from_json(_label_values(colour="red")) == _label()


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"code": 5}, "device_label.code"),
        ({"accessories": True}, "device_label.accessories"),
        ({"flags": "liquid"}, "device_label.flags"),
        ({"flags": ["wet"]}, "device_label.flags[0]"),
    ],
)
def test_a_value_that_does_not_fit_names_its_place(changed: dict[str, Any], place: str) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        DeviceLabel.from_json(_label_values(**changed))

    assert refused.value.place == place


def test_a_document_without_a_needed_field_is_refused() -> None:
    values = _label_values()
    del values["code"]

    with pytest.raises(UnreadableDocument):
        DeviceLabel.from_json(values)


def test_a_nested_value_that_is_no_object_is_refused() -> None:
    values = _label_values() | {"kind": "claim_ticket", "store": "Fix it"}

    with pytest.raises(UnreadableDocument):
        document_from_json(values)


def test_an_unknown_kind_of_paper_is_refused() -> None:
    with pytest.raises(UnreadableDocument):
        document_from_json(_label_values(kind="menu"))


@pytest.mark.parametrize(
    ("brand", "model", "device"),
    [
        ("Apple", "iPhone 13", "Apple iPhone 13"),
        ("Apple", "apple watch", "apple watch"),
        ("Apple", "", "Apple"),
        ("", "K40", "K40"),
        ("", "", "Phone"),
    ],
)
def test_a_device_is_named_once(brand: str, model: str, device: str) -> None:
    job = TicketJob("1", "broken", category="Phone", brand=brand, model=model)

    assert job.device == device


def test_a_customer_with_a_name_alone_cannot_be_reached() -> None:
    nameless = CustomerBlock()

    assert not nameless.can_be_reached
    assert not replace(nameless, name="Wang").can_be_reached
    assert replace(nameless, second_contact="wechat").can_be_reached

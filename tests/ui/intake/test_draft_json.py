"""The intake form as a draft keeps it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from app.domain.bench import CheckAnswer, CheckEntry, PointAnswer
from app.domain.photo import PhotoEntry, PhotoSource, PhotoStep
from tests.ui.intake.test_form import filled
from ui.intake.draft_json import form_from_json, form_to_json
from ui.intake.form import IntakeForm

PHOTO = PhotoEntry("a" * 64, "b" * 64, 800, 600, 50_000, PhotoStep.UNPACKING, PhotoSource.CAMERA)
TESTED = CheckEntry(
    {"touch": PointAnswer(CheckAnswer.FAIL, "corner")}, rest_passes=True, published="c" * 32
)


def after_draft(form: IntakeForm) -> IntakeForm:
    return form_from_json(json.loads(json.dumps(form_to_json(form))))


def test_a_form_is_the_same_after_a_draft() -> None:
    assert after_draft(filled()) == filled()


def test_evidence_is_the_same_after_a_draft() -> None:
    device = replace(filled().device, limit_words="800")
    form = filled().with_device(device.with_entry(photos=(PHOTO,), checks=TESTED, limit=80_000))
    form = replace(form, channel="courier", parcel="c" * 32, parcel_name="SF1")
    assert after_draft(form) == form


@pytest.mark.parametrize("arrival", ["", "a" * 32])
def test_a_parked_draft_still_knows_its_number(arrival: str) -> None:
    form = IntakeForm(arrival=arrival)
    assert after_draft(form) == form


def test_a_draft_of_another_version_brings_back_what_is_known() -> None:
    body = form_to_json(filled())
    body["devices"][0]["smell"] = "burnt"
    body["devices"] = body["devices"][:1]
    body["place"] = 7
    form = form_from_json(body)
    assert (form.place, form.device.entry.model) == (0, "iPhone 13")

"""Samples of the papers of access, places and scans, for trying out a printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.counter_documents import (
    ActionGroup,
    ActionSheet,
    AgreementJob,
    Badge,
    BinLabel,
    DataAgreement,
    PrintedAction,
    ShelfRow,
    ShelfSection,
    ShelfWalkSheet,
)
from app.domain.documents import CustomerBlock
from app.domain.own_code import LAST_COUNTER, CodeKind, OwnCode
from app.domain.paper import PaperKind
from app.services.shop import store_block
from app.words import Words

if TYPE_CHECKING:
    from datetime import datetime

    from app.domain.paper_documents import PaperDocument
    from app.services.shop import Profile


def counter_sample(kind: PaperKind, profile: Profile, by: str, now: datetime) -> PaperDocument:
    """Make a sample in the store's language; `now` is the store's local time."""
    match kind:
        case PaperKind.DATA_AGREEMENT:
            return _data_agreement(profile, now)
        case PaperKind.BIN_LABEL:
            sample = Words(profile.language).say("SAMPLE")
            code = _digits(CodeKind.BIN, now)
            return BinLabel(profile.language, code, sample, store_name=profile.name)
        case PaperKind.BADGE:
            code = _digits(CodeKind.BADGE, now)
            return Badge(profile.language, code, by, store_name=profile.name)
        case PaperKind.ACTION_SHEET:
            return _action_sheet(profile, now)
        case PaperKind.SHELF_WALK:
            return _shelf_walk(profile, by, now)
        case _:
            raise ValueError(kind)


def _data_agreement(profile: Profile, now: datetime) -> DataAgreement:
    words = Words(profile.language)
    sample = words.say("SAMPLE")
    return DataAgreement(
        language=profile.language,
        code=_digits(CodeKind.PAPER, now),
        store=store_block(profile),
        made=_moment(now),
        customer=CustomerBlock(sample),
        jobs=(AgreementJob(_code(CodeKind.JOB, now).people(), sample, sample, sample, sample),),
        title=words.label(PaperKind.DATA_AGREEMENT),
        text=words.say("SAMPLE: this paper is no proof of anything."),
    )


def _action_sheet(profile: Profile, now: datetime) -> ActionSheet:
    words = Words(profile.language)
    sample = words.say("SAMPLE")
    code = _digits(CodeKind.PAPER, now)
    return ActionSheet(
        language=profile.language,
        code=code,
        store=store_block(profile),
        title=words.label(PaperKind.ACTION_SHEET),
        groups=(ActionGroup(sample, (PrintedAction(code, sample), PrintedAction(code, sample))),),
        template_version=2,
    )


def _shelf_walk(profile: Profile, by: str, now: datetime) -> ShelfWalkSheet:
    sample = Words(profile.language).say("SAMPLE")
    row = ShelfRow(_code(CodeKind.JOB, now).people(), sample, sample, sample, sample)
    return ShelfWalkSheet(
        language=profile.language,
        code=_digits(CodeKind.PAPER, now),
        store=store_block(profile),
        made=_moment(now),
        by=by,
        expected=1,
        found=1,
        sections=(ShelfSection(sample, (row,)),),
    )


def _digits(kind: CodeKind, now: datetime) -> str:
    return _code(kind, now).digits


def _code(kind: CodeKind, now: datetime) -> OwnCode:
    # Head office's number and the last counter: no store gives this code to a thing of its own.
    return OwnCode(kind, 0, now.year % 100, 0, LAST_COUNTER)


def _moment(now: datetime) -> str:
    return f"{now:%Y-%m-%d %H:%M}"

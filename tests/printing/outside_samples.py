"""Notes that go with devices to outside repairers as samples, in both languages."""

from __future__ import annotations

from dataclasses import replace

from app.domain.outside_documents import SendOutNote
from tests.printing.quote_samples import chinese_sheet, quote_sheet


def english_note() -> SendOutNote:
    """Return the note of a phone."""
    sheet = quote_sheet()
    return SendOutNote(
        language="en",
        code=sheet.code,
        number=sheet.number,
        store=sheet.store,
        supplier="Board Doctor Ltd",
        sent="2026-11-23 12:05",
        sent_by="Lin",
        device="iPhone 13",
        category="Phone",
        work="Does not start after a drop. Find the short on the main rail and replace the part.",
        serial="F17XK2ABPN",
        imeis=("356938035643809",),
        accessories="SIM tray",
        cost="USD 80.00",
        due="2026-11-30 18:00",
        parcel="UPS 1Z999AA10123456784",
        their_number="BD-771",
    )


def chinese_note() -> SendOutNote:
    """Return the same in Chinese, nothing agreed."""
    return replace(
        english_note(),
        language="zh_CN",
        store=chinese_sheet().store,
        supplier="芯片维修 王工",
        sent_by="林店长",
        category="手机",
        work="摔后不开机。查主供电短路，更换故障元件。",
        accessories="",
        cost="",
        parcel="",
        their_number="",
    )

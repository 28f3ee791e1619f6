"""Sheets of tests as samples: a phone whose camera is newly bad, in both languages."""

from __future__ import annotations

from dataclasses import replace

from app.domain.check_documents import MirroredPoint, MirrorSheet
from app.domain.mirror import MirrorVerdict
from tests.printing.quote_samples import chinese_sheet, quote_sheet

_V = MirrorVerdict


def english_tests() -> MirrorSheet:
    """Return the sheet of a phone, of the short list."""
    sheet = quote_sheet()
    return MirrorSheet(
        language="en",
        code=sheet.code,
        number=sheet.number,
        store=sheet.store,
        made="2026-11-24 17:00",
        customer=sheet.customer,
        device=sheet.device,
        list_name="Checklist, version 3",
        points=(
            MirroredPoint(
                "Rear cameras: all lenses sharp", "Good", "Bad", _V.NEWLY_BAD, "Newly bad", photos=2
            ),
            MirroredPoint("Touch over the whole screen", "Bad", "Good", _V.FIXED, "Fixed"),
            MirroredPoint(
                "Network and calls",
                "Cannot be tested",
                "Good",
                _V.NOT_TESTABLE_AT_INTAKE,
                "Not testable at intake",
            ),
            MirroredPoint(
                "Battery health",
                "Good · 91 %",
                "Good · 91 %",
                _V.STILL_GOOD,
                "Good as before",
                limits="at least 80 %",
            ),
            *(
                MirroredPoint(name, "Good", "Good", _V.STILL_GOOD, "Good as before")
                for name in ("Picture", "Charging", "Frame straight, gaps even")
            ),
        ),
        before="2026-11-22 14:05 · Li Na",
        after="2026-11-24 16:40 · Zhao",
        release="The customer needs it today; the camera is replaced on Friday · Lin · 2026-11-24",
        second="Lin · good",
        long_runs=("60 of 60 minutes · Stayed well",),
    )


def chinese_tests() -> MirrorSheet:
    """Return the sheet of a phone, of the short list, in Chinese."""
    sheet, english = chinese_sheet(), english_tests()
    said = {
        _V.NEWLY_BAD: ("后置摄像头：各镜头清晰", "正常", "不合格", "新出现不合格"),
        _V.FIXED: ("触摸：全屏灵敏，无断触", "不合格", "正常", "已修好"),
        _V.NOT_TESTABLE_AT_INTAKE: ("信号与通话", "无法检测", "正常", "接修时无法检测"),
        _V.STILL_GOOD: ("电池健康度", "正常 · 91 %", "正常 · 91 %", "一直合格"),
    }
    points = [
        MirroredPoint(name, was, now, key, result) for key, (name, was, now, result) in said.items()
    ]
    return replace(
        english,
        language="zh_CN",
        store=sheet.store,
        customer=sheet.customer,
        device=sheet.device,
        list_name="检测清单第 3 版",
        points=(
            replace(points[0], photos=2),
            *points[1:3],
            replace(points[3], limits="不低于 80 %"),
        ),
        before="2026-11-22 14:05 · 李娜",
        after="2026-11-24 16:40 · 赵师傅",
        release="客户今天急用，周五再来换摄像头 · 林店长 · 2026-11-24 16:50",
        second="林店长 · 合格",
        long_runs=("已运行 60 分钟（计划 60 分钟） · 运行稳定",),
    )

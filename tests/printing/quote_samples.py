"""Papers of quotes and repairs for the tests, in both languages."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from app.domain.documents import CustomerBlock, SignOffBlock
from app.domain.money_documents import TaxLine
from app.domain.own_code import CodeKind, OwnCode
from app.domain.quote_documents import (
    EarlierRepair,
    OfferedLine,
    OfferedOption,
    QuotedDevice,
    QuotePlan,
    QuoteSheet,
    RepairInformation,
    RepairRecord,
    SuggestedRepair,
)
from tests.printing.money_samples import CHINESE_STORE, ENGLISH_STORE

JOB = OwnCode(CodeKind.JOB, 1, 26, 0, 42)
SHA = hashlib.sha256(b"a quote").hexdigest()
NUMBER = JOB.people()
LONG = "It fell into the kitchen sink, and the screen has been flickering ever since. " * 3


def phone() -> QuotedDevice:
    """Return a phone with two IMEIs."""
    return QuotedDevice(
        name="Apple iPhone 13 Pro 256 GB",
        problem="Since it fell the screen flickers and the people I call hear nothing.",
        category="Phone",
        serial="F2LXK0A1PLJM",
        imeis=("353901080649323", "353901080649331"),
        coverage="Out of warranty",
    )


def original() -> OfferedOption:
    """Return the dear option: a new part, labour, a fee, with a discount and tax on top."""
    return OfferedOption(
        key="A",
        name="Original screen",
        lines=(
            OfferedLine(
                "Screen", "229.00", 1, "249.00", "Part", "Original", discount="20.00",
                warranty="90 days from collection",
            ),
            OfferedLine("Fitting and test", "60.00", 2, "30.00", "Labour"),
            OfferedLine("Microphone", "35.00", 1, "35.00", "Part", payer="Maker"),
        ),
        total="$304.75",
        net="279.00",
        taxes=(TaxLine("9.25 %", "304.81", "25.81"),),
        discount="10.00",
        covered="$38.24",
        days="2 working days",
        risk="Face ID may stop working if the cable is torn already.",
    )  # fmt: skip


def assembled() -> OfferedOption:
    """Return a cheaper one with an aftermarket part."""
    line = OfferedLine(
        "Screen", "129.00", 1, "129.00", "Part", "Assembled", aftermarket=True,
        warranty="30 days from collection",
    )  # fmt: skip
    return OfferedOption(
        "B", "Assembled screen", (line,), "$140.93", "129.00", days="1 working day"
    )


def used() -> OfferedOption:
    """Return the cheapest, with a used part and no name of its own."""
    line = OfferedLine("Screen", "80.00", kind="Part", grade="Used, tested", used=True)
    return OfferedOption("C", "", (line,), "$87.40", "80.00")


def plan() -> QuotePlan:
    """Return everything that goes for all options."""
    return QuotePlan(
        risk="Liquid was inside: other parts may fail later.",
        maximum="$320.00",
        computed="By the hour, $60.00 each, and the parts as listed.",
        deposit="$100.00",
        alternatives=("Trade it in", "Have it recycled"),
        alternative_note="We give $90.00 for it as it is.",
        replacement="An iPhone SE, free of charge",
        ancillary="Collected and brought back within 5 miles, $15.00",
        place="At our counter",
        additional="Back up your data first.",
        fee=("$50.00", "Declined by the customer: 30 % of it, $15.00"),
        declined="$15.00",
    )


def quote_sheet(count: int = 3) -> QuoteSheet:
    """Return an English quote of one to three options with everything on it."""
    return QuoteSheet(
        language="en",
        code=JOB.digits,
        number=NUMBER,
        version=2,
        store=replace(ENGLISH_STORE, email="desk@harbor.example"),
        made="2026-11-22 14:05",
        made_by="Ana Ortiz",
        customer=CustomerBlock("Maria Gonzalez", "(510) 555-0177", "77 Lake Avenue, Oakland"),
        device=phone(),
        options=(original(), assembled(), used())[:count],
        sha=SHA,
        findings=("The screen is broken.", "The microphone has corroded contacts."),
        plan=plan(),
        valid_until="2026-12-22",
        tax_on_top=True,
        notes=("No work is done above this estimate without your consent.", "Check locally: tax."),
    )


def chinese_sheet() -> QuoteSheet:
    """Return a Chinese quote with prices that contain the tax."""
    line = OfferedLine(
        "屏幕总成", "880.00", 1, "880.00", "配件", "原装", warranty="自取机之日起 90 天"
    )
    battery = OfferedLine("电池", "199.00", 1, "199.00", "配件", "组装", aftermarket=True)
    free = OfferedLine("主板检修工时", "150.00", kind="工时", payer="厂家")
    first = OfferedOption(
        "A", "原装屏幕加电池", (line, battery, free), "¥1,079.00", "954.87",
        (TaxLine("13 %", "1,079.00", "124.13"),), covered="¥150.00", days="2 个工作日",
        risk="进过水的机器拆开后可能无法开机。",
    )  # fmt: skip
    second = OfferedOption("B", "拆机屏幕", (replace(line, grade="拆机", used=True),), "¥480.00")
    return replace(
        quote_sheet(),
        language="zh_CN",
        store=CHINESE_STORE,
        made_by="李娜",
        customer=CustomerBlock("王小明", "138 0013 8000"),
        device=QuotedDevice(
            "小米 Redmi K40", "掉水里以后屏幕一直闪，打电话对方听不见。", "手机",
            imeis=("866123050123458",), coverage="已过保",
        ),
        options=(first, second),
        findings=("屏幕排线受潮，需要更换屏幕总成。",),
        plan=QuotePlan(
            risk="维修可能造成数据丢失。", deposit="¥200.00", alternatives=("以旧换新",),
            fee=("¥50.00", "客户不修：收取 30 %，¥15.00"), declined="¥15.00",
        ),
        tax_on_top=False,
        notes=("请核实当地规定。",),
    )  # fmt: skip


def long_sheet() -> QuoteSheet:
    """Return a quote that does not fit on one page."""
    lines = tuple(
        OfferedLine(f"Part number {place} with quite a long name of its own", "12.00", kind="Part")
        for place in range(30)
    )
    options = tuple(replace(option, lines=lines, risk=LONG) for option in quote_sheet().options)
    return replace(quote_sheet(), options=options, findings=(LONG,) * 6)


def spoken() -> SignOffBlock:
    """Return spoken consent with everything that 16 CCR 2722 wants noted."""
    return SignOffBlock(
        number=NUMBER,
        how="Spoken",
        total="$304.75",
        noted="2026-11-22 16:20",
        noted_by="Ana Ortiz",
        spoken=True,
        version=2,
        option="A",
        sha=SHA,
        said="2026-11-22 16:10",
        who="Jorge Gonzalez",
        contact="(510) 555-0188",
        listener="Sam Quist",
        conditions="Ready before Friday, or no repair",
        extra_parts="$35.00",
        extra_labour="$24.00",
        extra_total="$59.00",
    )


def information() -> RepairInformation:
    """Return an English form of two suggested repairs."""
    sheet = quote_sheet()
    return RepairInformation(
        language="en",
        code=sheet.code,
        number=sheet.number,
        version=2,
        store=sheet.store,
        made=sheet.made,
        customer=sheet.customer,
        device=sheet.device,
        defects=sheet.findings,
        repairs=(
            SuggestedRepair("A", "Original screen: Screen; Fitting", "€304.75", "2 working days"),
            SuggestedRepair("B", "Assembled screen", "€140.93", "1 working day"),
        ),
        valid_until="2026-12-22",
        sha=SHA,
        maximum="€320.00",
        computed="By the hour, as listed on the wall.",
        replacement="An iPhone SE, free of charge",
        place="418 Harbor Street",
        ancillary="Transport, €15.00",
        additional="Back up your data first.",
        fee=("€50.00",),
    )


def record() -> RepairRecord:
    """Return the record of a third repair, in Chinese."""
    sheet = chinese_sheet()
    return RepairRecord(
        language="zh_CN",
        code=sheet.code,
        number=sheet.number,
        store=sheet.store,
        made="2026-11-24 17:00",
        customer=sheet.customer,
        device=replace(sheet.device, serial="32871/K1ZT00412"),
        received="2026-11-22 14:05",
        faults=("掉水里以后屏幕一直闪，打电话对方听不见。", "花屏"),
        causes=("排线受潮",),
        done=("已修好", "更换屏幕总成（原装）"),
        times=3,
        handed_over="2026-11-24 17:00",
        technician="李娜",
        technician_number="012",
        purchased="2026-03-01",
        proof="发票 12345678",
        earlier=(EarlierRepair("0001-26-000007-19", "2026-09-02", "屏幕闪", "已修好"),),
    )

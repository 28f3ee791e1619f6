"""Papers of money, of the queue and of the day for the tests, in both languages."""

from __future__ import annotations

from dataclasses import replace

from app.domain.billing import InvoiceKind, ReceiptKind
from app.domain.documents import CustomerBlock, StoreBlock
from app.domain.money_documents import (
    BilledJob,
    BilledLine,
    DayReport,
    Invoice,
    PaidLine,
    QueueSlip,
    Receipt,
    ReportRow,
    ReportSection,
    Settled,
    Sums,
    TaxLine,
)

CODE = "6000126000004271"
ENGLISH_STORE = StoreBlock(
    "Harbor Street Repair", "418 Harbor Street, Oakland, CA 94607", "(510) 555-0142", "E 104418"
)
CHINESE_STORE = StoreBlock(
    "诚信手机维修（人民路店）", "上海市黄浦区人民路 418 号 1 楼", "021-6355 0142"
)


def screen_line() -> BilledLine:
    """Return one repair with its warranty."""
    return BilledLine(
        name="Screen (Original)",
        amount="189.00",
        price="189.00",
        kind="Repair",
        grade="Original",
        warranty="until 2027-02-20",
    )


def waiting_receipt() -> Receipt:
    """Return the one slip of a repair while the customer waits."""
    return Receipt(
        language="en",
        code=CODE,
        number="R-0001-26-000042",
        act=ReceiptKind.PAYMENT,
        store=ENGLISH_STORE,
        made="2026-11-22 14:05",
        made_by="Ana Ortiz",
        amount="$206.01",
        paid=(PaidLine("Card", "206.01", "4417"),),
        jobs=(
            BilledJob(
                (screen_line(),),
                number="0001-26-000042-17",
                device="Apple iPhone 13 Pro 256 GB",
                serial="F2LXK0A1PLJM",
                imeis=("353901080649323",),
                problem="The screen is cracked and does not answer at the lower left.",
                outcome="Repaired",
            ),
        ),
        sums=Sums(
            total="$206.01",
            sub_total="189.00",
            tax="17.01",
            taxes=(TaxLine("9 %", "206.01", "17.01"),),
        ),
        invoice="I-0001-26-000042",
        customer="Maria Gonzalez",
        collected=True,
    )


def chinese_waiting_receipt() -> Receipt:
    """Return the same in a Chinese shop: cash with change, rounded down."""
    job = BilledJob(
        (
            BilledLine(
                name="屏幕（原装）",
                amount="360.50",
                price="360.50",
                kind="维修",
                grade="原装",
                warranty="至 2027-02-20",
            ),
        ),
        number="0001-26-000042-17",
        device="小米 Redmi K40 12GB+256GB 墨羽",
        problem="屏幕碎了",
        outcome="已修好",
    )
    return replace(
        waiting_receipt(),
        language="zh_CN",
        store=CHINESE_STORE,
        made_by="李娜",
        amount="¥360.00",
        paid=(PaidLine("现金", "360.00"),),
        jobs=(job,),
        sums=Sums(total="¥360.00", sub_total="360.50", rounding="0.50"),
        tendered="400.00",
        change="40.00",
        customer="王小明",
        notes=("此收据不作为发票。",),
    )


def sale_receipt(*, language: str = "zh_CN") -> Receipt:
    """Return a counter sale of five lines, paid by two tenders."""
    names = (
        ("钢化膜 iPhone 13 全屏", "20W 快充充电器（Type-C）", "硅胶手机壳 iPhone 13 Pro Max 海军蓝")
        if language == "zh_CN"
        else ("Tempered glass iPhone 13", "20 W charger, USB-C", "Silicone case iPhone 13 Pro Max")
    )
    lines = tuple(
        BilledLine(name=name, amount="60.00", quantity=2, price="30.00", kind="Goods")
        for name in (*names, "Lightning 1 m", "OTG")
    )
    chinese = language == "zh_CN"
    base = chinese_waiting_receipt() if chinese else waiting_receipt()
    paid = ("微信", "现金") if chinese else ("Card", "Cash")
    sign = "¥" if chinese else "$"
    return replace(
        base,
        amount=f"{sign}300.00",
        paid=(PaidLine(paid[0], "200.00"), PaidLine(paid[1], "100.00")),
        jobs=(BilledJob(lines),),
        sums=Sums(total=f"{sign}300.00"),
        tendered="",
        change="",
        customer="",
        collected=False,
    )


def handover_receipt(*, language: str = "zh_CN") -> Receipt:
    """Return what two devices cost at handover, with a deposit credited."""
    base = chinese_waiting_receipt() if language == "zh_CN" else waiting_receipt()
    second = replace(base.jobs[0], number="0001-26-000043-14")
    sign = "¥" if language == "zh_CN" else "$"
    return replace(
        base,
        jobs=(base.jobs[0], second),
        amount=f"{sign}278.00",
        paid=(replace(base.paid[0], amount="278.00"),),
        sums=Sums(total=f"{sign}378.00"),
        settled=Settled(deposits="100.00"),
        tendered="",
        change="",
    )


def deposit_receipt() -> Receipt:
    """Return a deposit on one job, its price known."""
    return replace(
        chinese_waiting_receipt(),
        act=ReceiptKind.DEPOSIT,
        amount="¥100.00",
        paid=(PaidLine("支付宝", "100.00"),),
        jobs=(replace(chinese_waiting_receipt().jobs[0], lines=()),),
        sums=None,
        invoice="",
        settled=Settled(balance="¥260.00"),
        tendered="",
        change="",
        collected=False,
    )


def refund_receipt(*, language: str = "zh_CN") -> Receipt:
    """Return goods brought back for money."""
    sale = sale_receipt(language=language)
    sign = "¥" if language == "zh_CN" else "$"
    return replace(
        sale,
        act=ReceiptKind.REFUND,
        amount=f"{sign}60.00",
        paid=(replace(sale.paid[0], amount="60.00"),),
        jobs=(),
        returned=(BilledJob(sale.jobs[0].lines[:1]),),
        returned_sums=Sums(total=f"{sign}60.00"),
        sums=None,
        invoice="",
        refers="I-0001-26-000042",
        reason="尺寸不合适" if language == "zh_CN" else "Does not fit",
    )


def exchange_receipt(*, language: str = "zh_CN") -> Receipt:
    """Return goods brought back against dearer ones."""
    refund = refund_receipt(language=language)
    sale = sale_receipt(language=language)
    return replace(
        refund,
        act=ReceiptKind.EXCHANGE,
        amount=sale.amount.replace("300", "40"),
        paid=(replace(sale.paid[0], amount="40.00"),),
        jobs=(BilledJob((replace(sale.jobs[0].lines[2], quantity=1, amount="100.00"),)),),
        sums=Sums(total=sale.amount.replace("300", "100")),
        invoice="I-0001-26-000051",
    )


def invoice(*, language: str = "en") -> Invoice:
    """Return an invoice with a part, a used part and labour."""
    receipt = chinese_waiting_receipt() if language == "zh_CN" else waiting_receipt()
    chinese = language == "zh_CN"
    lines = (
        *receipt.jobs[0].lines,
        BilledLine(
            name="尾插小板" if chinese else "Charging port board",
            amount="45.00",
            price="45.00",
            kind="配件" if chinese else "Part",
            grade="拆机" if chinese else "Used, tested",
            used=True,
        ),
        BilledLine(
            name="工时" if chinese else "Labour, 45 minutes",
            amount="60.00",
            price="60.00",
            kind="工时" if chinese else "Labour",
        ),
    )
    return Invoice(
        language=language,
        number="I-0001-26-000042",
        act=InvoiceKind.INVOICE,
        store=receipt.store,
        issued=receipt.made,
        issued_by=receipt.made_by,
        issuer_number="012",
        customer=CustomerBlock(receipt.customer, "138 0013 8000", "Harbor Street 9, Oakland"),
        jobs=(replace(receipt.jobs[0], lines=lines),),
        sums=receipt.sums or Sums(""),
        notes=receipt.notes,
    )


def queue(*, language: str = "zh_CN") -> QueueSlip:
    """Return a queue number."""
    store = CHINESE_STORE if language == "zh_CN" else ENGLISH_STORE
    return QueueSlip(language, 17, store, "2026-11-22 14:05", 3)


def day_report(*, language: str = "zh_CN", lines: int = 6) -> DayReport:
    """Return a day's report with narrow and wide sections; `lines` of things to do tomorrow."""
    chinese = language == "zh_CN"
    text = "订屏幕，给客户打电话" if chinese else "Order the screen, ring the customer"
    tomorrow = ReportSection(
        "明天要做" if chinese else "Tomorrow",
        tuple(ReportRow(f"0001-26-{n:06}-17 iPhone 13 · {text}") for n in range(lines)),
    )
    people = ReportSection(
        "维修员完成" if chinese else "Done by",
        (ReportRow("Ana Ortiz", ("12", "3")), ReportRow("李娜", ("11", "2"))),
        ("工单", "返修") if chinese else ("Jobs", "Returned"),
    )
    return DayReport(
        language=language,
        store=CHINESE_STORE if chinese else ENGLISH_STORE,
        title="日报" if chinese else "Day report",
        sections=(_devices(chinese=chinese), people, tomorrow, _money(chinese=chinese)),
        head=("2026-11-22", "20:10 李娜关账" if chinese else "Closed 20:10 by Ana Ortiz"),
        notes=("时钟已确认。" if chinese else "The clock was confirmed.",),
        signatures=("收银员", "店长") if chinese else ("Cashier", "Manager"),
    )


def _devices(*, chinese: bool) -> ReportSection:
    labels = (
        ("开店时在店", "接进", "取走", "关店时在店")
        if chinese
        else ("There in the morning", "In", "Out", "Still here")
    )
    rows = zip(labels, ("14", "26", "23", "17"), strict=True)
    return ReportSection(
        "设备" if chinese else "Devices",
        tuple(ReportRow(label, (value,), strong=value == "17") for label, value in rows),
    )


def _money(*, chinese: bool) -> ReportSection:
    labels = (
        ("现金", "微信", "支付宝", "合计") if chinese else ("Cash", "WeChat", "Alipay", "Total")
    )
    values = (
        ("1,280.00", "60.00", "1,220.00", "1,219.00", "1.00"),
        ("3,480.50", "0.00", "3,480.50", "3,480.50", "0.00"),
        ("980.00", "30.00", "950.00", "950.00", "0.00"),
        ("5,740.50", "90.00", "5,650.50", "5,649.50", "1.00"),
    )
    return ReportSection(
        "各支付方式" if chinese else "Money by tender",
        tuple(
            ReportRow(label, row, strong=label == labels[-1])
            for label, row in zip(labels, values, strict=True)
        ),
        (
            ("收入", "支出", "应有", "实点", "短少")
            if chinese
            else ("In", "Out", "Expected", "Counted", "Missing")
        ),
    )

"""Papers of access, places and scans for the tests: plain functions with defaults."""

from __future__ import annotations

import hashlib
from dataclasses import replace

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
from app.domain.documents import (
    ClaimTicket,
    CustomerBlock,
    IntakeAnswer,
    SignedBlock,
    StoreBlock,
)
from app.domain.own_code import CodeKind, OwnCode, action_code
from tests.printing.papers import chinese_ticket, full_ticket

BIN_CODE = OwnCode(CodeKind.BIN, 1, 26, 0, 3).digits
BADGE_CODE = OwnCode(CodeKind.BADGE, 1, 26, 0, 12).digits
PAPER_CODE = OwnCode(CodeKind.PAPER, 1, 26, 0, 77).digits
PROOF = "90417233"
STORE = StoreBlock(
    "Harbor Street Repair", "418 Harbor Street, Oakland", "(510) 555-0142", "E 88123"
)
CHINESE_STORE = StoreBlock("诚信手机维修（人民路店）", "上海市黄浦区人民路 88 号", "021-6355 0142")
_TEXT = (
    "The shop opens only what the repair needs. Nobody copies, shows or keeps the customer's data. "
    "A passcode is held under lock for the time of the repair and erased when the device is handed "
    "over. A repair may erase the memory: what is not backed up may be lost."
)
_CHINESE_TEXT = (
    "本店只查看维修所必需的内容，不复制、不外传、不留存客户数据。锁屏密码仅在维修期间加密保管，"
    "交机时立即抹除。维修可能清空存储，未备份的资料可能丢失，请客户自行备份。"
)


def signed(name: str = "Maria Gonzalez", relation: str = "Owner") -> SignedBlock:
    """Return a signature of three strokes."""
    wave = tuple(
        value for at in range(40) for value in (800 + at * 190, 5000 + (at * 37 % 17 - 8) * 420)
    )
    return SignedBlock(
        signer=name,
        relation=relation,
        moment="2026-11-22 14:07",
        text_sha=hashlib.sha256(b"the exact text").hexdigest(),
        strokes=(wave, (1200, 2000, 1500, 8200, 1300, 9000), (8600, 7400)),
    )


def agreement() -> DataAgreement:
    """Return an English agreement about two devices, signed."""
    return DataAgreement(
        language="en",
        code=PAPER_CODE,
        store=STORE,
        made="2026-11-22 14:05",
        customer=CustomerBlock("Maria Gonzalez", "(510) 555-0177"),
        jobs=(
            AgreementJob(
                "0001-26-000042-17",
                "Apple iPhone 13 Pro",
                "Passcode held for the test after the repair",
                "Made by the customer on 2026-11-21",
                "Nothing is to be erased",
            ),
            AgreementJob("0001-26-000043-14", "Lenovo ThinkPad T480", "No access needed"),
        ),
        title="Data agreement",
        text=_TEXT,
        signed=signed(),
    )


def chinese_agreement() -> DataAgreement:
    """Return a Chinese agreement that is signed on paper."""
    return replace(
        agreement(),
        language="zh_CN",
        store=CHINESE_STORE,
        customer=CustomerBlock("王小明", "138 0013 8000"),
        jobs=(
            AgreementJob(
                "0001-26-000042-17",
                "小米 Redmi K40",
                "保管锁屏密码，用于修后测试",
                "客户已备份",
                "不抹除",
            ),
        ),
        title="数据协议",
        text=_CHINESE_TEXT,
        signed=None,
    )


def bin_label() -> BinLabel:
    """Return the label of a shelf."""
    return BinLabel("en", BIN_CODE, "A-12", "Shelf", "Harbor Street Repair")


def chinese_bin_label() -> BinLabel:
    """Return the label of a drawer with a long Chinese name."""
    return BinLabel("zh_CN", BIN_CODE, "待取机抽屉", "抽屉", "诚信手机维修")


def badge() -> Badge:
    """Return a technician's badge."""
    return Badge("en", BADGE_CODE, "Li Na", PROOF, "012", "Harbor Street Repair")


def chinese_badge() -> Badge:
    """Return a Chinese badge."""
    return Badge("zh_CN", BADGE_CODE, "欧阳晓明", PROOF, "012", "诚信手机维修")


def action_sheet() -> ActionSheet:
    """Return eight acts in two groups."""
    names = (
        ("Start", "Scan it, then the device"),
        ("Pause", "The clock stops"),
        ("Photo", ""),
        ("All pass", "Every point of the checklist"),
        ("Need part", ""),
        ("Ready", "For pick-up"),
    )
    work = tuple(PrintedAction(action_code(n).digits, *name) for n, name in enumerate(names, 1))
    digits = tuple(PrintedAction(action_code(100 + n).digits, str(n)) for n in range(1, 10))
    return ActionSheet(
        "en",
        PAPER_CODE,
        STORE,
        "Action codes",
        (ActionGroup("Work", work), ActionGroup("Points", digits)),
    )


def chinese_action_sheet() -> ActionSheet:
    """Return three acts in Chinese."""
    names = (("开始", "先扫动作码，再扫设备"), ("暂停", "停止计时"), ("全部通过", "检测表逐项通过"))
    acts = tuple(PrintedAction(action_code(n).digits, *name) for n, name in enumerate(names, 1))
    return ActionSheet("zh_CN", PAPER_CODE, CHINESE_STORE, "动作码", (ActionGroup("维修", acts),))


def shelf_walk() -> ShelfWalkSheet:
    """Return a walk with all three findings."""
    row = ShelfRow("0001-26-000042-17", "Apple iPhone 13 Pro", "M. Gonzalez", "A-12")
    return ShelfWalkSheet(
        language="en",
        code=PAPER_CODE,
        store=STORE,
        made="2026-11-22 20:05",
        by="Li Na",
        expected=41,
        found=39,
        sections=(
            ShelfSection("Missing", (row, replace(row, number="0001-26-000051-87", expected=""))),
            ShelfSection("Somewhere else", (replace(row, found="B-3"),)),
            ShelfSection("Not expected here", ()),
        ),
    )


def chinese_shelf_walk() -> ShelfWalkSheet:
    """Return a Chinese walk."""
    row = ShelfRow(
        "0001-26-000042-17", "小米 Redmi K40 12GB+256GB 墨羽", "王小明", "A-12", "待取机抽屉"
    )
    return replace(
        shelf_walk(),
        language="zh_CN",
        store=CHINESE_STORE,
        by="李娜",
        sections=(ShelfSection("放错位置", (row,)),),
    )


def evident_ticket() -> ClaimTicket:
    """Return a ticket with all evidence that an intake may have."""
    ticket = full_ticket()
    job = replace(
        ticket.jobs[0],
        limit="USD 220.00",
        tests=(
            IntakeAnswer("Starts", "yes"),
            IntakeAnswer("Touch", "lower third dead"),
            IntakeAnswer("Cameras", ""),
        ),
        photos=("ab" * 32, "cd" * 32, "ef" * 32, "01" * 32),
    )
    return replace(
        ticket,
        jobs=(job,),
        template_version=4,
        signed=signed(),
        channel="Parcel, SF1390012345678",
    )


def chinese_evident_ticket() -> ClaimTicket:
    """Return the same in Chinese."""
    ticket = chinese_ticket()
    job = replace(
        ticket.jobs[0],
        limit="￥360.00",
        tests=(IntakeAnswer("开机", "正常"), IntakeAnswer("触摸", "下方失灵")),
        photos=("ab" * 32, "cd" * 32),
    )
    return replace(
        ticket,
        jobs=(job,),
        template_version=4,
        signed=signed("王小明", "机主"),
        channel="快递",
    )

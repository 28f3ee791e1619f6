"""Papers for the tests: plain functions with defaults."""

from __future__ import annotations

from dataclasses import replace

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

CODE = "4000126000004225"
JOB_CODE = "1000126000004217"
OPENS_DRAWER = "a\x1bp\x00\x19\xfa"


def full_job() -> TicketJob:
    """Return a device of which everything was asked."""
    return TicketJob(
        number="0001-26-000042-17",
        category="Phone",
        brand="Apple",
        model="iPhone 13 Pro 256 GB Sierra Blue",
        serial="F2LXK0A1PLJM",
        imeis=("353901080649323", "353901080649331"),
        problem="It fell into the kitchen sink yesterday evening. The screen flickers, the phone "
        "gets warm while charging and the people I call hear nothing.",
        symptoms=("Display flickers", "No sound from the microphone", "Gets hot"),
        condition=(
            ConditionPoint("Screen glass", Finding.FOUND, "cracked, lower left corner"),
            ConditionPoint("Scratches", Finding.FOUND),
            ConditionPoint("Frame", Finding.NOT_FOUND, "straight"),
            ConditionPoint("Screws", Finding.NOT_FOUND, "all there"),
            ConditionPoint("Face ID", Finding.NOT_CHECKED),
            ConditionPoint("Cameras", Finding.NOT_CHECKED),
        ),
        accessories=("SIM tray", "Silicone case, blue"),
        answers=(
            IntakeAnswer("Access", "Passcode held, sealed"),
            IntakeAnswer("Account lock", "Off"),
            IntakeAnswer("Data", "Backup made by the customer"),
            IntakeAnswer("First power-on test", "Agreed; starts, screen flickers"),
            IntakeAnswer("Old parts", "Give back"),
            IntakeAnswer("Warranty", ""),
        ),
        hazards=("Liquid inside",),
        promised="2026-11-23 18:00",
        estimate="USD 189.00 at most",
    )


def full_ticket() -> ClaimTicket:
    """Return an English ticket of one device at the full intake level."""
    return ClaimTicket(
        language="en",
        code=CODE,
        proof="90417233",
        store=StoreBlock(
            "Harbor Street Repair",
            "418 Harbor Street, Suite 2, Oakland, CA 94607",
            "(510) 555-0142",
            "E 88123",
        ),
        received="2026-11-21 14:05",
        acceptor="Li Na",
        acceptor_number="012",
        customer=CustomerBlock("Maria Gonzalez", "(510) 555-0177", "77 Lake Avenue, Oakland"),
        jobs=(full_job(),),
        intake_level="full",
        enquiry="(510) 555-0142 or harborstreet.example/status",
        notes=("A written estimate comes first; nothing above it is charged without consent.",),
        terms=(
            Terms("Fees", "A diagnosis costs nothing unless agreed in writing above. " * 3),
            Terms(
                "Collection", "Devices are kept for 90 days after the notice of completion. " * 3
            ),
            Terms("Your data", "Back up your data; repairs may erase the memory. " * 4),
        ),
        signature=True,
    )


def chinese_job() -> TicketJob:
    """Return a Chinese full intake."""
    return TicketJob(
        number="0001-26-000042-17",
        category="手机",
        brand="小米",
        model="Redmi K40 12GB+256GB 墨羽",
        serial="32871/K1ZT00412",
        imeis=("866123050123458",),
        problem="昨天掉进水里，捞出来以后屏幕一直闪，充电发烫，打电话对方听不见声音。微信聊天记录很重要，不能丢。",
        symptoms=("花屏", "麦克风无声", "发烫"),
        condition=(
            ConditionPoint("屏幕", Finding.FOUND, "左下角碎裂"),
            ConditionPoint("划痕", Finding.FOUND),
            ConditionPoint("中框", Finding.NOT_FOUND, "平直"),
            ConditionPoint("面容识别", Finding.NOT_CHECKED),
        ),
        accessories=("卡托", "手机壳"),
        answers=(
            IntakeAnswer("开机密码", "客户到场解锁"),
            IntakeAnswer("账号锁", "已退出"),
            IntakeAnswer("数据", "客户已备份"),
            IntakeAnswer("旧件", ""),
        ),
        hazards=("机内进水",),
        promised="2026-11-23 18:00",
        estimate="最高 ¥360.00",
    )


def chinese_ticket() -> ClaimTicket:
    """Return a Chinese ticket of one device."""
    return ClaimTicket(
        language="zh_CN",
        code=CODE,
        store=StoreBlock(
            "诚信手机维修（人民路店）", "上海市黄浦区人民路 418 号 1 楼", "021-6355 0142"
        ),
        received="2026-11-21 14:05",
        acceptor="李娜",
        acceptor_number="012",
        customer=CustomerBlock("王小明", "138 0013 8000"),
        jobs=(chinese_job(),),
        intake_level="standard",
        enquiry="电话或微信 021-6355 0142",
        notes=("维修前先报价，客户确认后才开始收费项目。",),
        terms=(
            Terms("收费", "检测免费；确认报价后按报价单收费，配件与工时分开列明。" * 2),
            Terms("取机", "请凭本取机单取机。通知取机后九十天未取的，按公示的规定处理。" * 2),
            Terms("数据", "维修可能造成数据丢失，请自行备份。本店不查看与维修无关的内容。" * 2),
        ),
    )


def quick_ticket(*, language: str = "en") -> ClaimTicket:
    """Return the smallest intake: model, fault and a phone number."""
    chinese = language == "zh_CN"
    job = TicketJob(
        number="0001-26-000042-17",
        problem="不充电" if chinese else "does not charge",
        model="Redmi K40" if chinese else "iPhone 13",
        brand="小米" if chinese else "Apple",
    )
    full = chinese_ticket() if chinese else full_ticket()
    return replace(
        full,
        jobs=(job,),
        customer=CustomerBlock(phone="138 0013 8000"),
        intake_level="quick",
        proof="",
        signature=False,
    )


def five_job_ticket(*, language: str = "en") -> ClaimTicket:
    """Return a visit of five devices."""
    full = chinese_ticket() if language == "zh_CN" else full_ticket()
    jobs = tuple(
        replace(full.jobs[0], number=f"0001-26-{counter:06}-{17 + counter % 70}")
        for counter in range(42, 47)
    )
    return replace(full, jobs=jobs)


def label() -> DeviceLabel:
    """Return an English device label."""
    return DeviceLabel(
        language="en",
        code=JOB_CODE,
        job_number="0001-26-000042-17",
        store_name="Harbor Street Repair",
        store_phone="(510) 555-0142",
        customer="M. Gonzalez",
        model="iPhone 13 Pro",
        serial_tail="A1PLJM",
        received="11-21",
        promised="11-23 18:00",
        accessories=2,
        flags=(LabelFlag.LIQUID, LabelFlag.DATA),
    )


def chinese_label() -> DeviceLabel:
    """Return a Chinese device label."""
    return replace(
        label(),
        language="zh_CN",
        store_name="诚信手机维修（人民路店）",
        store_phone="021-6355 0142",
        customer="王先生",
        model="小米 Redmi K40",
        flags=(LabelFlag.HAZARD, LabelFlag.DATA, LabelFlag.RECHECK),
    )

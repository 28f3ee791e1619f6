"""What other programs write where we keep a job's outcome; empty where none of ours fits.

An import never leaves a job open: what its program called open is a past job without an outcome,
with the source's own words kept beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain import open_repair
from app.domain.job import Outcome
from app.domain.search_text import joined

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORDS: Final[Mapping[Outcome, str]] = {
    Outcome.REPAIRED: """repaired|fixed|completed|complete|done|repair completed|finished
        |success|successful|repaired and collected|repaired collected|repaired ready
        |ready for pickup|ready to collect|picked up|resolved|closed repaired|已修复|已修好
        |修复|修好|修好了|维修完成|已完成|完成|维修成功|已维修|已修|已解决|修复成功|已取机|完工
        |已完工|修理完成""",
    Outcome.PARTLY: """partly repaired|partially repaired|partly fixed|partial|部分修复
        |部分维修|部分完成""",
    Outcome.NOT_REPAIRABLE: """not repairable|unrepairable|irreparable|beyond repair|ber
        |cannot repair|can not be repaired|could not repair|not fixed|not repaired|unfixable
        |repair failed|failed|unsuccessful|beyond economic repair|beyond economical repair
        |no fix|unable to repair|无法修复|不能修|修不了|修不好|未修好|未修复|无法维修|维修失败
        |不可修|没修好|无修复价值|放弃维修""",
    Outcome.DECLINED: """declined|customer declined|quote declined|estimate declined|rejected
        |quote rejected|customer rejected|cancelled|canceled|cancelled by customer|refused
        |returned unrepaired|rtc|拒修|不修|客户拒绝|客户不修|不修了|放弃|客户放弃|已取消|取消
        |退修|拒绝维修|报价拒绝|客户取消|取消维修|作废""",
    Outcome.NO_FAULT_FOUND: """no fault found|nff|no fault|no problem found|no issue found|npf
        |cannot reproduce|no defect found|无故障|未发现故障|无问题|检测正常|检测无故障|机器正常
        |未见故障""",
    Outcome.REPLACED: """replaced|exchanged|unit replaced|device replaced|swapped|已换机|换机
        |更换新机|换新|以换代修|整机更换""",
    Outcome.TRADED_IN: """traded in|trade in|bought back|buyback|sold to shop|以旧换新|回收
        |已回收|折价回收""",
    Outcome.DISPOSED: "disposed|recycled|scrapped|scrap|disposed of|报废|已报废|销毁|丢弃",
    Outcome.LOST: "lost|missing|stolen|丢失|遗失|已丢失",
}
# States of other programs in which nothing has ended yet, or nothing is said about how.
_NO_OUTCOME: Final = """new|open|in progress|pending|waiting|waiting for parts
    |waiting on customer|awaiting parts|on hold|received|diagnosing|diagnosed|quoted|estimate
    |approved|invoiced|closed|collected|delivered|handed over|scheduled|assigned|unknown
    |repairable|void|archived|customer reply|待处理|处理中|维修中|待维修|检测中|待检测|已报价
    |待报价|等待配件|待配件|待取机|待取|已接机|已接单|新建|未完成|进行中|已结单|已关闭|已交付
    |已出库|挂起|返修|未知|已收款|未收款"""


def _keys(words: str) -> list[str]:
    return [joined(word) for word in words.split("|")]


_OUTCOMES: Final = {key: outcome for outcome, words in _WORDS.items() for key in _keys(words)}
_STATES: Final = frozenset(_keys(_NO_OUTCOME)) | _OUTCOMES.keys()


def outcome_of(text: str) -> Outcome | None:
    """Return our outcome for what another program wrote, None where none of ours fits."""
    status = open_repair.parse_status(text)
    if status is not None:
        return open_repair.outcome_of(status)
    return _OUTCOMES.get(joined(text))


def knows_state(text: str) -> bool:
    """Tell whether a text is a state or outcome, whether one of ours fits or not."""
    return open_repair.parse_status(text) is not None or joined(text) in _STATES

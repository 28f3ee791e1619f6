"""The English labels of the bench: time, tests, questions, returns; see `app.labels`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.article import LinkKind
from app.domain.bench_time import PauseReason, TimeDoubt, TimerEnd
from app.domain.job_return import ReturnCause
from app.domain.job_timeline import PromiseFact
from app.domain.long_run import LongRunResult
from app.domain.measure import Verdict
from app.domain.mirror import MirrorVerdict
from app.domain.outside_repair import MatchVerdict, OutsideResult
from app.domain.part_line import PartProgress
from app.domain.question import AskedOf
from app.domain.queue_order import Light, OrderReason, TakerReason
from app.domain.removed_part import OldPartFate, OldPartWish, RemovalCause
from app.domain.safety import SafetyKind
from app.domain.second_test import SecondPerson, SecondReason
from app.domain.time_owner import TimeOwner
from app.sentences import N_

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

BENCH_LABELS: Final[Mapping[type[StrEnum], Mapping[StrEnum, str]]] = {
    TimerEnd: {
        TimerEnd.PAUSED: N_("Put down"),
        TimerEnd.DONE: N_("Work done"),
        TimerEnd.WAITS: N_("The job waits"),
        TimerEnd.TAKEN_OVER: N_("Taken over"),
        TimerEnd.OTHER_JOB: N_("Another job begun"),
        TimerEnd.ENDED: N_("Job ended"),
    },
    TimeDoubt: {
        TimeDoubt.CLOCK_SET: N_("the computer's clock was set meanwhile"),
        TimeDoubt.RESTARTED: N_("the computer was restarted meanwhile"),
        TimeDoubt.AFTER_HOURS: N_("ran on after closing time"),
    },
    PauseReason: {
        PauseReason.BREAK: N_("Break"),
        PauseReason.CUSTOMER: N_("Serving a customer"),
        PauseReason.URGENT: N_("A more urgent job"),
        PauseReason.RUNS_ALONE: N_("Runs by itself"),
        PauseReason.TOOL: N_("Tool or place taken"),
        PauseReason.HELP: N_("Somebody has to be asked"),
        PauseReason.END_OF_DAY: N_("End of the day"),
        PauseReason.OTHER: N_("Something else"),
    },
    PromiseFact: {
        PromiseFact.NONE: N_("Nothing promised"),
        PromiseFact.OPEN: N_("Still open"),
        PromiseFact.KEPT: N_("Promise kept"),
        PromiseFact.MISSED: N_("Promise missed"),
    },
    TimeOwner: {
        TimeOwner.US: N_("Ours"),
        TimeOwner.CUSTOMER: N_("The customer's"),
        TimeOwner.SUPPLIER: N_("The supplier's"),
        TimeOwner.HEAD_OFFICE: N_("Head office's"),
    },
    MirrorVerdict: {
        MirrorVerdict.FIXED: N_("Fixed"),
        MirrorVerdict.STILL_BAD: N_("Still bad"),
        MirrorVerdict.NEWLY_BAD: N_("Newly bad"),
        MirrorVerdict.NOT_TESTABLE_AT_INTAKE: N_("Not testable at intake"),
        MirrorVerdict.STILL_GOOD: N_("Good as before"),
        MirrorVerdict.NOT_TESTED_NOW: N_("Not tested now"),
    },
    SecondPerson: {
        SecondPerson.NEVER: N_("Never"),
        SecondPerson.BY_TIER: N_("After a junior's repair"),
        SecondPerson.BY_TIER_AND_SHARE: N_("After a junior's repair, and a random share"),
    },
    LongRunResult: {
        LongRunResult.PASS: N_("Stayed well"),
        LongRunResult.FAIL: N_("Did not stay well"),
        LongRunResult.BROKEN_OFF: N_("Broken off"),
    },
    SecondReason: {
        SecondReason.TIER: N_("repaired by a junior"),
        SecondReason.SHARE: N_("drawn at random"),
    },
    Verdict: {
        Verdict.WITHIN: N_("Within limits"),
        Verdict.LOW: N_("Too low"),
        Verdict.HIGH: N_("Too high"),
        Verdict.UNJUDGED: N_("No limits set"),
    },
    AskedOf: {
        AskedOf.COLLEAGUE: N_("A colleague"),
        AskedOf.SUPPLIER: N_("Supplier or maker"),
        AskedOf.HEAD_OFFICE: N_("Head office"),
    },
    OutsideResult: {
        OutsideResult.REPAIRED: N_("Repaired outside"),
        OutsideResult.PARTLY: N_("Partly repaired outside"),
        OutsideResult.NOT_REPAIRED: N_("Came back unrepaired"),
    },
    MatchVerdict: {
        MatchVerdict.MATCHES: N_("Matches"),
        MatchVerdict.OTHER_AMOUNT: N_("Another amount"),
        MatchVerdict.NOT_BACK: N_("Not back yet"),
        MatchVerdict.BILLED_BEFORE: N_("Billed before"),
        MatchVerdict.CREDIT: N_("Given back by them"),
        MatchVerdict.UNKNOWN: N_("Not sent there"),
    },
    PartProgress: {
        PartProgress.NEEDED: N_("Needed"),
        PartProgress.ORDERED: N_("On order"),
        PartProgress.ARRIVED: N_("Here"),
        PartProgress.ISSUED: N_("On the bench"),
        PartProgress.FITTED: N_("Fitted"),
        PartProgress.TAKEN_OUT: N_("Taken out again"),
        PartProgress.DROPPED: N_("Not needed"),
    },
    OldPartWish: {
        OldPartWish.RETURN: N_("Return to the customer"),
        OldPartWish.DISCARD: N_("Shop disposes of them"),
        OldPartWish.EXCHANGE: N_("Exchanged, stays with shop or maker"),
    },
    RemovalCause: {
        RemovalCause.REPLACED: N_("Replaced"),
        RemovalCause.FAULTY_ON_ARRIVAL: N_("Faulty on arrival"),
        RemovalCause.BROKEN_BY_US: N_("Broken by us"),
    },
    OldPartFate: {
        OldPartFate.TO_CUSTOMER: N_("Given to the customer"),
        OldPartFate.WAIVED: N_("Not wanted by the customer"),
        OldPartFate.TO_MAKER: N_("Sent to its maker"),
        OldPartFate.QUARANTINE: N_("In quarantine"),
        OldPartFate.SCRAP: N_("Scrapped"),
        OldPartFate.LOST: N_("Lost part"),
    },
    SafetyKind: {
        SafetyKind.BATTERY: N_("Dangerous battery"),
        SafetyKind.MAINS: N_("Mains appliance"),
    },
    ReturnCause: {
        ReturnCause.SAME_FAULT: N_("Same fault"),
        ReturnCause.PART_FAILED: N_("Part failed"),
        ReturnCause.WORKMANSHIP: N_("Workmanship"),
        ReturnCause.NEW_FAULT: N_("New fault"),
        ReturnCause.CUSTOMER_DAMAGE: N_("Customer damage"),
        ReturnCause.NO_FAULT_FOUND: N_("No fault found"),
    },
    LinkKind: {
        LinkKind.MODEL: N_("Model"),
        LinkKind.CLASS: N_("Device class"),
        LinkKind.SYMPTOM: N_("Symptom"),
        LinkKind.FAULT: N_("Fault code"),
        LinkKind.REPAIR_TYPE: N_("Repair type"),
    },
    Light: {
        Light.GREEN: N_("In time"),
        Light.AMBER: N_("Getting late"),
        Light.RED: N_("Too long"),
    },
    OrderReason: {
        OrderReason.SAFETY: N_("dangerous: comes first"),
        OrderReason.OVERDUE: N_("promise missed"),
        OrderReason.RECHECK: N_("recheck"),
        OrderReason.VIP: N_("VIP customer"),
        OrderReason.PROMISED: N_("next by promise"),
        OrderReason.UNTOUCHED: N_("untouched too long"),
        OrderReason.AGE: N_("waits longest"),
    },
    TakerReason: {
        TakerReason.SKILL_MODEL: N_("repaired this model before"),
        TakerReason.SKILL_CLASS: N_("knows this kind of device"),
        TakerReason.SKILL_TYPE: N_("knows this repair"),
        TakerReason.TIER_FITS: N_("tier fits"),
        TakerReason.TIER_TOO_LOW: N_("tier too low"),
        TakerReason.LICENCE: N_("holds the licence"),
        TakerReason.LICENCE_MISSING: N_("licence missing"),
        TakerReason.LOAD_LOW: N_("has little to do"),
        TakerReason.LOAD_HIGH: N_("has much to do"),
        TakerReason.HERE_TODAY: N_("is here today"),
        TakerReason.AT_WORK: N_("works on another job now"),
        TakerReason.HAD_IT_BEFORE: N_("repaired this very device"),
        TakerReason.STARS: N_("stars"),
    },
}

"""The English sentences of what the bench refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.article import ArticleNotFound
from app.domain.bench_time import InOtherHands, NoTimer
from app.domain.check_documents import NothingTested
from app.domain.hold import DataAgreementMissing, HoldImpossible, NotHeld
from app.domain.job_return import (
    NoReturn,
    NothingToSecond,
    ReturnUnclassified,
    SecondIsTheSame,
    SecondMissing,
)
from app.domain.long_run import LongRunGoesOn, LongRunNotOver, NoLongRun
from app.domain.mirror import IntakeTestTooLate, NewlyBad, NothingNewlyBad, NotMirrored
from app.domain.outside_repair import (
    DeviceAway,
    NeverOut,
    NotAway,
    NotToBeSentOut,
    StatementAccepted,
    StatementEmpty,
    StatementKnown,
    StatementLineMatches,
    StatementLinesOpen,
    StatementNotFound,
    StatementRefused,
    StatementSettled,
    StatementTotalDiffers,
    WrongStatementRow,
)
from app.domain.part_line import NotOrdered, PieceNotHere
from app.domain.promise import PromiseSettled
from app.domain.question import QuestionNotFound, QuestionSettled, QuestionsOpen
from app.domain.removed_part import OldPartNotFound, OldPartSettled, OldPartsUndecided
from app.domain.safety import (
    BatteryStepsMissing,
    LicenceMissing,
    MainsTestMissing,
    SafetyNotAsked,
)
from app.domain.second_test import SecondTestWaits, TestedByTheSame, TesterIsJunior
from app.domain.technician import LicenceNotFound
from app.sentences import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.errors import BenchsideError

BENCH_ERRORS: Final[Mapping[type[BenchsideError], str]] = {
    BatteryStepsMissing: N_(
        "{number}: the battery is dangerous. Go through the safety steps before work begins."
    ),
    MainsTestMissing: N_(
        "{number}: measure the appliance's electrical safety before it goes back; it must pass."
    ),
    LicenceMissing: N_("{number}: whoever takes this work has to hold a licence for it: {licence}"),
    SafetyNotAsked: N_("{number}: nothing of that kind is asked for this device."),
    NoReturn: N_("{number} is no return: its device was not repaired here shortly before."),
    SecondIsTheSame: N_(
        "{number}: you said yourself that it is a new fault. Let somebody else look and agree."
    ),
    HoldImpossible: N_("{number} is “{state}”; nothing holds it up here any more."),
    NotHeld: N_("{number}: nothing holds it up."),
    DataAgreementMissing: N_(
        "{number}: this repair erases data. Let the customer agree to it first, or put the job on "
        "hold for that."
    ),
    PromiseSettled: N_("{number} is “{state}”: what was promised for it is kept or missed by now."),
    LicenceNotFound: N_("This licence is not known, or was ended."),
    NothingToSecond: N_("{number}: there is no new fault that a second person could agree to."),
    ReturnUnclassified: N_("{number} came back after a repair. Say why before it is ready."),
    DeviceAway: N_("{number} is at {supplier}. Take it back first."),
    NotAway: N_("{number} is not at an outside repairer's."),
    NotToBeSentOut: N_("{number} is “{state}”; it is not sent out for repair any more."),
    NeverOut: N_("{number} was never sent to this outside repairer."),
    StatementNotFound: N_("No statement of an outside repairer is known by this: {text}"),
    StatementKnown: N_("{path} was taken in before, for {month}."),
    StatementSettled: N_("The statement of {supplier} for {month} is closed."),
    StatementLinesOpen: N_("Accept these lines with a reason first, or clear them up: {places}"),
    StatementAccepted: N_(
        "Lines {lines} of this statement were accepted: their jobs cost what they say. It stays."
    ),
    StatementLineMatches: N_("Line {place} matches; nobody has to accept it."),
    WrongStatementRow: N_("row {row} – {field}: {reason}"),
    StatementRefused: N_("Nothing of {path} was taken. Correct it first: {rows}"),
    StatementEmpty: N_("{path} has headings and no line under them. Nothing was changed."),
    StatementTotalDiffers: N_(
        "{path} says that it comes to {total}, and its lines come to {lines}. Nothing was taken."
    ),
    QuestionNotFound: N_("No question is known by this: {text}"),
    QuestionSettled: N_("{number}: this question was answered or taken back already."),
    QuestionsOpen: N_(
        "{number}: an answer is still owed: {questions}. Write it down, or take the question back."
    ),
    ArticleNotFound: N_("There is no article {text}, or it was ended."),
    NoTimer: N_("{number}: your time does not run on this job."),
    InOtherHands: N_("{number}: {person} is working on it. Lend a hand, or take it over."),
    NotOrdered: N_("{name}: nothing is on order for it, or it is here already."),
    PieceNotHere: N_("{name}: no piece of it is on the bench or in the device."),
    OldPartNotFound: N_("No old part is known by this: {text}"),
    OldPartSettled: N_("{name}: it was said before what became of it: {fate}"),
    OldPartsUndecided: N_("{number}: say what becomes of the old parts first: {names}"),
    SecondMissing: N_("{number}: a second person has to agree that it is a new fault."),
    LongRunGoesOn: N_("{number} is in a long run already. End that one first."),
    LongRunNotOver: N_("{number} is in a long run. End that first, good or not."),
    NoLongRun: N_("{number}: no long run is under way."),
    NewlyBad: N_(
        "{number} was good when it came in and is bad now: {points}. Repair it, or let a manager "
        "say why it goes back like this."
    ),
    NotMirrored: N_(
        "{number} was tested when it came in. Test it again before it goes back: {points}"
    ),
    NothingTested: N_("{number} was not tested yet: there is nothing to print."),
    NothingNewlyBad: N_("{number}: nothing is newly bad that a manager would have to release."),
    IntakeTestTooLate: N_(
        "{number} is no longer as it came in: {state}. Test it as after a repair instead."
    ),
    SecondTestWaits: N_(
        "{number}: {first} tested it. A second person has to test it before it goes back."
    ),
    TestedByTheSame: N_(
        "{number}: you repaired or tested it yourself. Let somebody else test it as well."
    ),
    TesterIsJunior: N_("{number}: a junior repaired it. Let somebody experienced test it as well."),
}

BENCH_REASONS: Final[Mapping[str, str]] = {
    "not_opening_hours": N_("write hours such as 09:00-12:30 14:00-19:00, or nothing: {detail}"),
    "limits_crossed": N_("the lower limit is above the upper one: {detail}"),
    "unit_missing": N_("a limit needs the unit that it is measured in"),
    "by_language": N_("write it by language, such as en and zh_CN"),
    "not_measured": N_("write a number, with its unit or without: {detail}"),
    "other_unit": N_("is measured in {detail}"),
    "no_step": N_("the repair has no such step: {detail}"),
    "in_the_past": N_("lies in the past"),
    "not_data": N_("is said only where the job waits for the data agreement"),
    "asks_oneself": N_("put it to somebody else than yourself"),
    "month": N_("“{detail}” is not a month such as 2026-11"),
    "not_listed": N_("the shop's lists have no {detail}"),
    "hours_overlap": N_("one stretch begins before the other ends: {detail}"),
}

BENCH_FIELDS: Final[Mapping[str, str]] = {
    "device_classes": N_("Kinds of device"),
    "repair_types": N_("Repair types"),
    "stars": N_("Stars"),
    "licence_kind": N_("Kind of licence"),
    "licence_number": N_("Licence number"),
    "issuer": N_("Issuing authority"),
    "valid_until": N_("Valid until"),
    "hold_kind": N_("Why it waits"),
    "until": N_("Held until"),
    "outside_work": N_("What is to be done"),
    "cost_agreed": N_("Agreed cost"),
    "cost": N_("Cost of the repair"),
    "their_number": N_("Their number"),
    "their_warranty": N_("Their warranty, days"),
    "month": N_("Month"),
    "line": N_("Line of the statement"),
    "on_day": N_("Date"),
    "job_number": N_("Job number"),
    "question": N_("Question"),
    "person": N_("Person"),
    "due_at": N_("Wanted by"),
    "asked_name": N_("Whom it is put to"),
    "agreed": N_("How the customer agreed"),
    "first": N_("First day"),
    "last": N_("Last day"),
    "hours": N_("Opening hours"),
    "steps": N_("Safety steps"),
    "minutes": N_("Minutes"),
    "points": N_("Test points"),
    "result": N_("Result"),
    "values": N_("Measurements"),
    "step": N_("Step"),
    "body": N_("Text"),
    "links": N_("What it is about"),
    "pictures": N_("Pictures"),
    "measure": N_("Measurement"),
    "order_number": N_("Order number"),
    "fate": N_("What becomes of it"),
    "esd": N_("Strap and mat"),
    "strap_ohms": N_("Wrist strap in ohms"),
    "mat_ohms": N_("Mat in ohms"),
    "mon": N_("Monday"),
    "tue": N_("Tuesday"),
    "wed": N_("Wednesday"),
    "thu": N_("Thursday"),
    "fri": N_("Friday"),
    "sat": N_("Saturday"),
    "sun": N_("Sunday"),
}

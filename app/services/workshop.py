"""The bench's part of an open shop: the services that only the bench and its pages ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.services.bench.bench_desk import BenchDesks
from app.services.bench.measures import Measures
from app.services.bench.steps import Steps
from app.services.bench.timers import Timers
from app.services.checking.checklist_editor import ChecklistEditor
from app.services.checking.long_runs import StabilityRuns
from app.services.checking.mirror_sheets import MirrorSheets
from app.services.checking.mirrors import Mirrors
from app.services.checking.second_tests import SecondTests
from app.services.holds.holds import Holds
from app.services.job_parts.failed_pieces import FailedPieces
from app.services.job_parts.part_orders import PartOrders
from app.services.knowledge.articles import Articles
from app.services.old_parts.old_parts import OldParts
from app.services.outside.outside_repairs import OutsideRepairs
from app.services.outside.send_notes import SendNotes
from app.services.outside.statements import Statements
from app.services.promises.promises import Promises
from app.services.questions.questions import Questions
from app.services.queue.job_queue import JobQueue
from app.services.repair_reports.repair_reports import RepairReports
from app.services.returns.first_fix import FirstFixes
from app.services.returns.returns import Returns
from app.services.safety.esd_checks import EsdChecks
from app.services.safety.safety_checks import SafetyChecks
from app.services.technicians.taker_suggestions import TakerSuggestions
from app.services.technicians.technicians import Technicians
from app.services.working_time.figures import TimelineFigures
from app.services.working_time.hours import Hours
from app.services.working_time.timelines import Timelines

if TYPE_CHECKING:
    from app.services.people.accounts import Accounts
    from app.services.store_file import StoreFile


@dataclass(frozen=True, slots=True)
class Workshop:
    """Services of the bench, by what they do."""

    queue: JobQueue
    articles: Articles
    repair_reports: RepairReports
    timers: Timers
    steps: Steps
    measures: Measures
    bench_desks: BenchDesks
    holds: Holds
    promises: Promises
    questions: Questions
    outside: OutsideRepairs
    send_notes: SendNotes
    statements: Statements
    technicians: Technicians
    takers: TakerSuggestions
    hours: Hours
    timelines: Timelines
    time_figures: TimelineFigures
    returns: Returns
    safety: SafetyChecks
    esd_checks: EsdChecks
    first_fixes: FirstFixes
    part_orders: PartOrders
    failed_pieces: FailedPieces
    old_parts: OldParts
    mirrors: Mirrors
    mirror_sheets: MirrorSheets
    second_tests: SecondTests
    stability: StabilityRuns
    checklist_editor: ChecklistEditor


def open_workshop(store_file: StoreFile, accounts: Accounts) -> Workshop:
    """Make the services of the bench."""
    return Workshop(
        queue=JobQueue(store_file),
        articles=Articles(store_file),
        repair_reports=RepairReports(store_file),
        timers=Timers(store_file),
        steps=Steps(store_file),
        measures=Measures(store_file),
        bench_desks=BenchDesks(store_file),
        holds=Holds(store_file),
        promises=Promises(store_file),
        questions=Questions(store_file),
        outside=OutsideRepairs(store_file),
        send_notes=SendNotes(store_file),
        statements=Statements(store_file),
        technicians=Technicians(store_file),
        takers=TakerSuggestions(store_file),
        hours=Hours(store_file),
        timelines=Timelines(store_file),
        time_figures=TimelineFigures(store_file),
        returns=Returns(store_file),
        safety=SafetyChecks(store_file),
        esd_checks=EsdChecks(store_file),
        first_fixes=FirstFixes(store_file),
        part_orders=PartOrders(store_file),
        failed_pieces=FailedPieces(store_file),
        old_parts=OldParts(store_file),
        mirrors=Mirrors(store_file, accounts),
        mirror_sheets=MirrorSheets(store_file),
        second_tests=SecondTests(store_file),
        stability=StabilityRuns(store_file),
        checklist_editor=ChecklistEditor(store_file),
    )

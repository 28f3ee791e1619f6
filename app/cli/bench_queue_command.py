"""The bench's queue: `queue` alone, `queue --technician LOGIN`, `queue --state STATE`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from app.domain.errors import WrongUsage
from app.domain.job import JobState
from app.services.queue.job_queue import COLUMNS

if TYPE_CHECKING:
    import argparse

    from app.cli.commands import Command
    from app.services.queue.queue_views import QueueJob

_SHOWN: Final = (
    "number", "state", "reason", "light", "brand", "model", "problem", "technician_name",
    "received_at", "promised_at", "in_state_ms", "limit_ms", "untouched_ms", "owner", "hold",
    "vip", "recheck", "hazard", "running",
)  # fmt: skip


def add_bench_queue(parser: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `queue` for the bench's."""
    parser.add_argument("--technician", default="", metavar="LOGIN", help="of one bench")
    parser.add_argument("--state", choices=[str(state) for state in COLUMNS], help="of one state")


def bench_queue(command: Command) -> dict[str, Any]:
    """List the bench's jobs in their order, each with the reason and its light."""
    options = command.options
    state = None if options.state is None else JobState(options.state)
    with command.signed_in(renders=False) as (shop, actor):
        found = shop.workshop.queue.in_order(actor, options.technician, state)
    return {"jobs": [_said(job) for job in found]}


def check_alone(options: argparse.Namespace) -> None:
    """Raise WrongUsage where the bench's options stand before a queue number's command."""
    if options.technician or options.state:
        raise WrongUsage(f"python -m app queue {options.verb}: no --technician, no --state")


def _said(job: QueueJob) -> dict[str, Any]:
    return {name: getattr(job, name) for name in _SHOWN}

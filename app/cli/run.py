"""Run what was typed: the window, or one command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli.command_line import parse
from app.cli.surroundings import REFUSED, USAGE, Surroundings, say_error
from app.domain.errors import BenchsideError, DisplayMissing, WrongUsage

if TYPE_CHECKING:
    import argparse

    from app.cli.program import Program


def run(arguments: list[str], program: Program, around: Surroundings) -> int:
    """Run a command line and return the exit code: 0, 1 (refused) or 2 (usage)."""
    try:
        options = parse(arguments)
    except WrongUsage as wrong:
        return say_error(wrong, around, USAGE)
    try:
        return _run(options, program, around)
    except WrongUsage as wrong:
        return say_error(wrong, around, USAGE)
    except DisplayMissing as missing:
        # Somebody who wanted to see a window reads this, not a script.
        around.stderr.write(missing.said)
        return USAGE
    except BenchsideError as refused:
        return say_error(refused, around, REFUSED)


def _run(options: argparse.Namespace, program: Program, around: Surroundings) -> int:
    if options.command is None:
        return program.open_window(around.named_folder(options) or program.default_folder())
    # The services that commands need are not read before a window is seen.
    from app.cli.commands import Command  # noqa: PLC0415

    return Command(options, program, around).run()

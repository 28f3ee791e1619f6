"""The command that makes the dispute pack of a job."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.services.dispute_pack.dispute_packs import PackRequest
from app.words import LANGUAGES

if TYPE_CHECKING:
    import argparse

    from app.cli.commands import Command

_OPENED_BY: Final = "BENCHSIDE_SEAL_PASSPHRASE"
"""Where the passphrase of a seal stands: what is typed behind a command, anybody can see."""


def add_dispute_pack(parser: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `dispute-pack`."""
    parser.add_argument("number", help="the job's number")
    parser.add_argument("--out", required=True, type=Path, help="where to; .pdf")
    parser.add_argument("--language", default="", choices=("", *LANGUAGES), help="else the shop's")
    parser.add_argument(
        "--seal", type=Path, help=f"a PKCS#12 file to seal it with; {_OPENED_BY} opens it"
    )


def dispute_pack(command: Command) -> object:
    """Write a pack and say what it holds and whether all of it is as it was sealed."""
    options = command.options
    with command.signed_in() as (shop, actor):
        passphrase = command.around.environment.get(_OPENED_BY, "")
        request = PackRequest(options.out, options.language, options.seal, passphrase)
        return asdict(shop.dispute_packs.make(actor, options.number, request))

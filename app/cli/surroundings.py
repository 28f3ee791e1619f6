"""Where a command runs: its environment, its streams, its folder, and how an error is said."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TextIO

from app.domain.errors import BenchsideError
from app.words import Words

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

REFUSED: Final = 1
USAGE: Final = 2


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where a command runs: its environment and its three streams.

    `own_process` says that the process ends with the command, which may then take from it what it
    does not need.
    """

    environment: Mapping[str, str]
    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    own_process: bool = False

    def named_folder(self, options: argparse.Namespace) -> Path | None:
        """Return the folder of `--data` or of BENCHSIDE_DATA, None when neither names one."""
        named = getattr(options, "data", None) or self.environment.get("BENCHSIDE_DATA")
        return Path(named) if named else None


def _plain(value: object) -> object:
    """Return what an error within an error says, and any other value as text."""
    return vars(value) if isinstance(value, BenchsideError) else str(value)


def say_error(error: BenchsideError, around: Surroundings, code: int, kind: str = "error") -> int:
    """Say an error as one JSON object on standard error, and return the exit code."""
    language = "zh_CN" if around.environment.get("LANG", "").startswith("zh") else "en"
    said: dict[str, Any] = {kind: type(error).__name__, "message": Words(language).error(error)}
    said |= vars(error)
    around.stderr.write(json.dumps(said, ensure_ascii=False, default=_plain) + "\n")
    return code

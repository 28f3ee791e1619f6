"""Everything Benchside can say no with: data only, the sentences stand in `app.error_sentences`.

Three kinds, by what the person can do about it: `RuleViolation` (change what was entered),
`EnvironmentFailure` (mend paper, cable, disk or lock, then try again) and `NotFound`. Anything
else that is raised is a bug of ours.
"""

from __future__ import annotations

from dataclasses import dataclass


class BenchsideError(Exception):
    """Say why something was not done; subclasses are dataclasses of plain values."""


class RuleViolation(BenchsideError):
    """The shop's rules say no: something entered has to change."""


class EnvironmentFailure(BenchsideError):
    """Paper, cable, disk or lock failed: mend it and try again; nothing was lost."""


class NotFound(BenchsideError):
    """What was asked for does not exist."""


@dataclass(eq=False)
class BadEntry(RuleViolation):
    """An entered value cannot be taken; `field` names it in the form's words.

    `reason` is a key of `app.error_sentences.ENTRY_REASONS`; `detail` fills its placeholders.
    """

    field: str
    reason: str
    detail: str = ""

"""The English sentence of every error, reason and field; `app.words` translates them.

`N_` marks a sentence for extraction without translating it. Placeholders are the fields of the
error class; a test fails for an error class without a sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain import errors

if TYPE_CHECKING:
    from collections.abc import Mapping


def N_(sentence: str) -> str:  # noqa: N802 (gettext's own name for a marker)
    """Mark a sentence for translation and return it unchanged."""
    return sentence


ERROR_SENTENCES: Final[Mapping[type[errors.BenchsideError], str]] = {
    errors.BadEntry: N_("{field}: {reason}"),
}

# Keys of `BadEntry.reason`.
ENTRY_REASONS: Final[Mapping[str, str]] = {
    "missing": N_("this is needed"),
    "too_long": N_("too long, at most {detail} characters"),
    "control": N_("contains a control character that cannot be printed ({detail})"),
    "direction": N_("contains a hidden text-direction mark ({detail})"),
    "not_one_of": N_("must be one of: {detail}"),
}

# Names of `BadEntry.field`, as the form shows them.
FIELD_NAMES: Final[Mapping[str, str]] = {
    "name": N_("Name"),
    "phone": N_("Phone"),
    "problem": N_("Problem"),
}

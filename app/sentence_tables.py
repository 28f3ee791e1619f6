"""All sentences that errors, refused values and fields are said with, in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app import sentences
from app.backup_sentences import BACKUP_ERRORS, BACKUP_FIELDS, BACKUP_REASONS
from app.bench_sentences import BENCH_ERRORS, BENCH_FIELDS, BENCH_REASONS
from app.counter_sentences import COUNTER_ERRORS, COUNTER_FIELDS, COUNTER_REASONS
from app.day_sentences import DAY_ERRORS, DAY_FIELDS, DAY_REASONS
from app.quote_sentences import QUOTE_ERRORS, QUOTE_FIELDS, QUOTE_REASONS
from app.stock_sentences import STOCK_ERRORS, STOCK_FIELDS, STOCK_REASONS
from app.sync_sentences import SYNC_ERRORS, SYNC_FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.errors import BenchsideError

ERROR_SENTENCES: Final[Mapping[type[BenchsideError], str]] = {
    **sentences.ERROR_SENTENCES,
    **DAY_ERRORS,
    **COUNTER_ERRORS,
    **STOCK_ERRORS,
    **QUOTE_ERRORS,
    **BENCH_ERRORS,
    **BACKUP_ERRORS,
    **SYNC_ERRORS,
}
"""The English sentence of each error, by its class."""

ENTRY_REASONS: Final[Mapping[str, str]] = {
    **sentences.ENTRY_REASONS,
    **DAY_REASONS,
    **COUNTER_REASONS,
    **STOCK_REASONS,
    **QUOTE_REASONS,
    **BENCH_REASONS,
    **BACKUP_REASONS,
}
"""Why a value cannot be taken, by the reason of a BadEntry."""

FIELD_NAMES: Final[Mapping[str, str]] = {
    **sentences.FIELD_NAMES,
    **DAY_FIELDS,
    **COUNTER_FIELDS,
    **STOCK_FIELDS,
    **QUOTE_FIELDS,
    **BENCH_FIELDS,
    **BACKUP_FIELDS,
    **SYNC_FIELDS,
}
"""What a field is called on screen, by its name."""

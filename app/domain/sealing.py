"""Sealing a file with the shop's certificate: what may be wrong with the certificate."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique

from app.domain.errors import EnvironmentFailure, RuleViolation


@unique
class SealFault(StrEnum):
    """Why a certificate seals nothing."""

    NOT_OPENED = "not_opened"
    """It is no PKCS#12 file, or the passphrase is another."""
    NO_KEY = "no_key"
    """A certificate without its private key."""
    NOT_VALID = "not_valid"
    """Its time has not come, or is over."""


@dataclass(eq=False)
class SealRefused(RuleViolation):
    """A certificate does not seal; nothing was written."""

    fault: SealFault


@dataclass(eq=False)
class SealingNotInstalled(EnvironmentFailure):
    """The extra `seal` is not installed."""

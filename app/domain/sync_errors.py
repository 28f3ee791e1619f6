"""What can go wrong between a store and its head office."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.errors import EnvironmentFailure, RuleViolation


@dataclass(eq=False)
class HeadOfficeUnreachable(EnvironmentFailure):
    """No line, no answer, or one that broke off; everything is kept and sent later."""

    host: str


@dataclass(eq=False)
class HeadOfficeRefused(EnvironmentFailure):
    """The credential, or the certificate of either side, is not accepted."""

    host: str


@dataclass(eq=False)
class HeadOfficeUnable(EnvironmentFailure):
    """Head office answers but cannot take anything now; `reason` is the server's own word."""

    host: str
    reason: str


@dataclass(eq=False)
class HeadOfficeFull(EnvironmentFailure):
    """Head office takes no more bytes of pictures of this store today."""

    host: str


@dataclass(eq=False)
class LogNotAccepted(EnvironmentFailure):
    """What was sent does not follow what head office has: `reason` is epoch, gap, hole, damaged."""

    reason: str


class NotEnrolled(RuleViolation):
    """The store belongs to no head office."""


@dataclass(eq=False)
class AlreadyEnrolled(RuleViolation):
    """The store belongs to a head office already."""

    host: str


@dataclass(eq=False)
class CredentialUnreadable(RuleViolation):
    """A file is no credential that a head office has issued; `part` names what is wrong in it."""

    part: str


@dataclass(eq=False)
class CredentialOfAnotherStore(RuleViolation):
    """The credential was issued for another store number."""

    number: str
    own: str


@dataclass(eq=False)
class SyncElsewhere(EnvironmentFailure):
    """Another workstation of the store is just speaking with head office."""

    holder: str

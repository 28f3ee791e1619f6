"""The sealed log: how an event's body becomes a hash that names every event before it.

The body is canonical JSON (UTF-8, sorted keys, no spaces, nothing escaped that need not be) of
actor, at, job, job_prev, kind, params, salt (32 hex digits) and workstation. `body_sha` is its
SHA-256; `hash` is SHA-256 over the 64 lower-case hex digits of `prev` followed by those of
`body_sha`. `prev` is the hash of the event before it, `job_prev` that of the event before it of
the same job; both start as 64 zeros. Anybody can recompute it with nothing but hashlib.

`job_prev` stands inside the body because it would otherwise be the one column that could be
changed unnoticed, and the events of one job could then be shown with one left out.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any, Final

START: Final = "0" * 64


@dataclass(frozen=True, slots=True)
class EventBody:
    """What one event says; `at` is epoch ms, `salt` 32 hex digits, `params` plain values."""

    kind: str
    job: str | None
    job_prev: str
    actor: str
    workstation: str
    at: int
    params: dict[str, Any]
    salt: str


def canonical_json(value: object) -> str:
    """Write plain values in the one way that equal values share."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def sha256_of(value: object) -> str:
    """Return the SHA-256, in hex, of a value's canonical JSON."""
    return hashlib.sha256(canonical_json(value).encode()).hexdigest()


def body_sha(body: EventBody) -> str:
    """Return the SHA-256 of an event's body."""
    return hashlib.sha256(body_bytes(body)).hexdigest()


def body_bytes(body: EventBody) -> bytes:
    """Return an event's body as it is hashed: canonical JSON in UTF-8."""
    return canonical_json(
        {
            "kind": body.kind,
            "job": body.job,
            "job_prev": body.job_prev,
            "actor": body.actor,
            "workstation": body.workstation,
            "at": body.at,
            "params": body.params,
            "salt": body.salt,
        }
    ).encode()


def chain_hash(prev: str, body_hash: str) -> str:
    """Return the hash that seals a body to everything before it."""
    return hashlib.sha256((prev + body_hash).encode("ascii")).hexdigest()

"""One short secret under a key of its own, and that key under a wrapping key kept elsewhere.

The secret is sealed by AES-256-GCM (NIST SP 800-38D) with a random key and the owner's id as
authenticated data, so that it opens under no other owner. It is padded to a multiple of 64 bytes
(a bit of one and zeros, ISO/IEC 7816-4), so that its length tells little. Its key is sealed by the
wrapping key together with the wrapping key's number.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

BLOCK: Final = 64
_NONCE_BYTES: Final = 12
_KEY_BYTES: Final = 32
_END: Final = b"\x80"


@dataclass(frozen=True, slots=True)
class WrappingKey:
    """A key that wraps others: its number, its 32 bytes, when it was made (epoch ms)."""

    number: int
    key: bytes
    made_at: int

    def __repr__(self) -> str:
        """Leave the key out of every text."""
        return f"WrappingKey({self.number})"


@dataclass(frozen=True, slots=True)
class SealedSecret:
    """A secret as it is stored, with the number of the wrapping key that opens it."""

    sealed: bytes
    wrapped_key: bytes
    wrapping: int


def seal(text: str, owner: str, wrapping: WrappingKey) -> SealedSecret:
    """Seal a text for the row of an owner."""
    key = secrets.token_bytes(_KEY_BYTES)
    sealed = _encrypt(key, padded(text.encode()), owner.encode())
    return SealedSecret(sealed, _wrapped(key, owner, wrapping), wrapping.number)


def opened(secret: SealedSecret, owner: str, wrapping: WrappingKey) -> str | None:
    """Return the text; None where owner, key or bytes are not those it was sealed with."""
    try:
        key = _decrypt(wrapping.key, secret.wrapped_key, _place(owner, secret.wrapping))
        return unpadded(_decrypt(key, secret.sealed, owner.encode())).decode()
    except (InvalidTag, ValueError):
        return None


def wrapped_anew(
    secret: SealedSecret, owner: str, old: WrappingKey, new: WrappingKey
) -> SealedSecret | None:
    """Return the secret under a new wrapping key; None where the old one does not open it."""
    try:
        key = _decrypt(old.key, secret.wrapped_key, _place(owner, secret.wrapping))
    except (InvalidTag, ValueError):
        return None
    return SealedSecret(secret.sealed, _wrapped(key, owner, new), new.number)


def padded(plain: bytes) -> bytes:
    """Return bytes padded to the next multiple of 64."""
    marked = plain + _END
    return marked + bytes(-len(marked) % BLOCK)


def unpadded(plain: bytes) -> bytes:
    """Return bytes without their padding; raises ValueError where there is none."""
    bare = plain.rstrip(b"\x00")
    if not bare.endswith(_END):
        raise ValueError(len(plain))
    return bare[: -len(_END)]


def _wrapped(key: bytes, owner: str, wrapping: WrappingKey) -> bytes:
    return _encrypt(wrapping.key, key, _place(owner, wrapping.number))


def _place(owner: str, number: int) -> bytes:
    return f"{owner} {number}".encode()


def _encrypt(key: bytes, plain: bytes, place: bytes) -> bytes:
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, place)


def _decrypt(key: bytes, sealed: bytes, place: bytes) -> bytes:
    return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], place)

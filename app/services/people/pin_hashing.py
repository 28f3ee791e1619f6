"""PINs and passwords: what is good enough, and argon2id hashes of them.

A hash is over HMAC-SHA256(pepper, secret); the pepper comes from the store's key, so that a copied
database alone does not let anybody try out ten thousand PINs.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from app.domain.errors import BadEntry

PASSWORD_LENGTH: Final = 12

# What people try first at a till.
_COMMON_PINS: Final = frozenset({"1234", "4321", "1212", "2580", "1122", "123123", "112233"})
_RUNS: Final = "01234567890123456789"


def check_pin(pin: str, digits: int) -> None:
    """Raise BadEntry unless `pin` is at least `digits` digits long and not a common one."""
    if not (pin.isascii() and pin.isdigit()):
        raise BadEntry("pin", "secret_digits")
    if len(pin) < digits:
        raise BadEntry("pin", "secret_short", str(digits))
    if len(set(pin)) == 1 or pin in _COMMON_PINS or pin in _RUNS or pin[::-1] in _RUNS:
        raise BadEntry("pin", "secret_common")


def check_password(password: str) -> None:
    """Raise BadEntry unless `password` is long enough and not one letter repeated."""
    if len(password) < PASSWORD_LENGTH:
        raise BadEntry("password", "secret_short", str(PASSWORD_LENGTH))
    if len(set(password)) < PASSWORD_LENGTH // 2:
        raise BadEntry("password", "secret_common")


class SecretHasher:
    """Hash and compare secrets under one store's pepper."""

    def __init__(self, pepper: bytes, argon2: PasswordHasher | None = None) -> None:
        self._pepper = pepper
        self._argon2 = argon2 or PasswordHasher()
        self._nobody = self._argon2.hash("nobody has this secret")

    def hash(self, secret: str) -> str:
        """Return the argon2id hash to store."""
        return self._argon2.hash(self._peppered(secret))

    def fits(self, stored: str | None, secret: str) -> bool:
        """Compare in the same time whether or not there is such a person."""
        try:
            self._argon2.verify(stored or self._nobody, self._peppered(secret))
        except VerifyMismatchError:
            return False
        return stored is not None

    def _peppered(self, secret: str) -> str:
        return hmac.new(self._pepper, secret.encode(), hashlib.sha256).hexdigest()

"""What is wrong with the answers of the first page, all of it at once.

`check_founding` stops at the first; a form wants to mark every field in one go.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.domain.country import parse_country
from app.domain.entry_text import checked_line, optional_line
from app.domain.errors import BadEntry
from app.services.people.accounts import LOGIN_LENGTH
from app.services.people.accounts import NAME_LENGTH as PERSON_LENGTH
from app.services.people.pin_hashing import check_password, check_pin
from app.services.shop import ADDRESS_LENGTH, NAME_LENGTH, check_founding
from app.settings import SHOP_SETTINGS, SettingValue, ShopSize

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.shop import Founding


def founding_faults(founding: Founding) -> tuple[BadEntry, ...]:
    """Return every answer that cannot be taken, in the form's order; none when all can."""
    person = founding.manager
    checks: tuple[Callable[[], object], ...] = (
        partial(checked_line, "shop_name", founding.name, NAME_LENGTH),
        partial(optional_line, "phone", founding.phone, NAME_LENGTH),
        partial(parse_country, founding.country),
        partial(checked_line, "name", person.name, PERSON_LENGTH),
        partial(checked_line, "login", person.login, LOGIN_LENGTH),
        partial(_check_first_secret, founding),
        partial(optional_line, "address", founding.address, ADDRESS_LENGTH),
    )
    faults = tuple(fault for check in checks if (fault := _fault(check)))
    return faults or tuple(filter(None, [_fault(partial(check_founding, founding))]))


def first_secret_is_password(size: ShopSize) -> bool:
    """Tell whether the first manager of a shop of that size signs in by password."""
    return bool(_preset("manager_password", size))


def pin_digits(size: ShopSize) -> int:
    """Tell how many digits a PIN has at least in a new shop of that size."""
    return int(_preset("pin_digits", size))


def _check_first_secret(founding: Founding) -> None:
    size, secret = ShopSize(founding.size), founding.manager.secret
    field = "password" if first_secret_is_password(size) else "pin"
    if not secret:
        raise BadEntry(field, "missing")
    if field == "password" or not secret.isdigit():
        check_password(secret)
    else:
        check_pin(secret, pin_digits(size))


def _preset(name: str, size: ShopSize) -> SettingValue:
    return SHOP_SETTINGS[name].presets[size]


def _fault(check: Callable[[], object]) -> BadEntry | None:
    try:
        check()
    except BadEntry as fault:
        return fault
    return None

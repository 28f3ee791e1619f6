"""Who may do what, written out by hand."""

from __future__ import annotations

import pytest

from app.domain.permissions import GRANTS, NotPermitted, Permission, Role, check_permission

MANAGERS_ONLY = {
    Permission.VOID_JOB,
    Permission.MANAGE_PEOPLE,
    Permission.MANAGE_SHOP,
    Permission.PUBLISH,
    Permission.IMPORT_DEVICES,
    Permission.IMPORT_RECORDS,
    Permission.EXPORT_RECORDS,
    Permission.VERIFY_LOG,
    Permission.VOID_MONEY,
    Permission.CHANGE_PRICES,
    Permission.HAND_OVER_EXCEPTION,
    Permission.GIVE_CREDIT,
    Permission.GO_ON_UNSIGNED,
    Permission.CORRECT_STOCK,
    Permission.GIVE_DISCOUNT,
    Permission.OVERRIDE_AGREEMENT,
    Permission.RELEASE_NEWLY_BAD,
    Permission.MAKE_DISPUTE_PACK,
}


def test_every_role_is_in_the_table() -> None:
    assert set(GRANTS) == set(Role)


@pytest.mark.parametrize("permission", Permission)
def test_a_manager_may_do_everything(permission: Permission) -> None:
    check_permission(Role.MANAGER, permission)


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.TECHNICIAN])
@pytest.mark.parametrize("permission", Permission)
def test_the_others_may_do_what_the_counter_needs(role: Role, permission: Permission) -> None:
    if permission in MANAGERS_ONLY:
        with pytest.raises(NotPermitted):
            check_permission(role, permission)
    else:
        check_permission(role, permission)

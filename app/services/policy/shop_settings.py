"""The shop's switches and a machine's values, as `app.settings` declares them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from sqlalchemy import select

from app.domain.errors import BadEntry
from app.domain.permissions import Permission
from app.services.permits import needs, unsigned
from app.settings import MACHINE_SETTINGS, SHOP_SETTINGS, SettingValue, ShopSize
from db.models.store import MachineSetting, ShopSetting, Store, Workstation

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile
    from db.unit_of_work import Work


_SET: Final = "settings"


class ShopSettings:
    """Read and change switches; each change is an event."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @unsigned("the window needs its language and look before anybody signs in")
    def shop_values(self) -> dict[str, SettingValue]:
        """Return every switch with its present value."""
        with self._file.reading() as session:
            return {name: read_setting(session, name) for name in SHOP_SETTINGS}

    @needs(Permission.MANAGE_SHOP)
    def change(self, actor: Actor, name: str, value: SettingValue) -> None:
        """Set one switch; raises BadEntry for an unknown name or a value it cannot take."""
        if name not in SHOP_SETTINGS:
            raise BadEntry(name, "unknown_field")
        SHOP_SETTINGS[name].check(value)
        with self._file.acting(actor) as work:
            before = read_setting(work, name)
            if before == value:
                return
            row = work.scalars(select(ShopSetting).where(ShopSetting.name == name)).first()
            if row is None:
                work.add(ShopSetting(name=name, value=value, changed_at=work.at))
            else:
                row.value, row.changed_at = value, work.at
            work.info.pop(_SET, None)
            work.record("setting.changed", name=name, before=before, after=value)

    @unsigned("the window needs its language and look before anybody signs in")
    def machine_values(self, machine: str) -> dict[str, SettingValue]:
        """Return every value of the machine of that name."""
        with self._file.reading() as session:
            return read_machine_values(session, machine_id(session, machine))

    @needs(Permission.SEE_JOBS)
    def own_machine_values(self, actor: Actor) -> dict[str, SettingValue]:
        """Return every value of the machine at which the actor works."""
        with self._file.reading() as session:
            return read_machine_values(session, actor.workstation)

    @needs(Permission.SET_UP_PRINTERS)
    def change_machine(self, actor: Actor, name: str, value: SettingValue) -> None:
        """Set one value of the machine at which the actor works; raises BadEntry."""
        if name not in MACHINE_SETTINGS:
            raise BadEntry(name, "unknown_field")
        MACHINE_SETTINGS[name].check(value)
        with self._file.acting(actor) as work:
            write_machine_value(work, actor.workstation, name, value)
            work.record("machine.changed", name=name, after=value)


def read_setting(session: Session, name: str) -> SettingValue:
    """Return a switch's value: as it was set, or the preset of the shop's size.

    A transaction asks many times; it reads them all at once.
    """
    if _SET not in session.info:
        size = ShopSize(session.scalars(select(Store.size)).one())
        rows = session.scalars(select(ShopSetting))
        session.info[_SET] = size, {row.name: row.value for row in rows}
    size, values = session.info[_SET]
    return cast("SettingValue", values.get(name, SHOP_SETTINGS[name].presets[size]))


def read_machine_values(session: Session, workstation: str) -> dict[str, SettingValue]:
    """Return every value of a workstation, defaults where nothing was set."""
    rows = session.scalars(select(MachineSetting).where(MachineSetting.workstation == workstation))
    stored = {row.name: row.value for row in rows}
    return {name: stored.get(name, s.default) for name, s in MACHINE_SETTINGS.items()}


def write_machine_value(work: Work, workstation: str, name: str, value: SettingValue) -> None:
    """Set one value of a workstation inside a transaction; it was checked before."""
    row = work.scalars(
        select(MachineSetting).where(
            MachineSetting.workstation == workstation, MachineSetting.name == name
        )
    ).first()
    if row is None:
        work.add(MachineSetting(workstation=workstation, name=name, value=value))
    else:
        row.value = value


def machine_id(session: Session, machine: str) -> str:
    """Return the id of the machine of that name; empty for one at which nobody signed in yet."""
    return session.scalars(select(Workstation.id).where(Workstation.name == machine)).first() or ""

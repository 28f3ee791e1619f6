"""The page of all devices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.lists.list_page import Emptiness, ListPage, ListParts
from ui.look.icons import Icon

if TYPE_CHECKING:
    from app.words import Words
    from ui.devices.viewmodel import DevicesViewModel


class DevicesView(ListPage):
    """Show devices, all or of one class."""

    def __init__(self, view_model: DevicesViewModel, words: Words) -> None:
        say = words.say
        nothing = Emptiness(Icon.DEVICE, say("No device yet"), say("Scan a device, or press F4."))
        parts = ListParts(
            say("IMEI, serial number, brand, model"), {"": nothing}, narrowing=("category",)
        )
        super().__init__(view_model, words, parts)

"""The page of all customers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.lists.list_page import Emptiness, ListPage, ListParts
from ui.look.icons import Icon

if TYPE_CHECKING:
    from app.words import Words
    from ui.customers.viewmodel import CustomersViewModel


class CustomersView(ListPage):
    """Show customers."""

    def __init__(self, view_model: CustomersViewModel, words: Words) -> None:
        say = words.say
        nobody = Emptiness(
            Icon.PEOPLE,
            say("No customer yet"),
            say("Whoever brings a device gets a file here."),
        )
        parts = ListParts(say("Name, initials of the name, phone"), {"": nobody})
        super().__init__(view_model, words, parts)

"""The keys that lead from a job in hand to the pages of its sides."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ui.commands import Command
from ui.look.icons import Icon
from ui.routes import Page, Route
from ui.shortcuts import Shortcut

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.words import Words


def side_pages(words: Words, number: str, go: Callable[[Route], object]) -> tuple[Command, ...]:
    """Offer the tests, the times, what is waited for and what we know of a job, if there is one."""
    if not number:
        # Without a job some of these keys lead to what the whole shop knows or waits for.
        return ()
    say = words.say
    sides = (
        (Shortcut.MIRROR, Page.MIRROR, say("Before and after"), Icon.CHECK),
        (Shortcut.TIMES, Page.TIMES, say("Times"), Icon.CLOCK),
        (Shortcut.WAITING, Page.WAITING, say("Ask, or send out"), Icon.QUESTION),
        (Shortcut.PART_ORDERS, Page.PART_ORDERS, say("Parts on the way"), Icon.PACKAGE),
        (Shortcut.REPORT, Page.REPORT, say("Repair report"), Icon.PRINT),
        (Shortcut.ARTICLES, Page.ARTICLES, say("Write down what we learned"), Icon.INFO),
    )
    return tuple(
        Command(key, text, partial(go, Route(page, job=number)), icon, in_bar=False)
        for key, page, text, icon in sides
    )

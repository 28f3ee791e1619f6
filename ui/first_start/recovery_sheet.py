"""What stands on the sheet or in the file that keeps the recovery code."""

from __future__ import annotations

from app.words import Words


def recovery_text(code: str, shop: str, language: str) -> str:
    """Write the sheet as plain text, in the shop's language, with lines of at most 72 letters."""
    say = Words(language).say
    return "\n".join(
        (
            say("Benchside: recovery code"),
            shop,
            "",
            code,
            "",
            say("Without it nobody can open the shop's file if this computer is lost."),
            say("Keep it outside this computer, where only you can reach it."),
            "",
        )
    )

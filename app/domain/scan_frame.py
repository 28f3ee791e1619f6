"""What a scanner puts around a code: `[prefix][AIM id]<data>[suffix]`, taken off again.

The order is that of Honeywell's and Datalogic's manuals. An AIM identifier (ISO/IEC 15424) stays
where the scanner is set to send it, because GS1 codes are known by it. Wherever a scanner cannot
type the group separator it types a stand-in, which is turned back.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.identifiers import strip_aim_id
from app.domain.scanner import GROUP_SEPARATOR


@dataclass(frozen=True, slots=True)
class FrameRules:
    """How one scanner frames its codes; with `keep_aim` its AIM identifiers are left standing."""

    prefix: str = ""
    suffix: str = ""
    separator: str = ""
    keep_aim: bool = True


def code_of_frame(text: str, rules: FrameRules) -> str:
    """Return the code within a frame; what is not there is not taken off."""
    code = text.removeprefix(rules.prefix).removesuffix(rules.suffix)
    if not rules.keep_aim:
        code = strip_aim_id(code)[1]
    if rules.separator:
        code = code.replace(rules.separator, GROUP_SEPARATOR)
    return code.strip(" ")

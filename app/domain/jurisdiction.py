"""A jurisdiction pack: what the law of a place asks of quotes, sign-offs and papers, as dated data.

No legal period stands in code; each rule says where it was read and whether that was confirmed.
"""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 (read at run time)
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PackRule:
    """One rule of a pack: its value, its source, and whether the source was read.

    What is not confirmed prints "check locally" beside it.
    """

    key: str
    value: int | bool
    source: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class JurisdictionPack:
    """The rules of one place in one version; `id` is the published row's, `valid_from` epoch ms."""

    id: str
    key: str
    version: int
    valid_from: int
    names: Mapping[str, str]
    rules: Mapping[str, PackRule]
    notices: tuple[Mapping[str, str], ...] = ()
    """Sentences that the place's quotes carry, by language."""

    def number(self, key: str) -> int:
        """Return the value of a rule that is a number (days), 0 where the place has none."""
        rule = self.rules.get(key)
        return 0 if rule is None else int(rule.value)

    def says(self, key: str) -> bool:
        """Tell whether a rule that is yes or no holds; no where the place has none."""
        return bool(self.number(key))

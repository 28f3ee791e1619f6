"""The services that signing asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from app.services.access.data_agreements import DataAgreements
    from app.services.open_shop import OpenShop
    from app.services.signing.signatures import Signatures
    from app.services.signing.signed_copies import SignedCopies
    from app.services.signing.signing_texts import SigningTexts
    from ui.changes import ChangeFeed


@dataclass(frozen=True, slots=True)
class SigningServices:
    """The services that signing asks, and who is told of what was signed."""

    signatures: Signatures
    texts: SigningTexts
    copies: SignedCopies
    agreements: DataAgreements
    feed: ChangeFeed

    @classmethod
    def of(cls, shop: OpenShop, feed: ChangeFeed) -> Self:
        """Take them from an open shop."""
        return cls(shop.signatures, shop.signing_texts, shop.signed_copies, shop.agreements, feed)

"""What the pages of a job show of its diagnosis."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.clock import Clock
    from app.services.diagnosis.diagnosis import Diagnosis, DiagnosisPage
    from app.services.diagnosis.finding_views import FindingView
    from app.services.parts.catalogue import Catalogue
    from app.services.photos.photos import JobPhoto, Photos
    from app.services.shop import Shop
    from ui.changes import ChangeFeed


@dataclass(frozen=True, slots=True)
class DiagnosisServices:
    """The services that a diagnosis asks, and the feed it tells."""

    diagnosis: Diagnosis
    catalogue: Catalogue
    photos: Photos
    shop: Shop
    clock: Clock
    feed: ChangeFeed


@dataclass(frozen=True, slots=True)
class FindingsState:
    """The findings of one job; `page` is None until they were read.

    `is_open` tells that the form is unfolded, for the finding `changing` or, where that is empty,
    for a new one; `ending` is the finding that is taken back once the reason is known.
    """

    number: str = ""
    at: int = 0
    time_zone: str = "UTC"
    page: DiagnosisPage | None = None
    photos: tuple[JobPhoto, ...] = ()
    is_open: bool = False
    changing: str = ""
    rv: int = 0
    ending: str = ""
    trouble: Exception | None = None

    @property
    def findings(self) -> tuple[FindingView, ...]:
        """Return what was found so far."""
        return () if self.page is None else self.page.findings

    @property
    def may_write(self) -> bool:
        """Tell whether something can still be found."""
        return self.page is not None and self.page.may_write

    @property
    def is_used(self) -> bool:
        """Tell whether there is more to show than the offer to write."""
        known = self.page is not None and bool(self.page.known)
        return bool(self.findings) or known or self.trouble is not None

    def finding_of(self, key: str) -> FindingView | None:
        """Return one finding by its id."""
        return next((one for one in self.findings if one.id == key), None)

    def folded(self) -> FindingsState:
        """Return the same findings with nothing asked about them."""
        return replace(self, is_open=False, changing="", rv=0, ending="", trouble=None)

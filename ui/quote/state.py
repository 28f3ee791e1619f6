"""One job's quote on its page, and the services that it asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from app.domain.job import FINISHED, JobState
from app.domain.permissions import GRANTS, Permission, Role
from app.domain.quote import QuoteState
from app.domain.sign_off import PassedOption
from ui.quote.edits import option_of

if TYPE_CHECKING:
    from app.clock import Clock
    from app.domain.quote import QuoteBody, QuoteOption
    from app.domain.sign_off import SignOffEntry
    from app.services.diagnosis.diagnosis import Diagnosis
    from app.services.diagnosis.finding_views import FindingView
    from app.services.papers.paperwork import Paperwork
    from app.services.people.accounts import Accounts, Person
    from app.services.photos.photos import JobPhoto, Photos
    from app.services.prices.price_look_up import PriceLookUp, PriceOffer, PriceRow
    from app.services.quotes.quote_views import QuotePage, QuoteVersion
    from app.services.quotes.quotes import Quotes
    from app.services.quotes.sign_offs import SignOffs
    from app.services.quotes.unanswered import UnansweredQuotes
    from app.services.shop import Shop
    from app.services.similar_jobs.similar_jobs import SimilarJobs
    from ui.changes import ChangeFeed
    from ui.customer_screen.options_desk import OptionsDesk
    from ui.printers.printing_desk import PrintingDesk
    from ui.signing.desk import SigningDesk


@dataclass(frozen=True, slots=True)
class QuoteServices:
    """The services that the page asks, and its neighbours in the window."""

    quotes: Quotes
    sign_offs: SignOffs
    accounts: Accounts
    calls: UnansweredQuotes
    diagnosis: Diagnosis
    look_up: PriceLookUp
    photos: Photos
    paperwork: Paperwork
    similar: SimilarJobs
    shop: Shop
    clock: Clock
    feed: ChangeFeed
    printing: PrintingDesk
    signing: SigningDesk
    options: OptionsDesk


@unique
class Ask(StrEnum):
    """What the page asks for in place, below the options."""

    SIGN_OFF = "sign_off"
    DECLINE = "decline"
    REVISE = "revise"
    """Why an offer that still binds the shop is replaced."""
    OVERRIDE = "override"
    VOUCH = "vouch"
    """The PIN of a manager who lets it pass at somebody else's screen."""
    CALL = "call"


@dataclass(frozen=True, slots=True)
class FoundPrice:
    """One line of the price list that the typed words found."""

    row: PriceRow
    offer: PriceOffer


@dataclass(frozen=True, slots=True)
class QuotePageState:
    """One quote as it is shown at `at` (epoch ms), in the store's time zone.

    `body` is the draft with what was typed since it was saved last, None where nothing is drafted;
    `base` is it as it was saved, `rv` goes with the next saving. `version` is the one that is
    looked at, 0 for the one that counts; `option` is the one that is written in or answered, `line`
    the place in it of the line one stands on, -1 for none. `entry` is the sign-off that is entered.
    """

    number: str = ""
    role: Role = Role.FRONT_DESK
    me: str = ""
    at: int = 0
    time_zone: str = "UTC"
    page: QuotePage | None = None
    findings: tuple[FindingView, ...] = ()
    """What was found, for who does not read the customer's language."""
    body: QuoteBody | None = None
    base: QuoteBody | None = None
    rv: int = 0
    version: int = 0
    option: str = "A"
    line: int = -1
    changing: int = -1
    """The place of the line that is being rewritten, -1 for none."""
    found: tuple[FoundPrice, ...] = ()
    unfolded: bool | None = None
    """Whether the details are shown; None leaves it to what the place's rules ask for."""
    asked: Ask | None = None
    entry: SignOffEntry | None = None
    sheets: tuple[JobPhoto, ...] = ()
    """The job's photos, the newest first: one of them may show a paper that was signed."""
    saved: bool = True
    busy: bool = False
    managers: tuple[Person, ...] = ()
    """Who may let pass what nobody agreed to, while their PIN is asked for."""
    trouble: Exception | None = None
    unread: str = ""
    """The field of the draft in which stands what cannot be read; `trouble` says why."""
    wrong: frozenset[str] = field(default_factory=frozenset)
    """The fields of the sign-off that still miss something."""
    refused: int = 0
    """How often it was refused for that: each time one is led to the first of them."""

    @property
    def shown(self) -> QuoteVersion | None:
        """Return the version that is shown: the one looked at, the draft, the open, the last."""
        if self.page is None or not self.page.versions:
            return None
        if self.version:
            named = (one for one in self.page.versions if one.version == self.version)
            return next(named, None)
        return self.page.draft or self.page.open or self.page.versions[0]

    @property
    def is_drafting(self) -> bool:
        """Tell whether what is shown can be written in."""
        shown = self.shown
        return shown is not None and shown.state is QuoteState.DRAFT and self.may_agree

    @property
    def is_open(self) -> bool:
        """Tell whether what is shown waits for the customer's answer."""
        shown = self.shown
        return shown is not None and shown.state is QuoteState.PRESENTED

    @property
    def is_agreed(self) -> bool:
        """Tell whether what is shown was agreed to: the work can go on."""
        shown = self.shown
        return shown is not None and shown.state is QuoteState.APPROVED

    @property
    def taken(self) -> str:
        """Return the key of the option that was agreed to, empty while none is."""
        shown = self.shown
        return shown.option if shown is not None and self.is_agreed else ""

    @property
    def shown_body(self) -> QuoteBody | None:
        """Return what is shown: the draft as it is written, or a version as it stands."""
        if self.is_drafting:
            return self.body
        return None if self.shown is None else self.shown.body

    @property
    def meant(self) -> str:
        """Return the key of the option that was taken, else of the one that one stands on."""
        shown = self.shown
        return self.option if shown is None else shown.option or self.option

    @property
    def shown_option(self) -> QuoteOption | None:
        """Return the option that is meant, None for one that is not begun."""
        return None if self.shown_body is None else option_of(self.shown_body, self.meant)

    @property
    def details_open(self) -> bool:
        """Tell whether the details of a draft are shown: those of the European form, the faults."""
        if self.unfolded is not None:
            return self.unfolded
        return self.page is not None and self.page.repair_information

    @property
    def may_agree(self) -> bool:
        """Tell whether this person may quote and write down what customers say."""
        return Permission.AGREE_PRICE in GRANTS[self.role]

    @property
    def may_call(self) -> bool:
        """Tell whether a call can be noted: of a first draft the customer knows nothing yet."""
        page = self.page
        is_told = page is not None and (len(page.versions) > 1 or page.shortfall > 0)
        return Permission.TELL_CUSTOMER in GRANTS[self.role] and (is_told or not self.is_drafting)

    @property
    def can_begin(self) -> bool:
        """Tell whether a next version can be begun: the device is here, and none is drafted."""
        page = self.page
        over = page is None or page.job_state in FINISHED or page.job_state is JobState.READY
        return not over and page is not None and page.draft is None and self.may_agree

    @property
    def can_override(self) -> bool:
        """Tell whether a manager may let it go on without the customer's word: here, by PIN."""
        page, option = self.page, self.shown_option
        if page is None or not page.overrides:
            return False
        asks = 0 if option is None or not self.is_open else option.total
        return page.shortfall > 0 or asks > page.agreed + page.let_pass

    @property
    def passed(self) -> PassedOption | None:
        """Return the option that goes on where it is let pass, None for what the job costs."""
        shown = self.shown
        if shown is None or not self.is_open:
            return None
        return PassedOption(shown.version, self.option, shown.sha)

    @property
    def is_manager(self) -> bool:
        """Tell whether who is signed in may let pass what nobody agreed to."""
        return Permission.OVERRIDE_AGREEMENT in GRANTS[self.role]

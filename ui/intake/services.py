"""What the intake page works with: the services it calls, and the desk that prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.clock import Clock
    from app.domain.model_alias import AliasBook
    from app.services.access.signed_papers import SignedPapers
    from app.services.bench.checklists import Checklists
    from app.services.counter.drafts import Drafts
    from app.services.counter.intake import Intake
    from app.services.devices.customers import Customers
    from app.services.devices.device_catalogue import DeviceCatalogue
    from app.services.devices.device_files import DeviceFiles
    from app.services.diagnosis_fee.diagnosis_fees import DiagnosisFees
    from app.services.jobs.order_sums import OrderSums
    from app.services.knowledge.articles import Articles
    from app.services.policy.shop_lists import Lists
    from app.services.policy.shop_settings import ShopSettings
    from app.services.prices.price_enquiries import PriceEnquiries
    from app.services.prices.price_look_up import PriceLookUp
    from app.services.records.customer_files import CustomerFiles
    from app.services.records.job_records import Jobs
    from app.services.shop import Shop
    from app.services.similar_jobs.similar_jobs import SimilarJobs
    from ui.changes import ChangeFeed
    from ui.photos.state import PhotoServices
    from ui.printers.printing_desk import PrintingDesk
    from ui.signing.desk import SigningDesk


@dataclass(frozen=True, slots=True)
class IntakeServices:
    """Services of one shop.

    `aliases` gives the book of short model names; building it takes a fifth of a second, so it is
    asked for off the window's thread.
    """

    shop: Shop
    settings: ShopSettings
    lists: Lists
    customers: Customers
    files: CustomerFiles
    devices: DeviceFiles
    catalogue: DeviceCatalogue
    drafts: Drafts
    intake: Intake
    checklists: Checklists
    jobs: Jobs
    sums: OrderSums
    fees: DiagnosisFees
    enquiries: PriceEnquiries
    look_up: PriceLookUp
    similar: SimilarJobs
    articles: Articles
    aliases: Callable[[], AliasBook]
    clock: Clock
    feed: ChangeFeed
    printing: PrintingDesk
    photos: PhotoServices
    signing: SigningDesk
    signed_papers: SignedPapers

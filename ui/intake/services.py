"""What the intake page works with: the services it calls, and the desk that prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.clock import Clock
    from app.domain.model_alias import AliasBook
    from app.services.customer_files import CustomerFiles
    from app.services.customers import Customers
    from app.services.device_catalogue import DeviceCatalogue
    from app.services.device_files import DeviceFiles
    from app.services.drafts import Drafts
    from app.services.intake import Intake
    from app.services.jobs import Jobs
    from app.services.order_quotes import OrderQuotes
    from app.services.price_enquiries import PriceEnquiries
    from app.services.shop import Shop
    from app.services.shop_lists import Lists
    from app.services.shop_settings import ShopSettings
    from ui.changes import ChangeFeed
    from ui.printing_desk import PrintingDesk


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
    jobs: Jobs
    quotes: OrderQuotes
    enquiries: PriceEnquiries
    aliases: Callable[[], AliasBook]
    clock: Clock
    feed: ChangeFeed
    printing: PrintingDesk

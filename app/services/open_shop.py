"""A shop that is open: every service of it, ready to be called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.services.accounts import Accounts
    from app.services.advice import AdviceRecords
    from app.services.appointments import Appointments
    from app.services.bench_work import BenchWork
    from app.services.checklists import Checklists
    from app.services.claim_terms import ClaimTerms
    from app.services.counter_desk import CounterDesk
    from app.services.counter_sale import CounterSale
    from app.services.customer_files import CustomerFiles
    from app.services.customer_merging import CustomerMerging
    from app.services.customers import Customers
    from app.services.day_close import DayClose
    from app.services.day_figures import Today
    from app.services.day_report import DayReport
    from app.services.device_catalogue import DeviceCatalogue
    from app.services.device_files import DeviceFiles
    from app.services.device_records import DeviceRecords
    from app.services.drafts import Drafts
    from app.services.evidence import Evidence
    from app.services.exporting.exporting import Exporting
    from app.services.fapiao import Fapiao
    from app.services.finding import Finding
    from app.services.handovers import Handovers
    from app.services.importing.importing import Importing
    from app.services.intake import Intake
    from app.services.job_prices import JobPrices
    from app.services.jobs import Jobs
    from app.services.named_records import NamedRecords
    from app.services.order_quotes import OrderQuotes
    from app.services.paperwork import Paperwork
    from app.services.past_imports import PastImports
    from app.services.payments import Payments
    from app.services.price_enquiries import PriceEnquiries
    from app.services.price_files.price_files import PriceFiles
    from app.services.price_list import PriceList
    from app.services.price_look_up import PriceLookUp
    from app.services.printer_setup import PrinterSetup
    from app.services.published import Published
    from app.services.queue_numbers import QueueNumbers
    from app.services.receipts import Receipts
    from app.services.record_lists import RecordLists
    from app.services.refunds import Refunds
    from app.services.registration import RegistrationPage
    from app.services.saved_filters import SavedFilters
    from app.services.scanning import Scanning
    from app.services.shop import Shop
    from app.services.shop_lists import Lists
    from app.services.shop_settings import ShopSettings
    from app.services.stock import Stock
    from app.services.store_file import StoreFile
    from app.services.telling import Telling
    from app.services.tender_setup import TenderSetup
    from app.services.voids import Voids
    from app.services.while_you_wait import WhileYouWait


@dataclass(frozen=True, slots=True)
class OpenShop:
    """The services of one shop; a screen is given those it uses, never the whole."""

    folder: Path
    machine: str
    file: StoreFile
    shop: Shop
    settings: ShopSettings
    accounts: Accounts
    published: Published
    lists: Lists
    customers: Customers
    customer_files: CustomerFiles
    merging: CustomerMerging
    devices: DeviceFiles
    device_records: DeviceRecords
    catalogue: DeviceCatalogue
    drafts: Drafts
    intake: Intake
    jobs: Jobs
    bench: BenchWork
    checklists: Checklists
    desk: CounterDesk
    paperwork: Paperwork
    printers: PrinterSetup
    terms: ClaimTerms
    scanning: Scanning
    finding: Finding
    named: NamedRecords
    record_lists: RecordLists
    saved_filters: SavedFilters
    evidence: Evidence
    importing: Importing
    exporting: Exporting
    past_imports: PastImports
    telling: Telling
    handovers: Handovers
    job_prices: JobPrices
    order_quotes: OrderQuotes
    payments: Payments
    receipts: Receipts
    sale: CounterSale
    refunds: Refunds
    voids: Voids
    fapiao: Fapiao
    tender_setup: TenderSetup
    stock: Stock
    while_you_wait: WhileYouWait
    today: Today
    day_close: DayClose
    day_report: DayReport
    registration: RegistrationPage
    queue: QueueNumbers
    appointments: Appointments
    advice: AdviceRecords
    prices: PriceList
    price_look_up: PriceLookUp
    price_enquiries: PriceEnquiries
    price_files: PriceFiles
    close: Callable[[], None]

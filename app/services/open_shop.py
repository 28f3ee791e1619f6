"""A shop that is open: every service of it, ready to be called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.services.access.data_agreements import DataAgreements
    from app.services.access.passcodes import Passcodes
    from app.services.access.signed_papers import SignedPapers
    from app.services.backup.backups import Backups
    from app.services.badges import Badges
    from app.services.bench.bench_work import BenchWork
    from app.services.bench.checklists import Checklists
    from app.services.counter.action_codes import ActionCodes
    from app.services.counter.advice import AdviceRecords
    from app.services.counter.appointments import Appointments
    from app.services.counter.claim_terms import ClaimTerms
    from app.services.counter.drafts import Drafts
    from app.services.counter.intake import Intake
    from app.services.counter.queue_numbers import QueueNumbers
    from app.services.counter.registration import RegistrationPage
    from app.services.counter.scan_pairs import ScanPairs
    from app.services.counter.scanning import Scanning
    from app.services.counter.while_you_wait import WhileYouWait
    from app.services.day.day_close import DayClose
    from app.services.day.day_figures import Today
    from app.services.day.day_report import DayReport
    from app.services.devices.customers import Customers
    from app.services.devices.device_catalogue import DeviceCatalogue
    from app.services.devices.device_files import DeviceFiles
    from app.services.diagnosis.code_changes import CodeChanges
    from app.services.diagnosis.code_imports import CodeImports
    from app.services.diagnosis.diagnosis import Diagnosis
    from app.services.diagnosis_fee.diagnosis_fees import DiagnosisFees
    from app.services.dispute_pack.dispute_packs import DisputePacks
    from app.services.evidence import Evidence
    from app.services.exporting.exporting import Exporting
    from app.services.handover.handovers import Handovers
    from app.services.handover.telling import Telling
    from app.services.importing.importing import Importing
    from app.services.job_parts.parts_of_jobs import JobParts
    from app.services.jobs.job_prices import JobPrices
    from app.services.jobs.order_sums import OrderSums
    from app.services.jurisdiction.packs import Packs
    from app.services.money.counter_sale import CounterSale
    from app.services.money.customer_credit import CustomerCredit
    from app.services.money.fapiao import Fapiao
    from app.services.money.payments import Payments
    from app.services.money.refunds import Refunds
    from app.services.money.tender_setup import TenderSetup
    from app.services.money.voids import Voids
    from app.services.papers.cash_drawer import CashDrawer
    from app.services.papers.paperwork import Paperwork
    from app.services.papers.print_queue import PrintQueue
    from app.services.papers.printers import Printers
    from app.services.parcels.parcels import Parcels
    from app.services.part_files.part_files import PartFiles
    from app.services.part_labels.part_labels import PartLabels
    from app.services.part_pages.part_pages import PartPages
    from app.services.parts.catalogue import Catalogue
    from app.services.parts.goods_on_shelf import GoodsOnShelf
    from app.services.parts.price_changes import PartPrices
    from app.services.parts.supplier_list import Suppliers
    from app.services.people.accounts import Accounts
    from app.services.photos.photos import Photos
    from app.services.places.bins import Bins
    from app.services.places.place_papers import PlacePapers
    from app.services.places.placings import Placings
    from app.services.places.shelf_walks import ShelfWalks
    from app.services.policy.published import Published
    from app.services.policy.shop_lists import Lists
    from app.services.policy.shop_settings import ShopSettings
    from app.services.price_files.price_files import PriceFiles
    from app.services.prices.price_enquiries import PriceEnquiries
    from app.services.prices.price_list import PriceList
    from app.services.prices.price_look_up import PriceLookUp
    from app.services.quotes.quotes import Quotes
    from app.services.quotes.sign_offs import SignOffs
    from app.services.quotes.unanswered import UnansweredQuotes
    from app.services.records.counter_desk import CounterDesk
    from app.services.records.customer_files import CustomerFiles
    from app.services.records.customer_merging import CustomerMerging
    from app.services.records.device_records import DeviceRecords
    from app.services.records.finding import Finding
    from app.services.records.job_records import Jobs
    from app.services.records.named_records import NamedRecords
    from app.services.records.past_imports import PastImports
    from app.services.records.receipts import Receipts
    from app.services.records.record_lists import RecordLists
    from app.services.records.saved_filters import SavedFilters
    from app.services.repair_records import RepairRecords
    from app.services.scanners.scanners import Scanners
    from app.services.shop import Shop
    from app.services.shortages.shortages import Shortages
    from app.services.signing.signatures import Signatures
    from app.services.signing.signed_copies import SignedCopies
    from app.services.signing.signing_texts import SigningTexts
    from app.services.similar_jobs.similar_jobs import SimilarJobs
    from app.services.stock_keeping.goods_in_drafts import GoodsInDrafts
    from app.services.stock_keeping.keeping import StockKeeping
    from app.services.stock_keeping.to_book import ToBeBooked
    from app.services.store_file import StoreFile
    from app.services.sync.joining import HeadOfficeJoining
    from app.services.sync.rounds import SyncRounds
    from app.services.sync.standing import SyncStandings
    from app.services.undoing.repair_undo import RepairUndo
    from app.services.workshop import Workshop


@dataclass(frozen=True, slots=True)
class OpenShop:
    """The services of one shop; a screen is given those it uses, never the whole."""

    folder: Path
    machine: str
    file: StoreFile
    shop: Shop
    settings: ShopSettings
    signatures: Signatures
    signing_texts: SigningTexts
    signed_copies: SignedCopies
    signed_papers: SignedPapers
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
    workshop: Workshop
    desk: CounterDesk
    paperwork: Paperwork
    printers: Printers
    print_queue: PrintQueue
    drawer: CashDrawer
    photos: Photos
    dispute_packs: DisputePacks
    terms: ClaimTerms
    scanners: Scanners
    scanning: Scanning
    scan_pairs: ScanPairs
    actions: ActionCodes
    badges: Badges
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
    passcodes: Passcodes
    agreements: DataAgreements
    job_prices: JobPrices
    order_sums: OrderSums
    quotes: Quotes
    unanswered: UnansweredQuotes
    sign_offs: SignOffs
    diagnosis: Diagnosis
    code_changes: CodeChanges
    code_imports: CodeImports
    similar_jobs: SimilarJobs
    payments: Payments
    receipts: Receipts
    sale: CounterSale
    refunds: Refunds
    voids: Voids
    fapiao: Fapiao
    credit: CustomerCredit
    tender_setup: TenderSetup
    parts: Catalogue
    part_prices: PartPrices
    suppliers: Suppliers
    part_files: PartFiles
    part_pages: PartPages
    part_labels: PartLabels
    goods: GoodsOnShelf
    stock_keeping: StockKeeping
    to_book: ToBeBooked
    goods_in_drafts: GoodsInDrafts
    job_parts: JobParts
    shortages: Shortages
    repair_undo: RepairUndo
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
    packs: Packs
    repair_records: RepairRecords
    diagnosis_fees: DiagnosisFees
    bins: Bins
    placings: Placings
    walks: ShelfWalks
    place_papers: PlacePapers
    parcels: Parcels
    backups: Backups
    head_office: HeadOfficeJoining
    sync_standing: SyncStandings
    sync_rounds: SyncRounds
    close: Callable[[], None]

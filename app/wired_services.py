"""The services of a shop that need nothing but its file, by their names in `OpenShop`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from app.services.access.data_agreements import DataAgreements
from app.services.access.signed_papers import SignedPapers
from app.services.bench.bench_work import BenchWork
from app.services.bench.checklists import Checklists
from app.services.counter.advice import AdviceRecords
from app.services.counter.appointments import Appointments
from app.services.counter.claim_terms import ClaimTerms
from app.services.counter.drafts import Drafts
from app.services.counter.intake import Intake
from app.services.counter.queue_numbers import QueueNumbers
from app.services.counter.registration import RegistrationPage
from app.services.counter.while_you_wait import WhileYouWait
from app.services.day.day_close import DayClose
from app.services.day.day_figures import Today
from app.services.day.day_report import DayReport
from app.services.devices.customers import Customers
from app.services.devices.device_catalogue import DeviceCatalogue
from app.services.devices.device_files import DeviceFiles
from app.services.diagnosis.code_changes import CodeChanges
from app.services.diagnosis.code_imports import CodeImports
from app.services.diagnosis_fee.diagnosis_fees import DiagnosisFees
from app.services.evidence import Evidence
from app.services.exporting.exporting import Exporting
from app.services.handover.telling import Telling
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
from app.services.part_files.part_files import PartFiles
from app.services.part_labels.part_labels import PartLabels
from app.services.part_pages.part_pages import PartPages
from app.services.parts.catalogue import Catalogue
from app.services.parts.goods_on_shelf import GoodsOnShelf
from app.services.parts.price_changes import PartPrices
from app.services.parts.supplier_list import Suppliers
from app.services.places.bins import Bins
from app.services.places.place_papers import PlacePapers
from app.services.policy.published import Published
from app.services.policy.shop_lists import Lists
from app.services.prices.price_enquiries import PriceEnquiries
from app.services.quotes.quotes import Quotes
from app.services.quotes.sign_offs import SignOffs
from app.services.quotes.unanswered import UnansweredQuotes
from app.services.records.counter_desk import CounterDesk
from app.services.records.customer_files import CustomerFiles
from app.services.records.customer_merging import CustomerMerging
from app.services.records.device_records import DeviceRecords
from app.services.records.job_records import Jobs
from app.services.records.named_records import NamedRecords
from app.services.records.past_imports import PastImports
from app.services.records.receipts import Receipts
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
from app.services.sync.joining import HeadOfficeJoining
from app.services.sync.standing import SyncStandings
from app.services.undoing.repair_undo import RepairUndo

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.services.store_file import StoreFile

OF_FILE: Final[Mapping[str, Callable[[StoreFile], Any]]] = {
    "shop": Shop,
    "published": Published,
    "lists": Lists,
    "customers": Customers,
    "customer_files": CustomerFiles,
    "merging": CustomerMerging,
    "devices": DeviceFiles,
    "device_records": DeviceRecords,
    "catalogue": DeviceCatalogue,
    "drafts": Drafts,
    "intake": Intake,
    "jobs": Jobs,
    "bench": BenchWork,
    "checklists": Checklists,
    "desk": CounterDesk,
    "terms": ClaimTerms,
    "named": NamedRecords,
    "saved_filters": SavedFilters,
    "evidence": Evidence,
    "exporting": Exporting,
    "past_imports": PastImports,
    "registration": RegistrationPage,
    "queue": QueueNumbers,
    "appointments": Appointments,
    "advice": AdviceRecords,
    "telling": Telling,
    "job_prices": JobPrices,
    "order_sums": OrderSums,
    "code_changes": CodeChanges,
    "code_imports": CodeImports,
    "quotes": Quotes,
    "unanswered": UnansweredQuotes,
    "sign_offs": SignOffs,
    "similar_jobs": SimilarJobs,
    "payments": Payments,
    "receipts": Receipts,
    "sale": CounterSale,
    "refunds": Refunds,
    "voids": Voids,
    "fapiao": Fapiao,
    "credit": CustomerCredit,
    "tender_setup": TenderSetup,
    "parts": Catalogue,
    "part_prices": PartPrices,
    "suppliers": Suppliers,
    "part_files": PartFiles,
    "part_pages": PartPages,
    "goods": GoodsOnShelf,
    "part_labels": PartLabels,
    "stock_keeping": StockKeeping,
    "to_book": ToBeBooked,
    "goods_in_drafts": GoodsInDrafts,
    "job_parts": JobParts,
    "shortages": Shortages,
    "repair_undo": RepairUndo,
    "while_you_wait": WhileYouWait,
    "agreements": DataAgreements,
    "today": Today,
    "day_close": DayClose,
    "bins": Bins,
    "place_papers": PlacePapers,
    "day_report": DayReport,
    "price_enquiries": PriceEnquiries,
    "packs": Packs,
    "repair_records": RepairRecords,
    "diagnosis_fees": DiagnosisFees,
    "scanners": Scanners,
    "signatures": Signatures,
    "signing_texts": SigningTexts,
    "signed_copies": SignedCopies,
    "signed_papers": SignedPapers,
    "head_office": HeadOfficeJoining,
    "sync_standing": SyncStandings,
}
"""The services that need nothing but the store's file; a missing one is found at every start."""

"""The English label of every enum member that a screen or a paper shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.backup_labels import BACKUP_LABELS
from app.bench_labels import BENCH_LABELS
from app.counter_labels import COUNTER_LABELS
from app.day_labels import DAY_LABELS
from app.domain.documents import Finding, LabelFlag, PaperForm
from app.domain.identifiers import IdentifierKind
from app.domain.job import HoldKind, JobState, Outcome
from app.domain.likeness import Likeness
from app.domain.open_repair import RepairBarrier, RepairStatus
from app.domain.own_code import CodeFault, CodeKind
from app.domain.paper import PaperKind, PaperState, PrintState
from app.domain.permissions import Permission, Role
from app.domain.printer import PrinterTrouble
from app.domain.record_filters import (
    CustomerOrder,
    DeviceOrder,
    JobOrder,
    JobSource,
    JobView,
    ListName,
)
from app.domain.table_file import TableFault, TableMeasure, WriteTrouble
from app.quote_labels import QUOTE_LABELS
from app.sentences import N_
from app.settings import IntakeLevel, Navigation, ShopSize, Theme
from app.stock_labels import STOCK_LABELS
from app.sync_labels import SYNC_LABELS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

# Keyed by the enum first: members of two enums with the same value are equal as text.
LABELS: Final[Mapping[type[StrEnum], Mapping[StrEnum, str]]] = {
    **BACKUP_LABELS,
    **SYNC_LABELS,
    **BENCH_LABELS,
    **DAY_LABELS,
    **STOCK_LABELS,
    **COUNTER_LABELS,
    **QUOTE_LABELS,
    JobState: {
        JobState.RECEIVED: N_("Received"),
        JobState.DIAGNOSING: N_("Diagnosing"),
        JobState.QUOTED: N_("Quoted"),
        JobState.APPROVED: N_("Approved"),
        JobState.DECLINED: N_("Declined"),
        JobState.AWAITING_PARTS: N_("Awaiting parts"),
        JobState.REPAIRING: N_("Repairing"),
        JobState.TESTING: N_("Testing"),
        JobState.READY: N_("Ready"),
        JobState.HANDED_OVER: N_("Handed over"),
        JobState.CLOSED: N_("Closed"),
        JobState.VOID: N_("Void"),
    },
    Outcome: {
        Outcome.REPAIRED: N_("Repaired"),
        Outcome.PARTLY: N_("Partly repaired"),
        Outcome.NOT_REPAIRABLE: N_("Not repairable"),
        Outcome.DECLINED: N_("Declined"),
        Outcome.NO_FAULT_FOUND: N_("No fault found"),
        Outcome.REPLACED: N_("Replaced"),
        Outcome.TRADED_IN: N_("Traded in"),
        Outcome.DISPOSED: N_("Disposed of"),
        Outcome.LOST: N_("Lost"),
    },
    ListName: {
        ListName.JOBS: N_("Jobs"),
        ListName.CUSTOMERS: N_("Customers"),
        ListName.DEVICES: N_("Devices"),
    },
    JobView: {
        JobView.OPEN: N_("Open"),
        JobView.READY: N_("Ready"),
        JobView.NEEDS_ANSWER: N_("Waits for the customer"),
        JobView.OVERDUE: N_("Overdue"),
        JobView.ALL: N_("All"),
    },
    JobSource: {
        JobSource.ANY: N_("Any origin"),
        JobSource.OWN: N_("Without imported"),
        JobSource.IMPORTED: N_("Only imported"),
    },
    JobOrder: {
        JobOrder.RECEIVED: N_("Time received"),
        JobOrder.PROMISED: N_("Promised"),
        JobOrder.NUMBER: N_("Number"),
    },
    CustomerOrder: {
        CustomerOrder.NAME: N_("Name"),
        CustomerOrder.ADDED: N_("Added"),
    },
    DeviceOrder: {
        DeviceOrder.MODEL: N_("Model"),
        DeviceOrder.ADDED: N_("Added"),
    },
    HoldKind: {
        HoldKind.CONSULT: N_("Consult"),
        HoldKind.CUSTOMER: N_("Waiting for the customer"),
        HoldKind.SUBCONTRACT: N_("Subcontracted"),
        HoldKind.DATA: N_("Data agreement"),
    },
    Likeness: {
        Likeness.SAME_PHONE: N_("same phone number, and the names fit"),
        Likeness.SAME_SECOND_CONTACT: N_("same second contact"),
        Likeness.SAME_NAME_AND_TAIL: N_("same name, numbers end alike"),
        Likeness.SAME_NAME: N_("same name, no number to tell them apart"),
    },
    PaperKind: {
        PaperKind.CLAIM_TICKET: N_("Claim ticket"),
        PaperKind.DEVICE_LABEL: N_("Device label"),
        PaperKind.RECEIPT: N_("Receipt"),
        PaperKind.INVOICE: N_("Invoice"),
        PaperKind.QUEUE_SLIP: N_("Queue number"),
        PaperKind.DAY_REPORT: N_("Day report"),
        PaperKind.DATA_AGREEMENT: N_("Data agreement"),
        PaperKind.BIN_LABEL: N_("Bin label"),
        PaperKind.ACTION_SHEET: N_("Action codes"),
        PaperKind.BADGE: N_("Badge"),
        PaperKind.SHELF_WALK: N_("Shelf walk"),
        PaperKind.PART_LABELS: N_("Part labels"),
        PaperKind.QUOTE: N_("Quote"),
        PaperKind.REPAIR_INFORMATION: N_("Repair information form"),
        PaperKind.REPAIR_RECORD: N_("Repair record"),
        PaperKind.MIRROR_SHEET: N_("Test sheet"),
        PaperKind.REPAIR_REPORT: N_("Repair report"),
        PaperKind.SEND_OUT_NOTE: N_("Send-out note"),
    },
    PaperState: {
        PaperState.KEPT: N_("Not asked for"),
        PaperState.PENDING: N_("Being made"),
        PaperState.RENDERED: N_("Archived"),
    },
    PrintState: {
        PrintState.SENDING: N_("Being sent"),
        PrintState.SENT: N_("Printed"),
        PrintState.FAILED: N_("Not printed"),
        PrintState.UNKNOWN: N_("Printed?"),
    },
    Role: {
        Role.FRONT_DESK: N_("Front desk"),
        Role.TECHNICIAN: N_("Technician"),
        Role.MANAGER: N_("Manager"),
    },
    Permission: {
        Permission.SEE_JOBS: N_("see jobs"),
        Permission.SEE_CUSTOMERS: N_("see customers"),
        Permission.TAKE_IN: N_("take devices in"),
        Permission.CORRECT_INTAKE: N_("correct an intake"),
        Permission.VOID_JOB: N_("void a job"),
        Permission.PRINT: N_("print papers"),
        Permission.SCAN: N_("scan"),
        Permission.CHANGE_OWN_SECRET: N_("change the own PIN"),
        Permission.MANAGE_PEOPLE: N_("manage people"),
        Permission.MANAGE_SHOP: N_("change shop settings"),
        Permission.SET_UP_PRINTERS: N_("set up printers"),
        Permission.PUBLISH: N_("publish texts and lists"),
        Permission.IMPORT_DEVICES: N_("import device lists"),
        Permission.IMPORT_RECORDS: N_("import records"),
        Permission.EXPORT_RECORDS: N_("export records"),
        Permission.MERGE_CUSTOMERS: N_("merge customers"),
        Permission.VERIFY_LOG: N_("verify the log"),
        Permission.ASK_PRICE: N_("look prices up"),
        Permission.CHANGE_PRICES: N_("change the price list"),
        Permission.WORK_ON_JOBS: N_("work on jobs"),
        Permission.AGREE_PRICE: N_("agree prices"),
        Permission.TAKE_MONEY: N_("take money"),
        Permission.SEE_MONEY: N_("see receipts"),
        Permission.REFUND: N_("give money back"),
        Permission.VOID_MONEY: N_("void receipts"),
        Permission.SELL: N_("sell goods"),
        Permission.KEEP_STOCK: N_("receive and count goods"),
        Permission.HAND_OVER: N_("hand devices over"),
        Permission.HAND_OVER_EXCEPTION: N_("hand over unpaid or without the ticket"),
        Permission.TELL_CUSTOMER: N_("tell customers"),
        Permission.SEE_DAY: N_("see the day's figures"),
        Permission.CLOSE_DAY: N_("close the day"),
        Permission.KEEP_ARRIVALS: N_("keep queue and appointments"),
        Permission.ADD_PHOTOS: N_("add photos"),
        Permission.HOLD_PASSCODE: N_("keep a device's passcode"),
        Permission.SEE_PASSCODE: N_("see a device's passcode"),
        Permission.TAKE_SIGNATURES: N_("take signatures"),
        Permission.PUT_AWAY: N_("put devices away"),
        Permission.SET_UP_BINS: N_("set up bins"),
        Permission.OPEN_DRAWER: N_("open the cash drawer"),
        Permission.SET_UP_SCANNERS: N_("set up scanners"),
        Permission.KEEP_PARCELS: N_("keep parcels"),
        Permission.GIVE_CREDIT: N_("let a customer owe money"),
        Permission.CORRECT_STOCK: N_("correct what the book says is on the shelf"),
        Permission.GO_ON_UNSIGNED: N_("go on without a signature"),
        Permission.GIVE_DISCOUNT: N_("take more off a quote than everybody may"),
        Permission.OVERRIDE_AGREEMENT: N_("let costs pass that nobody agreed to"),
        Permission.MAKE_BACKUP: N_("Make backups"),
        Permission.RELEASE_NEWLY_BAD: N_("let a device go back with what is newly bad"),
        Permission.MAKE_DISPUTE_PACK: N_("make a dispute pack"),
    },
    ShopSize: {
        ShopSize.SMALL: N_("1 or 2 people"),
        ShopSize.MIDDLE: N_("3 to 9 people"),
        ShopSize.CHAIN: N_("Chain"),
    },
    IntakeLevel: {
        IntakeLevel.QUICK: N_("Quick"),
        IntakeLevel.STANDARD: N_("Standard"),
        IntakeLevel.FULL: N_("Full"),
    },
    Navigation: {
        Navigation.SHORT: N_("Few"),
        Navigation.USUAL: N_("Usual"),
        Navigation.ALL: N_("Everything"),
    },
    Theme: {
        Theme.LIGHT: N_("Light"),
        Theme.DARK: N_("Dark"),
    },
    PaperForm: {
        PaperForm.PDF: N_("page (PDF)"),
        PaperForm.ESCPOS: N_("receipt slip (ESC/POS)"),
        PaperForm.TSPL: N_("label printer (TSPL)"),
        PaperForm.ZPL: N_("label printer (ZPL)"),
        PaperForm.PNG: N_("picture (PNG)"),
    },
    Finding: {
        Finding.FOUND: N_("Condition"),
        Finding.NOT_FOUND: N_("No fault seen"),
        Finding.NOT_CHECKED: N_("Not checked"),
    },
    LabelFlag: {
        LabelFlag.HAZARD: N_("Danger"),
        LabelFlag.LIQUID: N_("Liquid"),
        LabelFlag.DATA: N_("Data"),
        LabelFlag.RECHECK: N_("Recheck"),
        LabelFlag.PRIORITY: N_("VIP"),
    },
    PrinterTrouble: {
        PrinterTrouble.REFUSED: N_("it takes no connection; it may be busy or not ready"),
        PrinterTrouble.TIMED_OUT: N_("it does not answer; is it switched on?"),
        PrinterTrouble.UNKNOWN_HOST: N_("no machine has that name"),
        PrinterTrouble.UNREACHABLE: N_("the network does not reach it"),
        PrinterTrouble.MISSING: N_("there is no such device or folder"),
        PrinterTrouble.DENIED: N_("this account may not write there"),
        PrinterTrouble.FULL: N_("the disk is full"),
        PrinterTrouble.NO_SPOOLER: N_("this computer has no printing system (the command lp)"),
        PrinterTrouble.PAPER_OUT: N_("its paper is out"),
        PrinterTrouble.COVER_OPEN: N_("its cover is open"),
        PrinterTrouble.NOT_READY: N_("it says that it is not ready"),
        PrinterTrouble.FAILED: N_("writing failed"),
    },
    CodeKind: {
        CodeKind.PIECE: N_("Piece"),
        CodeKind.JOB: N_("Job"),
        CodeKind.CUSTOMER: N_("Customer"),
        CodeKind.DEVICE: N_("Device"),
        CodeKind.CLAIM_TICKET: N_("Claim ticket"),
        CodeKind.PART: N_("Part"),
        CodeKind.PAPER: N_("Paper"),
        CodeKind.BIN: N_("Bin"),
        CodeKind.BADGE: N_("Badge"),
        CodeKind.LOANER: N_("Loaner"),
    },
    CodeFault: {
        CodeFault.LENGTH: N_("16 digits are needed"),
        CodeFault.CHECK: N_("its last two digits do not fit, so it was misread or mistyped"),
        CodeFault.COUNTER: N_("the number 000000 is never given"),
        CodeFault.NUMBER: N_("a number looks like 0001-26-000042-08"),
    },
    IdentifierKind: {
        IdentifierKind.IMEI: N_("IMEI"),
        IdentifierKind.IMEI_SV: N_("IMEISV"),
        IdentifierKind.MEID: N_("MEID"),
        IdentifierKind.SERIAL: N_("Serial number"),
        IdentifierKind.EID: N_("eSIM number (EID)"),
        IdentifierKind.ICCID: N_("SIM card number (ICCID)"),
        IdentifierKind.MAC: N_("Network address (MAC)"),
        IdentifierKind.GTIN: N_("Goods number (GTIN)"),
        IdentifierKind.OTHER: N_("Other mark"),
    },
    TableFault: {
        TableFault.EMPTY: N_("it is empty"),
        TableFault.OLD_EXCEL: N_(
            "it is a workbook of an old Excel (.xls). Open it in Excel, WPS or LibreOffice and "
            "save it as .xlsx"
        ),
        TableFault.BINARY_EXCEL: N_(
            "it is a binary Excel workbook (.xlsb). Open it in Excel and save it as .xlsx"
        ),
        TableFault.PASSWORD: N_(
            "it is protected by a password. Open it, save it without one and try again"
        ),
        TableFault.OPEN_DOCUMENT: N_(
            "it is an OpenDocument table (.ods). Open it in LibreOffice and save it as .xlsx"
        ),
        TableFault.NUMBERS: N_("it is a Numbers table. Export it from Numbers as Excel or CSV"),
        TableFault.ZIPPED: N_("it is a ZIP file. Unpack it and choose the table inside"),
        TableFault.PACKED: N_("it is a packed file. Unpack it and choose the table inside"),
        TableFault.HALF_WRITTEN: N_(
            "it was not written or copied to its end. Save or copy it once more"
        ),
        TableFault.DAMAGED: N_(
            "it is damaged. Open it in a spreadsheet program and save it under a new name"
        ),
        TableFault.BOMB: N_("it unpacks to far more than a table needs, as harmful files do"),
        TableFault.FORBIDDEN_XML: N_("it declares what no workbook has, as harmful files do"),
        TableFault.WEB_PAGE: N_(
            "it is a web page, whatever its name says. Open it in Excel, WPS or LibreOffice and "
            "save it as .xlsx"
        ),
        TableFault.XML: N_(
            "it is XML. If a spreadsheet program wrote it, open it there and save it as .xlsx"
        ),
        TableFault.OFFICE_DOCUMENT: N_(
            "it is a document, not a table. Save the table in it as .xlsx or CSV"
        ),
        TableFault.PDF: N_("it is a PDF. Ask for the table as Excel or CSV"),
        TableFault.PICTURE: N_("it is a picture. Ask for the table as Excel or CSV"),
        TableFault.BINARY: N_("it is not text with columns. Choose an .xlsx or CSV file"),
    },
    WriteTrouble: {
        WriteTrouble.FULL: N_("the disk is full. Free some room and try again"),
        WriteTrouble.FOLDER_MISSING: N_("the folder does not exist"),
        WriteTrouble.DENIED: N_(
            "it may not be written there, or is open in another program. Close it there, or "
            "choose another folder"
        ),
        WriteTrouble.FAILED: N_("the disk reported an error. Try again, or choose another folder"),
    },
    TableMeasure: {
        TableMeasure.BYTES: N_("bytes"),
        TableMeasure.ROWS: N_("rows"),
        TableMeasure.COLUMNS: N_("columns"),
    },
    RepairStatus: {
        RepairStatus.FIXED: N_("Fixed"),
        RepairStatus.REPAIRABLE: N_("Repairable"),
        RepairStatus.END_OF_LIFE: N_("End of life"),
        RepairStatus.UNKNOWN: N_("Unknown"),
    },
    RepairBarrier: {
        RepairBarrier.PARTS_NOT_AVAILABLE: N_("Spare parts not available"),
        RepairBarrier.PARTS_TOO_EXPENSIVE: N_("Spare parts too expensive"),
        RepairBarrier.CANNOT_OPEN: N_("No way to open product"),
        RepairBarrier.NO_INFORMATION: N_("Repair information not available"),
        RepairBarrier.NO_EQUIPMENT: N_("Lack of equipment"),
        RepairBarrier.TOO_WORN_OUT: N_("Too worn out"),
    },
}

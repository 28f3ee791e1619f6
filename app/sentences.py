"""The English sentence of every error, reason and field; `app.words` translates them.

`N_` marks a sentence for extraction without translating it. Placeholders are the fields of the
error class; a test fails for an error class without a sentence.
"""

from __future__ import annotations

from typing import Final

from app.domain import errors, storage_errors
from app.domain.customer_merge import (
    AlreadyMerged,
    MergedFurther,
    MergedWithItself,
    MergeNotFound,
)
from app.domain.document_json import UnreadableDocument
from app.domain.documents import UnsupportedForm
from app.domain.job import IllegalTransition
from app.domain.money import MixedCurrencies
from app.domain.open_repair_check import NotOpenRepair
from app.domain.own_code import CountersUsedUp, NotOurCode
from app.domain.permissions import NotPermitted
from app.domain.printer import PrinterNotReached, PrintUnknown, SpoolerRefused
from app.domain.table_file import (
    CellTooLong,
    FileNotWritten,
    NotATable,
    QuoteNotClosed,
    SheetNotFound,
    TableTooLarge,
)


def N_(sentence: str) -> str:  # noqa: N802 (gettext's own name for a marker)
    """Mark a sentence for translation and return it unchanged."""
    return sentence


ERROR_SENTENCES: Final[dict[type[errors.BenchsideError], str]] = {
    errors.BadEntry: N_("{field}: {reason}"),
    errors.NotAnswered: N_("Device {device}: still to be answered: {questions}"),
    errors.CheckDigitWrong: N_(
        "IMEI {imei}: the check digit is wrong. Read it again (*#06#), or keep it with a reason."
    ),
    errors.DeviceAlreadyHere: N_("This device is here already: job {number} is open."),
    errors.DeviceTwice: N_("{identifier} is on this intake twice."),
    errors.AlreadyTakenIn: N_("This draft is taken in already: job {number}."),
    errors.CannotUndo: N_("Job {number} has moved on or was printed. Void it instead."),
    errors.ReasonMissing: N_("Say why."),
    errors.ReadInterrupted: N_("The search was stopped."),
    errors.WorkNotStarted: N_("The work beside the window could not begin: {trouble}."),
    errors.WorkStopped: N_(
        "The work stopped before it was done (code {code}). What was saved stays; start it again "
        "to go on."
    ),
    errors.WorkUnreadable: N_(
        "The work beside the window said what cannot be read: “{said}”. What was saved stays; "
        "try again."
    ),
    errors.ChangedMeanwhile: N_("Somebody else changed this meanwhile. Look at it again."),
    errors.SignInFailed: N_("The name and the PIN do not fit together."),
    errors.SignInNeeded: N_("Sign in by BENCHSIDE_USER and BENCHSIDE_PIN."),
    errors.WrongUsage: N_("{said}"),
    errors.DisplayMissing: N_("{said}"),
    errors.RightsChanged: N_("Your account has changed meanwhile. Sign in again."),
    errors.SignInPaused: N_("Too many wrong PINs. Try again in {seconds} seconds."),
    errors.LastManager: N_("This is the last manager: make somebody else a manager first."),
    errors.LoginTaken: N_("{login} is taken. Choose another sign-in name."),
    errors.AlreadySetUp: N_("{folder} holds a shop already."),
    errors.NotSetUp: N_("{folder} holds no shop yet. Set one up with init, or open demo."),
    errors.NothingPublished: N_("Nothing is published as {kind} {key}."),
    errors.JobNotFound: N_("There is no job {number}."),
    errors.CustomerNotFound: N_("There is no customer {customer}."),
    errors.DeviceNotFound: N_("There is no device {device}."),
    errors.DeviceIsAnother: N_("{identifier} belongs to another device."),
    errors.UserNotFound: N_("There is no user {login}."),
    errors.DraftGone: N_("This draft was taken in or thrown away meanwhile."),
    errors.PaperNotFound: N_("There is no paper {paper}."),
    errors.FileUnreadable: N_("{path} cannot be read: {why}"),
    errors.ColumnsMissing: N_("{path} has no column named {columns}. It has: {found}"),
    errors.NothingMapped: N_(
        "{path}: say which column is one of these: {fields}. The file has: {found}"
    ),
    errors.NothingToImport: N_("{path} has headings and no rows under them. Nothing was taken."),
    errors.ImportUnderWay: N_("{path} is being imported already. Wait until that has ended."),
    errors.FileChanged: N_(
        "{path} was changed while it was being read; {rows} rows of it are taken. Import it again."
    ),
    errors.NoPrinter: N_("Saved. {kind}: no printer is set up for it on this machine."),
    MergedWithItself: N_("A file cannot be merged with itself. Choose another customer."),
    AlreadyMerged: N_("{name} was merged into another file before. Look at that file."),
    MergedFurther: N_("This file was merged into {name} later. Take that apart first."),
    MergeNotFound: N_("These files were taken apart already."),
    IllegalTransition: N_("A job cannot go from {current} to {target}."),
    NotPermitted: N_("{role} may not do this ({permission})."),
    storage_errors.StoreFileMissing: N_(
        "The shop's file {path} is not there. Check the folder, or restore a backup."
    ),
    storage_errors.StoreFileLocked: N_(
        "The shop's file {path} is held by another program. Close it there and try again; "
        "nothing was lost."
    ),
    storage_errors.StoreFileReadOnly: N_(
        "The shop's file {path} cannot be written. Allow writing to the file and its folder, "
        "then try again."
    ),
    storage_errors.StoreFileKeyWrong: N_(
        "{path} cannot be opened with this shop's key, or is not a shop's file. "
        "Nothing was changed."
    ),
    storage_errors.StoreFileDamaged: N_(
        "The shop's file {path} is damaged. Stop working, keep the file as it is and restore "
        "the last backup."
    ),
    storage_errors.StoreFileNewer: N_(
        "{path} was written by a newer Benchside (storage revision {needs}; this program knows "
        "{knows}). Update this program; nothing was changed."
    ),
    storage_errors.StoreFolderMissing: N_("The folder {path} does not exist."),
    storage_errors.StoreFolderNotWritable: N_("You may not write in the folder {path}."),
    storage_errors.StoreOnNetworkDrive: N_(
        "{path} is on a network drive ({file_system}), which would damage the shop's file. "
        "Choose a folder on this machine."
    ),
    storage_errors.DiskFull: N_(
        "The disk of {path} is full. What was just entered is not saved; everything before is. "
        "Free some room and try again."
    ),
    storage_errors.DiskFailed: N_(
        "The disk of {path} reported an error. Try again; if it comes back, replace the disk."
    ),
    storage_errors.StoreServerUnreachable: N_(
        "The shop's server {server} does not answer, or does not accept this machine. "
        "Check the network and the password, then try again."
    ),
    storage_errors.WriteConflict: N_(
        "Somebody saved the same thing at the same moment. Try again."
    ),
    storage_errors.UpgradeNeedsRoom: N_(
        "Bringing {path} up to date first makes a copy: {needed_mib} MiB are needed, "
        "{free_mib} MiB are free. Free some room and try again."
    ),
    storage_errors.UpgradeFailed: N_(
        "{path} could not be brought up to date and is as it was before. What happened is "
        "written in {log}."
    ),
    storage_errors.KeyRecordMissing: N_(
        "{path} is missing or unreadable, so the place of the shop's key is unknown. "
        "Restore it from a backup, or use the recovery code."
    ),
    storage_errors.StoreExists: N_("A shop is already set up here: {path}."),
    storage_errors.KeyringSilent: N_(
        "This shop's key is in the keyring of this computer, which does not answer. "
        "Unlock the keyring and try again. Shop: {store}"
    ),
    storage_errors.KeyMissing: N_(
        "This shop's key is not where it was put ({place}). Sign in as the person who set the "
        "shop up, or use the recovery code. Shop: {store}"
    ),
    storage_errors.KeyFileUnreadable: N_("{path} cannot be read, or is not a key file."),
    storage_errors.KeyFileExposed: N_(
        "The key file {path} can be read by other accounts (mode {mode}). "
        "Make it readable by its owner alone: chmod 600"
    ),
    storage_errors.KeyBesideData: N_(
        "The key would be kept in {path}, inside the shop's own folder. Choose another folder."
    ),
    storage_errors.RecoveryCodeWrong: N_(
        "This recovery code has a typing error. Compare it again."
    ),
    storage_errors.SealedFileMissing: N_(
        "The archived paper {sha256} is not in the papers folder."
    ),
    storage_errors.SealedFileDamaged: N_("The archived paper {sha256} is damaged."),
    UnsupportedForm: N_("{paper}: this paper does not exist as {form}."),
    UnreadableDocument: N_("A stored paper cannot be read ({place}). Check the log with verify."),
    PrinterNotReached: N_("Nothing was sent to {destination}: {trouble}."),
    SpoolerRefused: N_("Nothing was printed on {destination}. The printing system says: {said}"),
    PrintUnknown: N_(
        "{sent} of {total} bytes were sent to {destination}, then it stopped answering. "
        "Look whether the paper came out before printing it again."
    ),
    NotOurCode: N_("This is not a code of this shop: {fault}."),
    CountersUsedUp: N_("All 999,999 numbers of this year are used up ({kind})."),
    MixedCurrencies: N_("{left} and {right} cannot be counted together."),
    NotATable: N_("{path} was not read: {fault}"),
    FileNotWritten: N_("{path} was not written: {trouble}"),
    TableTooLarge: N_(
        "{path} is too large: more than {limit} {measure}. Split it and take the parts one by one."
    ),
    CellTooLong: N_(
        "{path}, row {row}: a cell has more than {limit} characters. Shorten it; a quotation mark "
        "may be missing before it."
    ),
    QuoteNotClosed: N_(
        "{path}, row {row}: a quotation mark is opened and never closed. Add or remove one there."
    ),
    NotOpenRepair: N_(
        "Nothing was written: job {number} would break the open repair standard in {columns}."
    ),
    SheetNotFound: N_("{path} has no sheet named {sheet}. It has: {sheets}"),
}

# Keys of `BadEntry.reason`.
ENTRY_REASONS: Final[dict[str, str]] = {
    "missing": N_("this is needed"),
    "too_long": N_("too long, at most {detail} characters"),
    "control": N_("contains a control character that cannot be printed ({detail})"),
    "direction": N_("contains a hidden text-direction mark ({detail})"),
    "not_one_of": N_("must be one of: {detail}"),
    "date": N_("“{detail}” is not a date from 1980 to next year"),
    "rounded": N_("“{detail}” was rounded by a spreadsheet program: its last digits are lost"),
    "cut": N_("longer than {detail} characters: cut; the whole text is kept with the record"),
    "twice_in_file": N_("row {detail} of the file is the same record and says something else"),
    "is_another": N_("{detail} belongs to another device"),
    "type_code": N_("must be the first eight digits of an IMEI"),
    "not_json": N_("is not JSON (line and column {detail})"),
    "not_an_object": N_("must be an object with named fields"),
    "not_an_array": N_("must be a list"),
    "too_many": N_("at most {detail}"),
    "billed_already": N_("{detail} is billed by another line already: leave the number out"),
    "picture_gone": N_("there is no such picture here ({detail})"),
    "not_a_number": N_("must be a whole number"),
    "out_of_range": N_("must be between {detail}"),
    "not_text": N_("must be text"),
    "unknown_field": N_("is not a known field"),
    "no_contact": N_("give a phone number or a name, or say that there is no contact"),
    "no_model": N_("say what device it is: model, or class and brand"),
    "no_fault": N_("say what is wrong, or choose a symptom"),
    "secret_short": N_("at least {detail} digits or letters"),
    "secret_common": N_("too easy to guess"),
    "secret_digits": N_("digits only"),
    "secret_differs": N_("not the same as before"),
    "store_number": N_("four digits, 0001 to 9999"),
    "country": N_("{detail} is not a country code such as CN or US"),
    "currency": N_("{detail} is not a currency code such as CNY or USD"),
    "time_zone": N_("{detail} is not a time zone such as Asia/Shanghai"),
    "moment": N_("must be a date and time such as 2026-11-21 17:30"),
    "not_digits": N_("has something else than digits in it"),
    "imei_length": N_("has 14, 15 or 16 digits, not {detail}"),
    "all_same_digit": N_("cannot be the same digit throughout"),
    "there_already": N_("is written down for this device already"),
    "not_phone": N_("“{detail}” does not belong in a phone number"),
    "too_few_digits": N_("needs at least {detail} digits"),
    "too_many_digits": N_("has more than {detail} digits; enter one number only"),
}

# Names of `BadEntry.field`, as the form shows them.
FIELD_NAMES: Final[dict[str, str]] = {
    "name": N_("Name"),
    "phone": N_("Phone"),
    "problem": N_("Problem"),
    "address": N_("Address"),
    "login": N_("Sign-in name"),
    "pin": N_("PIN"),
    "password": N_("Password"),
    "role": N_("Role"),
    "employee_number": N_("Employee number"),
    "store": N_("Store number"),
    "country": N_("Country"),
    "currency": N_("Currency"),
    "language": N_("Language"),
    "size": N_("Shop size"),
    "time_zone": N_("Time zone"),
    "shop_name": N_("Shop name"),
    "registration": N_("Registration number"),
    "category": N_("Device class"),
    "brand": N_("Brand"),
    "model": N_("Model"),
    "serial": N_("Serial number"),
    "imei": N_("IMEI"),
    "second_imei": N_("Second IMEI"),
    "imei_reason": N_("Reason for keeping the IMEI"),
    "condition": N_("Condition"),
    "accessories": N_("Accessories"),
    "promised_at": N_("Promised"),
    "second_contact": N_("Second contact"),
    "note": N_("Note"),
    "lock": N_("Activation lock"),
    "data": N_("Data"),
    "hazard": N_("Hazard"),
    "access": N_("Access"),
    "symptoms": N_("Symptoms"),
    "customer": N_("Customer"),
    "devices": N_("Devices"),
    "tac": N_("Type code"),
    "filter_name": N_("Name of the filter"),
    "picked": N_("Picked records"),
    "state": N_("State"),
    "source": N_("Origin"),
    "received_from": N_("Received from"),
    "received_to": N_("Received to"),
    "backup": N_("Backup"),
    "erase": N_("Erasing data"),
    "battery_hazard": N_("Battery danger"),
    "electric_hazard": N_("Electrical danger"),
    "liquid": N_("Liquid"),
    "power_on": N_("First power-on"),
    "sim": N_("SIM card"),
    "earlier_repair": N_("Earlier repairs"),
    "old_parts": N_("Old parts"),
    "ownership": N_("Ownership"),
    "serial_or_reason": N_("Serial number or IMEI, or why there is none"),
    "no_identifier_reason": N_("Why there is no number"),
    "fault_scenario": N_("How the fault happens"),
    "purchase_date": N_("Purchase date"),
    "purchase_proof": N_("Proof of purchase"),
    "usage_environment": N_("Usage environment"),
    "colour": N_("Colour"),
    "reason": N_("Reason"),
    "level": N_("Intake level"),
    "scan": N_("Scan"),
    "repeated": N_("The same again"),
    "title": N_("Title"),
    "long_text": N_("Text on the page"),
    "slip_text": N_("Text on the slip"),
    "printer": N_("Printer"),
    "file": N_("File"),
    "tags": N_("Tags"),
    "source_id": N_("Number in the other program"),
    "customer_id": N_("Customer's number in the other program"),
    "first_name": N_("First name"),
    "last_name": N_("Last name"),
    "company": N_("Company"),
    "second_phone": N_("Second phone"),
    "email": N_("E-mail"),
    "address_2": N_("Address, second part"),
    "postcode": N_("Postcode"),
    "city": N_("City"),
    "region": N_("State or province"),
    "added_at": N_("In the file since"),
    "received_at": N_("Taken in"),
    "outcome": N_("State or outcome"),
    "customer_name": N_("Customer's name"),
    "customer_first_name": N_("Customer's first name"),
    "customer_last_name": N_("Customer's last name"),
    "customer_company": N_("Customer's company"),
    "customer_phone": N_("Customer's phone"),
    "customer_second_phone": N_("Customer's second phone"),
    "customer_email": N_("Customer's e-mail"),
    "customer_second_contact": N_("Customer's second contact"),
    "customer_address": N_("Customer's address"),
    "customer_address_2": N_("Customer's address, second part"),
    "customer_postcode": N_("Customer's postcode"),
    "customer_city": N_("Customer's city"),
    "customer_region": N_("Customer's state or province"),
    "id": N_("Record number"),
    "event_date": N_("Date of the repair"),
    "code": N_("Model code"),
    "row": N_("Row"),
    "map": N_("Mapping"),
}

"""The English sentences of what intake's evidence, places, papers and scanners refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.action import ActionKeyWrong, ActionNotThere
from app.domain.credit import CreditUsedUp, NoCredit
from app.domain.label import LabelTooSmall
from app.domain.parcel import (
    NotMadeSafe,
    NotPacked,
    NotToBePosted,
    NotToBeSent,
    ParcelKnown,
    ParcelNotFound,
    ParcelNotHere,
)
from app.domain.passcode import (
    NoPasscode,
    PasscodeDamaged,
    PasscodeKeyGone,
    PasscodeNotWanted,
    ProofNeeded,
)
from app.domain.photo import (
    CameraLost,
    CameraMissing,
    CameraNotInstalled,
    NoMicroscope,
    NothingNewInFolder,
    NothingToPaste,
    PhotoFileStays,
    PhotoNotFound,
    PhotoRefused,
    PhotoTooLate,
    TooManyPhotos,
)
from app.domain.place import (
    BinFirst,
    BinInUse,
    BinNotFound,
    HazardBinNeeded,
    HazardNotConfirmed,
    NotHere,
    NoWalk,
    WhichDevice,
)
from app.domain.printer import (
    DrawerUnknown,
    NoDrawer,
    PrinterNameTaken,
    PrinterNotFound,
    PrintTaskNotFound,
)
from app.domain.scanner import ScannerThereAlready, UnknownScanner
from app.domain.sign_in import BadgeNotEnough, BadgeRefused
from app.domain.signature import NotASignature, SignatureMissing, SignatureNotFound
from app.sentences import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.errors import BenchsideError

COUNTER_ERRORS: Final[Mapping[type[BenchsideError], str]] = {
    LabelTooSmall: N_(
        "{paper}: a label of {width} × {height} mm at {dpi} dots per inch is too small. {lack}."
    ),
    NoCredit: N_("Nobody has said that this customer may owe money. A manager can, in their file."),
    CreditUsedUp: N_(
        "They would owe {owed}, which is {over} over their limit of {limit}. Take part of it now, "
        "or let a manager raise the limit."
    ),
    NoDrawer: N_("No cash drawer hangs on the receipt printer of this machine."),
    DrawerUnknown: N_(
        "It is not known whether the drawer opened: {destination} stopped answering. "
        "Look at the drawer before opening it again."
    ),
    PrinterNameTaken: N_("Another printer is called {name} already."),
    PrinterNotFound: N_("This machine has no printer called {name}."),
    PrintTaskNotFound: N_("That is not in the print queue of this machine."),
    ActionNotThere: N_("Nothing in this shop does that to a job."),
    ActionKeyWrong: N_("“{key}” cannot do “{action}”: a key of its own and an action are needed."),
    BadgeNotEnough: N_("Here a badge only says who you are. Type your PIN or password as well."),
    BadgeRefused: N_("This badge is not good here. Choose your name and type your PIN."),
    ScannerThereAlready: N_("{port} is read already, as “{name}”."),
    UnknownScanner: N_("This computer does not have that scanner any more."),
    NoPasscode: N_("No passcode is kept for {number}."),
    PasscodeNotWanted: N_("{number} is no longer here, so no passcode is kept for it."),
    PasscodeKeyGone: N_(
        "The passcode of {number} cannot be read on this computer any more: ask the customer again."
    ),
    PasscodeDamaged: N_(
        "What is kept for {number} is not the passcode that was kept for it: ask the customer "
        "again, and tell the manager."
    ),
    ProofNeeded: N_("Scan your badge or type your PIN: the passcode of {number} is shown then."),
    PhotoRefused: N_("That is not taken as a photo: {fault}."),
    TooManyPhotos: N_("This device has {limit} photos already. Withdraw one that shows little."),
    NothingToPaste: N_("There is no picture to paste. Copy one first."),
    PhotoTooLate: N_(
        "The photo came when its intake was no longer open, and was not filed. Add it on the job's "
        "page."
    ),
    CameraNotInstalled: N_(
        "Cameras need one more part of the program: install benchside[camera]. Or let a phone fill "
        "a photo folder; it is set under Settings › Photos here."
    ),
    CameraMissing: N_(
        "There is no camera here. Plug one in, choose files with Alt+F, or let a phone fill a "
        "photo folder; it is set under Settings › Photos here."
    ),
    CameraLost: N_(
        "The camera {name} gives no picture. Is it plugged in? Everything else goes on."
    ),
    NoMicroscope: N_(
        "This machine has no microscope. Choose its second camera under Settings › Photos here."
    ),
    NothingNewInFolder: N_("The photo folder {folder} has nothing new."),
    PhotoFileStays: N_("{name} was filed; its file in the photo folder could not be removed."),
    PhotoNotFound: N_("There is no such photo; it may have been withdrawn."),
    NotASignature: N_("That is a dot or a stroke, not a signature. Please sign with the name."),
    SignatureMissing: N_(
        "{number} is not signed yet ({purpose}). Press Alt+Y at the job to let the customer sign, "
        "or let a manager go on with a reason."
    ),
    SignatureNotFound: N_("There is no such signature."),
    BinNotFound: N_("There is no bin “{name}”."),
    BinInUse: N_("In {name} still lies {jobs}. Put it somewhere else first, then end the bin."),
    NotHere: N_("{number} is not in the shop any more, so it lies nowhere."),
    HazardNotConfirmed: N_(
        "{number} is dangerous, and {name} is not a bin for such. Scan it once more to put it "
        "there all the same."
    ),
    HazardBinNeeded: N_(
        "{number} is dangerous: put it into a bin for dangerous devices, not into {name}."
    ),
    NoWalk: N_("No shelf walk is under way. Begin one first."),
    BinFirst: N_("Scan the bin first, then what lies in it."),
    WhichDevice: N_("That may be one of several: {jobs}. Scan the label on the device."),
    ParcelNotFound: N_("No parcel has the number {tracking}."),
    ParcelKnown: N_("The parcel {tracking} was noted before."),
    ParcelNotHere: N_("The parcel {tracking} is not to be touched: {state}."),
    NotToBePosted: N_(
        "{number} must not be posted: {questions}. It can go when it was repaired and the bench "
        "has said how it was made safe; else the customer collects it."
    ),
    NotMadeSafe: N_("{number} was not repaired, so it cannot have been made safe."),
    NotPacked: N_("{number} is in no parcel that waits for the courier: pack it first."),
    NotToBeSent: N_("{number} cannot be sent home: its state is “{state}”."),
}

COUNTER_REASONS: Final[Mapping[str, str]] = {
    "not_a_pattern": N_("takes each of the dots 1 to 9 once"),
    "pattern_short": N_("joins at least {detail} dots"),
    "holds_passcode": N_("must not contain the passcode: reasons stay in the log"),
    "not_printable": N_("has characters that do not belong in it"),
    "same_key": N_("{detail} is the key before each code already"),
    "no_consent": N_("only what the customer agreed to is switched on; ask first"),
    "dangerous": N_("a device in this state is neither switched on nor charged"),
    "below_order": N_("must be more than nothing, and not less than the {detail} already ordered"),
    "bin_range": N_("must count on from {detail}: A1 to A12"),
    "bin_name_taken": N_("there is a bin “{detail}” already"),
    "too_short": N_("too short, at least {detail} characters"),
}

COUNTER_FIELDS: Final[Mapping[str, str]] = {
    "dpi": N_("Dots per inch"),
    "offset": N_("Offset"),
    "width": N_("Width"),
    "height": N_("Height"),
    "passcode": N_("Passcode"),
    "pattern": N_("Pattern"),
    "baud": N_("Baud rate"),
    "prefix": N_("Put before each code"),
    "suffix": N_("Put after each code"),
    "separator": N_("Stands for the group separator"),
    "prefix_key": N_("Key before each code"),
    "separator_key": N_("Key for the group separator"),
    "port": N_("Port"),
    "scanner_gap_ms": N_("Longest pause between two keys"),
    "signer": N_("Who signs"),
    "relation": N_("Relation to the owner"),
    "strokes": N_("Signature"),
    "limit": N_("Not to exceed"),
    "credit_limit": N_("Credit limit"),
    "channel": N_("How it came"),
    "power_on": N_("First power-on"),
    "last_name": N_("To (for a whole row)"),
    "bin_kind": N_("Kind of bin"),
    "tracking": N_("Tracking number"),
    "carrier": N_("Carrier"),
    "sender": N_("Sender"),
    "contents": N_("What is in it"),
}

"""The English labels of intake's evidence, places, papers and scanners; see `app.labels`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.label import LabelLack
from app.domain.parcel import ParcelState, ParcelStep, ParcelWay
from app.domain.passcode import EraseReason, PasscodeKind, PasscodeView
from app.domain.photo import PhotoFault, PhotoSource, PhotoStep
from app.domain.place import BinKind, Finding, HazardPlaces
from app.domain.printer import DrawerReason, TaskKind, TaskState
from app.domain.scanner import FrameEnd, FrameTrouble, LinkState, ScannerKind, TextEncoding
from app.domain.signature import (
    PointingDevice,
    SignatureFault,
    SignaturePurpose,
    SigningScreen,
)
from app.sentences import N_
from app.settings import AfterPhoto, SignAlways, SignIntake

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

COUNTER_LABELS: Final[Mapping[type[StrEnum], Mapping[StrEnum, str]]] = {
    PhotoStep: {
        PhotoStep.INTAKE: N_("At intake"),
        PhotoStep.UNPACKING: N_("While unpacking"),
        PhotoStep.PROOF: N_("Proof that was shown"),
        PhotoStep.BENCH: N_("At the bench"),
        PhotoStep.HANDOVER: N_("At handover"),
    },
    PhotoSource: {
        PhotoSource.CAMERA: N_("Camera"),
        PhotoSource.FILE: N_("File"),
        PhotoSource.DROPPED: N_("Dragged here"),
        PhotoSource.PASTED: N_("Pasted"),
        PhotoSource.FOLDER: N_("Photo folder"),
    },
    AfterPhoto: {
        AfterPhoto.KEEP: N_("Stays in the folder"),
        AfterPhoto.REMOVE: N_("Is removed"),
    },
    PhotoFault: {
        PhotoFault.EMPTY: N_("it is empty"),
        PhotoFault.NO_FILE: N_("it is a folder, a link or a device, not a plain file"),
        PhotoFault.TOO_LARGE: N_("it is larger than 64 MB"),
        PhotoFault.TOO_MANY_PIXELS: N_(
            "it has more pixels than a photo needs. Take it with fewer megapixels, or save it as "
            "JPEG"
        ),
        PhotoFault.TOO_COSTLY: N_(
            "it needs more memory or time than any photo, as harmful files do"
        ),
        PhotoFault.HEIC: N_(
            "it is a HEIC, which this computer cannot read. On the iPhone choose Settings › Camera "
            "› Formats › Most Compatible"
        ),
        PhotoFault.VIDEO: N_("it is a video. Take a still picture of it"),
        PhotoFault.DRAWING: N_("it is an SVG drawing. Photos are JPEG, PNG or WebP"),
        PhotoFault.DOCUMENT: N_("it is a document. Take a picture of it, or a screenshot"),
        PhotoFault.OTHER_FORMAT: N_(
            "it is a picture of another kind. Save it as JPEG, PNG or WebP"
        ),
        PhotoFault.NO_PICTURE: N_("what is in it is no picture, whatever its name says"),
        PhotoFault.HALF: N_("it ends before the picture does. Copy it from the phone once more"),
        PhotoFault.DAMAGED: N_("it is damaged. Take the picture once more"),
    },
    SignaturePurpose: {
        SignaturePurpose.TERMS: N_("Terms"),
        SignaturePurpose.DATA_AGREEMENT: N_("Data agreement"),
        SignaturePurpose.QUOTE: N_("Quote"),
        SignaturePurpose.HANDOVER: N_("Handover"),
    },
    PointingDevice: {
        PointingDevice.MOUSE: N_("Mouse"),
        PointingDevice.TOUCH: N_("Finger"),
        PointingDevice.PEN: N_("Pen"),
    },
    SigningScreen: {
        SigningScreen.CUSTOMER: N_("Customer's screen"),
        SigningScreen.TURNED: N_("Screen turned round"),
    },
    SignatureFault: {
        SignatureFault.TEXT: N_("The text is not the one that was signed"),
        SignatureFault.STROKES: N_("The strokes are not those that were drawn"),
        SignatureFault.FACTS: N_("Who signed, when or on what was changed"),
        SignatureFault.NOT_SEALED: N_("The log does not tell of it"),
        SignatureFault.LOG: N_("The job's log does not hold"),
    },
    SignIntake: {
        SignIntake.NEVER: N_("Never"),
        SignIntake.FULL_LEVEL: N_("At level full"),
        SignIntake.ALWAYS: N_("Always"),
    },
    SignAlways: {
        SignAlways.NEVER: N_("Never"),
        SignAlways.ALWAYS: N_("Always"),
    },
    PasscodeKind: {
        PasscodeKind.PASSCODE: N_("Passcode"),
        PasscodeKind.PATTERN: N_("Pattern"),
    },
    PasscodeView: {
        PasscodeView.BADGE: N_("Badge or PIN once, then by one key"),
        PasscodeView.PIN: N_("PIN each time"),
    },
    EraseReason: {
        EraseReason.HANDED_OVER: N_("handed over"),
        EraseReason.VOID: N_("job void"),
        EraseReason.ENDED: N_("job closed"),
        EraseReason.BY_HAND: N_("erased by hand"),
        EraseReason.REPLACED: N_("replaced by another"),
        EraseReason.TOO_OLD: N_("kept for 30 days"),
    },
    BinKind: {
        BinKind.SHELF: N_("Shelf"),
        BinKind.DRAWER: N_("Drawer"),
        BinKind.BENCH: N_("Bench"),
        BinKind.COURIER: N_("Courier"),
        BinKind.HAZARD: N_("Dangerous devices"),
    },
    HazardPlaces: {
        HazardPlaces.ASK: N_("Ask, then anywhere"),
        HazardPlaces.REFUSE: N_("Only there"),
    },
    Finding: {
        Finding.BIN: N_("Bin"),
        Finding.FOUND: N_("Found"),
        Finding.MISPLACED: N_("In another bin"),
        Finding.STRANGE: N_("Strange"),
        Finding.MISSING: N_("Missing"),
        Finding.NOT_WALKED: N_("Bin not walked"),
        Finding.LOOSE: N_("In no bin"),
    },
    ScannerKind: {
        ScannerKind.KEYBOARD: N_("Types like a keyboard"),
        ScannerKind.SERIAL: N_("Sends to a port (USB-COM)"),
    },
    FrameEnd: {
        FrameEnd.ANY: N_("Enter, line feed or Tab"),
        FrameEnd.CR: N_("Enter (CR) alone"),
        FrameEnd.LF: N_("Line feed (LF) alone"),
        FrameEnd.TAB: N_("Tab alone"),
        FrameEnd.SILENCE: N_("Nothing: a short silence"),
    },
    TextEncoding: {
        TextEncoding.AUTOMATIC: N_("As it comes (UTF-8, else GB18030)"),
        TextEncoding.UTF8: N_("UTF-8"),
        TextEncoding.GB18030: N_("GB18030 (GBK)"),
        TextEncoding.WESTERN: N_("Western European"),
    },
    LinkState: {
        LinkState.CONNECTED: N_("Connected"),
        LinkState.SEARCHING: N_("Looking for it"),
        LinkState.REFUSED: N_("Access refused"),
        LinkState.BUSY: N_("In use elsewhere"),
    },
    FrameTrouble: {
        FrameTrouble.CUT_OFF: N_("Cut off in the middle"),
        FrameTrouble.TOO_LONG: N_("Too long for a code"),
        FrameTrouble.NO_END: N_("Without its end"),
        FrameTrouble.UNREADABLE: N_("Not readable as text"),
    },
    ParcelWay: {
        ParcelWay.IN: N_("To us"),
        ParcelWay.OUT: N_("To the customer"),
    },
    ParcelState: {
        ParcelState.EXPECTED: N_("Expected"),
        ParcelState.ARRIVED: N_("Arrived"),
        ParcelState.OPENED: N_("Unpacked"),
        ParcelState.PACKED: N_("Packed"),
        ParcelState.SENT: N_("Sent"),
        ParcelState.ENDED: N_("Put aside"),
    },
    ParcelStep: {
        ParcelStep.PHOTO_CLOSED: N_("Photograph it closed, with its label"),
        ParcelStep.PHOTO_OPEN: N_("Open it and photograph what is in it"),
        ParcelStep.COMPARE: N_("Compare with what the customer announced"),
        ParcelStep.TAKE_IN: N_("Take the devices in"),
        ParcelStep.NO_DANGER: N_("No swollen or damaged battery in it"),
        ParcelStep.OUT_OF_DEVICE: N_("SIM, cards and accessories lie with it"),
        ParcelStep.PADDED: N_("Switched off and padded"),
        ParcelStep.PHOTO_PACKED: N_("Photograph it packed, with its label"),
        ParcelStep.HANDED_TO_COURIER: N_("Given to the courier"),
    },
    TaskKind: {
        TaskKind.PAPER: N_("Paper"),
        TaskKind.TEST: N_("Test page"),
        TaskKind.CALIBRATION: N_("Calibration page"),
        TaskKind.DRAWER: N_("Cash drawer"),
    },
    TaskState: {
        TaskState.QUEUED: N_("Waiting for the printer"),
        TaskState.PRINTING: N_("Printing"),
        TaskState.PRINTED: N_("Printed"),
        TaskState.UNKNOWN: N_("Not known"),
        TaskState.FAILED: N_("Not printed"),
        TaskState.DROPPED: N_("Dropped"),
    },
    DrawerReason: {
        DrawerReason.CHANGE: N_("Change money"),
        DrawerReason.COUNT: N_("Count the cash"),
        DrawerReason.FLOAT: N_("Money in or out"),
        DrawerReason.MISTAKE: N_("Put a mistake right"),
        DrawerReason.OTHER: N_("Something else"),
    },
    LabelLack: {
        LabelLack.BARS: N_("Its bars would be too narrow to be read"),
        LabelLack.SQUARES: N_("Its QR code would be too small to be read"),
        LabelLack.TEXT: N_("Its text would be too small to be read"),
        LabelLack.OFFSET: N_("The printer's offset would push it off the label"),
    },
}

"""Every key of the program, in one table: windows bind it, bars and the F1 page show it."""

from __future__ import annotations

from enum import Enum, unique
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

from app.sentences import N_

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.words import Words

ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
"""The two keys that people call Enter."""


@unique
class Shortcut(Enum):
    """A key (Qt's portable notation) and the English sentence of what it does."""

    HELP = ("F1", N_("Show all keys"))
    SCAN = ("F2", N_("Go to the scan box"))
    CUSTOMER = ("F3", N_("Find a customer by name or phone"))
    INTAKE = ("F4", N_("Take in a device"))
    PRICES = ("F5", N_("Look a price up"))
    DETAILS = ("F6", N_("Show or hide the optional fields"))
    CHANGE_PRICE = ("F6", N_("Prices: change the line"))
    QUOTE_PAGE = ("F6", N_("Open the quote of the job in hand"))
    PRESENT = ("F7", N_("Quote: present it to the customer"))
    SHOW_OPTIONS = ("F10", N_("Quote: show the options to the customer"))
    OPTION_A = ("Alt+1", N_("Quote: go to option A"))
    OPTION_B = ("Alt+2", N_("Quote: go to option B, or begin it"))
    OPTION_C = ("Alt+3", N_("Quote: go to option C, or begin it"))
    COPY_OPTION = ("Alt+D", N_("Quote: copy the option to the next one"))
    WHO_PAYS = ("Alt+W", N_("Quote: let somebody else pay the line"))
    LINE_OFF = ("Ctrl+Del", N_("Quote: take the line off"))
    SIGN_OFF = ("Alt+S", N_("Quote: write down that the customer agreed"))
    CALL = ("Alt+C", N_("Quote: note that the customer was called"))
    NO_ANSWER = ("Alt+N", N_("Unanswered quotes: nobody answered the call"))
    REACHED = ("Alt+R", N_("Unanswered quotes: write down what a call brought"))
    CALL_AGAIN = ("Alt+P", N_("Unanswered quotes: promise to call again"))
    NEXT_VERSION = ("Alt+N", N_("Quote: begin the next version"))
    RELEASE = ("Alt+V", N_("Handover: let go what is newly bad, with a reason"))
    OVERRIDE = ("Alt+V", N_("Quote: go on without the customer, with a reason"))
    DISCARD_QUOTE = ("Ctrl+Shift+Del", N_("Quote: discard the draft"))
    IDENTITY = ("F7", N_("Identity later: no number to read"))
    NOT_TAKEN = ("F7", N_("Prices: the customer says no"))
    NO_TICKET = ("F7", N_("Handover: an identity document instead of the ticket"))
    SALE = ("F8", N_("Sell goods"))
    ADD_PRICE = ("F9", N_("Prices: write a new line"))
    LEVEL = ("F10", N_("Change how much an intake asks"))
    PRICE_LEVEL = ("F10", N_("Prices: retail, member or trade"))
    PRINT = ("F9", N_("Print"))
    PRINT_BADGE = ("F9", N_("People: print a badge"))
    NEW_CODE = ("Alt+N", N_("Fault codes: write a new one down"))
    IMPORT_CODES = ("Ctrl+O", N_("Fault codes: take a table in from a file"))
    EXPORT_CODES = ("Ctrl+E", N_("Fault codes: write the table into a file"))
    END_CODE = ("Ctrl+Del", N_("Fault codes: offer one no more"))
    DAY_AS_USUAL = ("Ctrl+Del", N_("Opening hours: a day is as its weekday again"))
    END_LICENCE = ("Ctrl+Del", N_("Technicians: a licence no longer holds"))
    NEW_POINT = ("Alt+N", N_("Checklists: write a new test point down"))
    POINT_UP = ("Alt+Up", N_("Checklists: move the test point up"))
    POINT_DOWN = ("Alt+Down", N_("Checklists: move the test point down"))
    POINT_OFF = ("Ctrl+Del", N_("Checklists: take the test point off"))
    SHIPPED_WORDS = ("Alt+Z", N_("Law: take a notice back to the words that ship"))
    PRINT_CODES = ("F9", N_("Scanners: print the sheet of action codes"))
    CHOOSE_PRINTER = ("Ctrl+P", N_("Choose the printer"))
    PAPERS = ("Ctrl+Shift+P", N_("Show the print queue and the archive of papers"))
    DROP_PRINT = ("Ctrl+Del", N_("Papers: send it no more"))
    SAVE_PAPER = ("Ctrl+E", N_("Papers: save as a file"))
    PRINT_ELSEWHERE = ("Alt+P", N_("Papers: print on another printer"))
    OPEN_DRAWER = ("Ctrl+Shift+O", N_("Open the cash drawer"))
    BENCH = ("F11", N_("Go to the bench"))
    BOARD = ("Shift+F11", N_("Go to the board of the bench"))
    TURN_BOARD = ("F6", N_("Board: as columns or as one list"))
    WHOSE_JOBS = ("F7", N_("Board: all jobs, mine, or what nobody has"))
    WHO_TAKES = ("F9", N_("Board: who should take the job, and why"))
    SECOND_SCREEN = ("F10", N_("Board: on a second screen, or no longer"))
    MIRROR = ("Alt+C", N_("Job: compare the tests before and after"))
    TEST_AT_BENCH = ("Alt+B", N_("Before and after: open the job at the bench, for its test"))
    LONG_RUN = ("Alt+L", N_("Before and after: begin or end a long run"))
    TIMES = ("Alt+L", N_("Job: whose time it was, the promise, the hold"))
    HOLD = ("Alt+H", N_("Times: the job waits, and for whom"))
    GO_ON = ("Alt+E", N_("Times: the job goes on"))
    PROMISE_ANEW = ("Alt+P", N_("Times: promise another time, with a reason"))
    CAME_BACK_WHY = ("Alt+R", N_("Times: why a repaired device came back"))
    SECOND_LOOK = ("Alt+S", N_("Times: agree, as somebody else, that it is a new fault"))
    NO_RETURN = ("Ctrl+Del", N_("Times: it is no return, with a reason"))
    OTHER_DAYS = ("Alt+D", N_("Times: the shop's figures of other days"))
    WAITING = ("Shift+F12", N_("Go to questions and outside repairs; ask, or send out"))
    ASK = ("Alt+A", N_("Questions: ask somebody about the job"))
    SEND_OUT = ("Alt+S", N_("Outside repairs: send the device out"))
    TAKE_BACK = ("Ctrl+Del", N_("Questions, outside repairs: take it back, with a reason"))
    STATEMENTS = ("F6", N_("Outside repairs: their monthly statements, or what is waited for"))
    STATEMENT_FILE = ("Ctrl+O", N_("Statements: take one in from a file"))
    CLOSE_STATEMENT = ("Alt+D", N_("Statements: it is right, close it"))
    PART_ORDERS = (
        "Shift+F8",
        N_("Go to parts on order; from a job, to its new and old ones"),
    )
    ORDER_PART = ("Alt+R", N_("Parts on order: it is ordered, from whom, due when"))
    PART_HERE = ("Alt+A", N_("Parts on order: it is here"))
    PART_FAILED = ("Alt+F", N_("Parts on order: the piece failed, and how"))
    NOT_ORDERED = ("Ctrl+Del", N_("Parts on order: it is not ordered after all"))
    REPORT = ("Shift+F9", N_("Job: write the repair report for the customer"))
    PHOTOS_OF_REPORT = ("Alt+F", N_("Repair report, what we know: choose photos by their digits"))
    PICTURE_FILES = ("Ctrl+O", N_("What we know: add pictures from files"))
    NEW_ARTICLE = ("Alt+N", N_("What we know: write an article"))
    CHANGE_ARTICLE = ("Alt+E", N_("What we know: change the article"))
    END_ARTICLE = ("Ctrl+Del", N_("What we know: offer the article no more"))
    ARTICLES = ("Ctrl+Shift+K", N_("Go to what we know; from a finished job, write it down"))
    TODAY = ("F12", N_("Show today's figures"))
    UNANSWERED = ("U", N_("Today: go to the quotes that nobody answered"))
    MONEY = ("Ctrl+Y", N_("Find a receipt: refund, exchange, reprint"))
    REFUND = ("Ctrl+R", N_("Receipts: give money back"))
    EXCHANGE = ("Ctrl+T", N_("Receipts: exchange goods"))
    VOID_RECEIPT = ("Ctrl+Shift+Del", N_("Receipts: void one"))
    ARRIVALS = ("Ctrl+Shift+A", N_("Show queue and appointments"))
    QUEUE_NUMBER = ("Ctrl+N", N_("Give the next queue number"))
    CALL_NEXT = ("Alt+C", N_("Call the next in the queue"))
    APPOINTMENT = ("Alt+A", N_("Write an appointment down"))
    ADVICE = ("Alt+V", N_("Write down advice that was given"))
    PARTS = ("Alt+G", N_("Parts: what is there, where, for whom, and why"))
    GOODS_IN = ("Alt+I", N_("Receive parts that came in"))
    COUNT = ("Alt+C", N_("Parts: say how many there really are"))
    NEW_PART = ("Alt+N", N_("Parts: write a new one down"))
    MOVE_PART = ("Alt+M", N_("Parts: move pieces to another place or bin"))
    SAY_COSTS = ("Alt+K", N_("Parts: say what pieces cost, also after they came"))
    SUPPLIERS = ("Alt+S", N_("Parts: who sells them"))
    END_SUPPLIER = ("Ctrl+Del", N_("Suppliers: take one off the list"))
    PART_PRICES = ("Alt+P", N_("Parts: change many prices at once"))
    IMPORT_PARTS = ("Ctrl+O", N_("Parts: take them in from a spreadsheet"))
    EXPORT_PARTS = ("Ctrl+E", N_("Parts: write all of them into a file"))
    MERGE_PARTS = ("Ctrl+M", N_("Parts: make two files of one part one"))
    END_PART = ("Ctrl+Del", N_("Parts: take one off the list"))
    TO_BOOK = ("Alt+B", N_("Parts: what was used before it was booked"))
    SHORTAGES = ("Alt+L", N_("Parts: what runs short, and suggested minimums"))
    SUPPLIER = ("Alt+S", N_("Goods in: say from whom it comes"))
    WITH_TAX = ("Alt+T", N_("Goods in: the costs contain tax"))
    DROP_LINE = ("Ctrl+Del", N_("Goods in: take the line off"))
    PLACES = ("Ctrl+Shift+B", N_("Places: where devices lie, the shelf walk"))
    NEW_BINS = ("Alt+N", N_("Places: write bins down"))
    WALK = ("Alt+W", N_("Places: begin or end the shelf walk"))
    IT_IS_HERE = ("Alt+E", N_("Shelf walk: the device belongs where it was seen"))
    TAKE_OUT = ("Alt+U", N_("Places: take the device out of its bin"))
    END_BIN = ("Ctrl+Del", N_("Places, parcels: end it"))
    PARCELS = ("Alt+O", N_("Parcels that come and go"))
    PARCEL_CAME = ("Alt+N", N_("Parcels: one came"))
    PARCEL_EXPECTED = ("Alt+E", N_("Parcels: one is expected"))
    PARCEL_HOME = ("Alt+H", N_("Parcels: send a device home"))
    MADE_SAFE = ("Alt+S", N_("Parcels: say how a dangerous device was made safe"))
    SEND_HOME = ("Ctrl+H", N_("Send the device of the job home by courier"))
    SAVE = ("Ctrl+Return", N_("Save and print"))
    NEXT_DEVICE = ("Ctrl+Shift+Return", N_("Save and add another device of this customer"))
    LEAVE = ("Esc", N_("Leave; a draft is kept"))
    PALETTE = ("Ctrl+K", N_("Find any command, job, customer or device"))
    JOBS = ("Ctrl+J", N_("Go to the list of jobs"))
    JOB_LIST = ("Ctrl+1", N_("In a list: go to the jobs"))
    CUSTOMER_LIST = ("Ctrl+2", N_("In a list: go to the customers"))
    DEVICE_LIST = ("Ctrl+3", N_("In a list: go to the devices"))
    FILTER = ("Ctrl+F", N_("Filter the list"))
    NEXT_CARD = ("PgDown", N_("Intake: go on to what has no answer yet"))
    CARD_BEFORE = ("PgUp", N_("Intake: go back to the card before"))
    BATCH = ("Ctrl+B", N_("Intake: many devices in a table"))
    COPY_DOWN = ("Alt+Down", N_("Table: copy what stands above"))
    TAKE_OFF = ("Ctrl+Del", N_("Intake: take what is ordered off"))
    END_PRICE = ("Ctrl+Del", N_("Prices: end the line"))
    IMPORT_PRICES = ("Ctrl+O", N_("Prices: import a list from a spreadsheet"))
    EXPORT_PRICES = ("Ctrl+E", N_("Prices: export the list to a spreadsheet"))
    SORT = ("Alt+S", N_("Sort the list another way"))
    EXPORT = ("Ctrl+E", N_("Export the list, or what is picked of it"))
    KEEP_FILTER = ("Ctrl+B", N_("Keep this filter under a name"))
    DEVICE_FILE = ("Ctrl+D", N_("Open the device's file"))
    CUSTOMER_FILE = ("Ctrl+U", N_("Open the customer's file, or use the look-alike"))
    CORRECT = ("Ctrl+R", N_("Correct what is written down"))
    TAGS = ("Ctrl+T", N_("Change the customer's tags"))
    CREDIT = ("Alt+L", N_("Customer: how much may be owed"))
    ON_ACCOUNT = ("Alt+L", N_("Handover: the customer pays later"))
    SIMILAR = ("Alt+S", N_("Intake, bench, quote: show past jobs like this one, or fold them away"))
    TAKE_SIMILAR = ("Alt+T", N_("Intake, quote: take over the lines of a past job"))
    REST_GOOD = ("Alt+L", N_("Intake: all the rest of the condition is good"))
    MERGE = ("Ctrl+M", N_("Merge with another file of the same customer"))
    COPY = ("Ctrl+C", N_("Copy the device's numbers"))
    JOB_PAGE = ("Alt+J", N_("Open the page of the job in hand"))
    PHOTO = ("Ins", N_("Take a photo of the device in hand"))
    OTHER_CAMERA = ("Alt+Ins", N_("Photos: the microscope, or the usual camera again"))
    LIVE_PICTURE = ("Alt+Home", N_("Photos: show what the camera sees, or no longer"))
    PHOTO_FILES = ("Alt+F", N_("Add photos from files"))
    PASTE_PHOTO = ("Ctrl+Shift+V", N_("Paste a copied picture as a photo"))
    ADD_PART = ("Ctrl+G", N_("Job: add a part that it needs"))
    ISSUE_PART = ("Ctrl+I", N_("Job: take the part from the shelf to the bench"))
    FIT_PART = ("Ctrl+Shift+G", N_("Job: the part is fitted"))
    PUT_PART_BACK = ("Ctrl+Shift+I", N_("Job: put the part back, or take it out again"))
    DROP_PART = ("Ctrl+Del", N_("Job: the part is not needed"))
    WRITE_FINDING = ("F10", N_("Job: write down what was found"))
    END_FINDING = ("Ctrl+Shift+Del", N_("Job: take a finding back"))
    TAKE_JOB = ("Alt+B", N_("Take the job to the bench"))
    NOTE = ("Alt+N", N_("Write into the bench log"))
    KNOWLEDGE = ("Alt+K", N_("Bench, intake: read what we know of such a job"))
    SAFETY = ("Ctrl+Shift+S", N_("Bench: go through what safety asks for first"))
    STEP_DONE = ("Alt+A", N_("Bench: the step of the repair is done"))
    MEASURE = ("Alt+V", N_("Bench: write a measurement down"))
    PAUSE = ("Alt+Z", N_("Bench: put the job down, and say why"))
    WORK_DONE = ("Alt+D", N_("The work is finished, now the test"))
    JOB_READY = ("Alt+R", N_("The device can be collected"))
    HAND_OVER = ("Alt+H", N_("Hand the device over"))
    AGREE = ("Alt+P", N_("The customer agrees to a price"))
    QUOTE = ("Alt+Q", N_("A price was named, no answer yet"))
    AWAIT_PARTS = ("Alt+W", N_("The job waits for a part"))
    NOT_REPAIRED = ("Alt+E", N_("The device is not repaired, and why"))
    DECLINE = ("Alt+X", N_("The customer does not want it at that price"))
    BACK_TO_BENCH = ("Alt+U", N_("Send the device back to the bench"))
    UNDO_REPAIR = ("Alt+Z", N_("Undo the repair: parts and money come back"))
    PASSCODE = ("Alt+K", N_("Show the passcode of the device"))
    DEPOSIT = ("Alt+M", N_("Take money beforehand"))
    SIGN = ("Alt+Y", N_("Let the customer sign"))
    TELL = ("Alt+T", N_("Tell the customer: copy the text"))
    UNDO = ("Ctrl+Z", N_("Undo the last act"))
    LOCK = ("Ctrl+L", N_("Lock, or switch user"))
    LANGUAGE = ("Ctrl+Shift+L", N_("Switch between English and Chinese"))
    THEME = ("Ctrl+Shift+D", N_("Switch between light and dark"))

    @property
    def sequences(self) -> list[QKeySequence]:
        """Give the key for binding it; Enter is on the number pad too, where Qt calls it Enter."""
        notation = self.value[0]
        both = (notation, notation.replace("Return", "Enter"))
        return [QKeySequence(key) for key in dict.fromkeys(both)]

    @classmethod
    def pressed(cls, event: QKeyEvent) -> Shortcut | None:
        """Tell which of these keys was pressed, the first of its `alike`; None for any other."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        sequence = QKeySequence(QKeyCombination(modifiers, Qt.Key(event.key())))
        return next((one for one in cls if sequence in one.sequences), None)

    @property
    def alike(self) -> list[Shortcut]:
        """List what this very key does, itself among it: pages use a key for their own."""
        return [one for one in Shortcut if one.value[0] == self.value[0]]

    @property
    def legend(self) -> str:
        """Give the key as it is printed on keyboards."""
        return self.value[0].replace("Return", "Enter")

    def sentence(self, words: Words) -> str:
        """Say what the key does."""
        return words.say(self.value[1])

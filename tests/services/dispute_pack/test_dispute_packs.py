"""A dispute pack holds everything of one job, says what was changed, and proves itself."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from sqlalchemy import select, text

from app.domain.diagnosis import FindingEntry
from app.domain.documents import PaperForm
from app.domain.errors import BadEntry, JobNotFound
from app.domain.paper import PaperKind
from app.domain.permissions import NotPermitted
from app.domain.table_file import FileNotWritten
from app.services.dispute_pack.dispute_packs import PackRequest
from app.wiring import PHOTOS
from db.models.event import Event
from tests.factories import make_customer, make_intake
from tests.quoting import presented
from tests.services.bench_stand import hire
from tests.services.dispute_pack.disputes import SECRET
from tests.verify_dispute_pack import verify

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from db.engine import Database
    from tests.services.dispute_pack.conftest import Disputed

    Packed = Callable[..., str]
    Tamper = Callable[[str], None]

pytestmark = pytest.mark.engine("sqlite")
ALARM = "DO NOT RELY ON THIS RECORD"


def made_events(shop: OpenShop) -> list[dict[str, object]]:
    with shop.file.reading() as session:
        rows = session.scalars(select(Event).where(Event.kind == "dispute_pack.made"))
        return [row.params or {} for row in rows]


def test_a_script_with_nothing_but_hashes_verifies_it(said: str) -> None:
    assert verify(said) == []


def test_it_verifies_one_in_chinese_too(packed: Packed) -> None:
    assert verify(packed("zh_CN")) == []


def test_every_section_stands_in_it(said: str, number: str) -> None:
    titles = ("What happened", "Condition before and after", "Photos", "Signatures", "Parts")
    more = (
        "Tests",
        "Papers",
        "Contact with the customer",
        "Money",
        "Policy in force",
        "The proof, to the byte",
    )
    assert [one for one in (*titles, *more, number, "iPhone 13", "王芳") if one not in said] == []
    assert ALARM not in said


def test_the_condition_is_compared_point_by_point(said: str) -> None:
    compared = {
        "Touch over the whole screen": "Fails Good Repaired",
        "Mobile network": "Good Fails Newly bad",
        "Frame straight": "Not checked Good Not checked",
    }
    for point, change in compared.items():
        found = re.search(rf"{point}.*?((?:\s|Good|Fails|Not checked|Repaired|Newly bad)+)", said)
        assert found is not None
        assert change in " ".join(said[found.start() : found.start() + 120].split())


def test_a_picture_taken_out_of_it_has_the_hash_that_was_sealed(
    shop: OpenShop, manager: Actor, number: str, disputed: Disputed
) -> None:
    kept = {photo.sha256 for photo in shop.photos.of_job(manager, number)}
    objects = [
        one.get_object()
        for page in PdfReader(disputed.pack).pages
        for one in page["/Resources"].get("/XObject", {}).values()
    ]
    # What stands in the file, before any filter.
    streams = [one._data for one in objects if one["/Subtype"] == "/Image"]
    assert {hashlib.sha256(stream).hexdigest() for stream in streams} == kept


def test_no_secret_and_no_other_customer_stand_in_it(
    shop: OpenShop, manager: Actor, packed: Packed
) -> None:
    other = make_customer(name="李雷雷", phone="100 0000 0999")
    shop.intake.receive(manager, make_intake(customer=other))
    said = packed()
    bodies = "".join(re.findall(r"[@=]\d+\.\d+:([0-9a-f]+)", said))
    for secret in (SECRET, "李雷雷", "100 0000 0999"):
        assert secret not in said
        assert secret.encode().hex() not in bodies
    assert "Passcode looked at" in said


def test_the_log_tells_of_it_with_the_hash_of_the_file(
    shop: OpenShop, manager: Actor, number: str, tmp_path: Path
) -> None:
    path = tmp_path / "pack.pdf"
    made = shop.dispute_packs.make(manager, number, PackRequest(path))
    (told,) = made_events(shop)
    assert told["sha256"] == made.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert told["sound"] is made.sound is True


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE event SET actor = 'x' WHERE kind = 'job.agreed'", "(job.agreed): what it says"),
        ("DELETE FROM event WHERE kind = 'job.agreed'", "The shop's log has lost rows"),
        ("UPDATE job SET problem = 'nothing'", "The intake of"),
        ("UPDATE paper SET document = '{}' WHERE kind = 'claim_ticket'", "Claim ticket ("),
        ("UPDATE paper SET document = 'no JSON' WHERE kind = 'quote'", "Quote ("),
        ("UPDATE quote SET body = replace(body, '65000', '66000')", "Quote, version 1: what is"),
        ("UPDATE sign_off SET amount = 99", "Quote, version 1: what is stored"),
        ("UPDATE quote SET body = 'no JSON'", "Quote, version 1: what is"),
        ("UPDATE signature SET text = replace(text, '1', '2')", "Signature (Terms"),
    ],
)
def test_what_was_changed_is_said_on_the_cover(
    packed: Packed, tamper: Tamper, sql: str, said: str
) -> None:
    tamper(sql)
    cover = packed().partition("What happened")[0]
    assert ALARM in cover
    assert said in cover


def test_a_changed_event_does_not_verify(packed: Packed, tamper: Tamper) -> None:
    tamper("UPDATE event SET at = 1 WHERE kind = 'job.agreed'")
    (fault,) = verify(packed())
    assert "what it says is not what was sealed" in fault


def test_a_changed_quote_does_not_verify(packed: Packed, tamper: Tamper) -> None:
    tamper("UPDATE quote SET body = replace(body, '65000', '66000')")
    assert any("it is not what the log sealed" in one for one in verify(packed()))


def test_every_version_stands_in_it_with_its_sign_off(
    shop: OpenShop, manager: Actor, number: str, said: str
) -> None:
    (version,) = shop.quotes.of_job(manager, number).versions
    shown = said.partition("Quotes and what was agreed to")[2].partition("Signatures")[0]
    for word in (version.sha, "Option A", "650.00", "Brand", "小李", "13800000144"):
        assert word in shown


def test_a_version_that_another_replaced_was_answered_by_nobody(
    shop: OpenShop, manager: Actor, number: str, packed: Packed
) -> None:
    for days in (2, 3):
        presented(shop, manager, number, days=days)
    shown = packed().partition("Quotes and what was agreed to")[2].partition("Signatures")[0]
    assert (shown.count("Superseded"), shown.count("Answered")) == (1, 1)


def section(said: str, title: str, following: str) -> str:
    """Return what stands between two headings, its line breaks taken out."""
    return " ".join(said.partition(f"\n{title}\n")[2].partition(f"\n{following}\n")[0].split())


def test_what_was_asked_at_intake_stands_in_it(said: str) -> None:
    shown = section(said, "Condition before and after", "Photos")
    for word in ("Accessories Not checked", "Passcode kept by us", "Agreed, it starts"):
        assert word in shown


def test_findings_stand_in_it_with_their_changes(
    shop: OpenShop, manager: Actor, number: str, packed: Packed
) -> None:
    first = shop.diagnosis.write(manager, number, FindingEntry(cause="liquid", minutes=20))
    changed = FindingEntry(cause="drop", minutes=45, bench_text="U3100", customer_text="摔坏")
    shop.diagnosis.change(manager, number, first.id, first.rv, changed)
    shop.diagnosis.end(manager, number, first.id, "wrong device")
    shown = section(packed(), "Findings", "Quotes and what was agreed to")
    for word in ("Finding 1", "Drop", "U3100", "摔坏", "wrong device", "Liquid", "20 minutes",
                 "45 minutes", "Finding changed", "Finding taken back"):  # fmt: skip
        assert word in shown


def test_the_bench_log_stands_in_it(
    shop: OpenShop, manager: Actor, number: str, packed: Packed
) -> None:
    shop.bench.note(manager, number, "3.8 V at the connector")
    assert "Note 3.8 V at the connector" in section(packed(), "Bench log", "Tests")


def test_no_path_of_a_machine_stands_in_it(
    shop: OpenShop, manager: Actor, number: str, packed: Packed, tmp_path: Path
) -> None:
    ticket = shop.paperwork.find(manager, number, PaperKind.CLAIM_TICKET)
    shop.paperwork.write_out(manager, ticket.id, PaperForm.PDF, tmp_path / "ticket.pdf")
    said = packed()
    bodies = "".join(re.findall(r"[@=]\d+\.\d+:([0-9a-f]+)", said))
    assert said.count("ticket.pdf") > 1
    assert str(tmp_path) not in " ".join(said.split()).replace(" ", "")
    assert str(tmp_path).encode().hex() not in bodies


def test_an_event_left_out_does_not_verify(packed: Packed, tamper: Tamper) -> None:
    tamper("DELETE FROM event WHERE kind = 'job.agreed'")
    assert any("the event of the job before it is another" in one for one in verify(packed()))


def test_a_page_that_is_missing_does_not_verify(said: str) -> None:
    last = said.rpartition("job.checked")[0]
    assert "events or texts are missing" in verify(last)


def test_an_erased_body_is_said_to_be_erased(packed: Packed, database: Database) -> None:
    with database.writing() as session:
        erase = "UPDATE event SET params = NULL, salt = NULL WHERE kind = 'job.agreed'"
        session.execute(text(erase))
    said = packed()
    assert "1 body was erased" in said
    assert verify(said) == []


def test_a_photo_that_is_lost_is_said(packed: Packed, tmp_path: Path) -> None:
    for file in (tmp_path / PHOTOS).rglob("*"):
        if file.is_file():
            file.write_bytes(b"gone")
    assert "the picture is missing or damaged" in packed().partition("What happened")[0]


def test_a_folder_that_is_not_there_leaves_no_line_in_the_log(
    shop: OpenShop, manager: Actor, number: str, tmp_path: Path
) -> None:
    with pytest.raises(FileNotWritten):
        shop.dispute_packs.make(manager, number, PackRequest(tmp_path / "no" / "pack.pdf"))
    assert made_events(shop) == []


def test_what_stood_there_stays_when_the_disk_is_full(
    shop: OpenShop, manager: Actor, number: str, tmp_path: Path
) -> None:
    resource = pytest.importorskip("resource")
    path = tmp_path / "pack.pdf"
    path.write_bytes(b"before")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    signal = pytest.importorskip("signal")
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, limits[1]))
    try:
        with pytest.raises(FileNotWritten):
            shop.dispute_packs.make(manager, number, PackRequest(path))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)
    assert [one.name for one in tmp_path.glob("*pack.pdf*")] == ["pack.pdf"]
    assert path.read_bytes() == b"before"


def test_only_a_pdf_of_a_job_that_is_there(shop: OpenShop, manager: Actor, tmp_path: Path) -> None:
    with pytest.raises(BadEntry):
        shop.dispute_packs.make(manager, "1", PackRequest(tmp_path / "pack.txt"))
    with pytest.raises(JobNotFound):
        shop.dispute_packs.make(manager, "999999", PackRequest(tmp_path / "pack.pdf"))


def test_it_is_for_managers(shop: OpenShop, manager: Actor, number: str, tmp_path: Path) -> None:
    technician = hire(shop, manager)
    with pytest.raises(NotPermitted):
        shop.dispute_packs.make(technician, number, PackRequest(tmp_path / "pack.pdf"))

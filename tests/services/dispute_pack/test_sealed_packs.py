"""A dispute pack is sealed with a certificate of the shop, and says nothing else for it."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from pypdf import PdfReader

from app.domain.errors import FileUnreadable
from app.domain.sealing import SealFault, SealingNotInstalled, SealRefused
from app.services.dispute_pack.dispute_packs import PackMade, PackRequest
from tests.factories import make_intake
from tests.services.dispute_pack.certificates import PASSPHRASE, certified
from tests.verify_dispute_pack import verify

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

    Sealed = Callable[..., PackMade]

pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def plain(shop: OpenShop, manager: Actor) -> str:
    return shop.intake.receive(manager, make_intake()).jobs[0].number


@pytest.fixture
def sealed(shop: OpenShop, manager: Actor, plain: str, tmp_path: Path) -> Sealed:
    """Make a pack sealed with a file."""

    def make(file: Path, passphrase: str = PASSPHRASE) -> PackMade:
        request = PackRequest(tmp_path / "pack.pdf", "en", file, passphrase)
        return shop.dispute_packs.make(manager, plain, request)

    return make


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return certified().write(tmp_path / "shop.p12")


def checked(path: Path) -> Any:
    """Return what pyHanko's own validator says of the only seal of a file."""
    reading = pytest.importorskip("pyhanko.pdf_utils.reader")
    validation = pytest.importorskip("pyhanko.sign.validation")
    trust = pytest.importorskip("pyhanko_certvalidator").ValidationContext
    x509 = pytest.importorskip("asn1crypto.x509")
    root = x509.Certificate.load(certified().certificate.public_bytes(Encoding.DER))
    with path.open("rb") as opened:
        (seal,) = reading.PdfFileReader(opened).embedded_signatures
        return validation.validate_pdf_signature(seal, trust(trust_roots=[root]))


def test_a_seal_covers_the_whole_file(sealed: Sealed, file: Path, tmp_path: Path) -> None:
    made = sealed(file)
    status = checked(tmp_path / "pack.pdf")
    assert status.bottom_line
    assert status.coverage.name == "ENTIRE_FILE"
    assert made.sha256 == hashlib.sha256((tmp_path / "pack.pdf").read_bytes()).hexdigest()


def test_a_changed_byte_breaks_it(sealed: Sealed, file: Path, tmp_path: Path) -> None:
    sealed(file)
    path = tmp_path / "pack.pdf"
    data = bytearray(path.read_bytes())
    # In the comment below the first line: the file opens as before.
    data[12] ^= 1
    path.write_bytes(data)
    assert not checked(path).bottom_line


def test_poppler_finds_it_valid(sealed: Sealed, file: Path, tmp_path: Path) -> None:
    if shutil.which("pdfsig") is None:
        pytest.skip("poppler is not installed")
    sealed(file)
    answer = subprocess.run(
        ["pdfsig", str(tmp_path / "pack.pdf")], capture_output=True, text=True, check=False
    )
    assert "Signature is Valid." in answer.stdout
    assert "Total document signed" in answer.stdout


def test_what_is_sealed_still_proves_itself(sealed: Sealed, file: Path, tmp_path: Path) -> None:
    made = sealed(file)
    der = certified().certificate.public_bytes(Encoding.DER)
    assert made.sealed_with == hashlib.sha256(der).hexdigest()
    said = "\n".join(page.extract_text() for page in PdfReader(tmp_path / "pack.pdf").pages)
    assert verify(said) == []


@pytest.mark.parametrize(
    ("fault", "passphrase"), [(SealFault.NOT_OPENED, "another"), (SealFault.NOT_OPENED, "")]
)
def test_another_passphrase_seals_nothing(
    sealed: Sealed, file: Path, tmp_path: Path, fault: SealFault, passphrase: str
) -> None:
    with pytest.raises(SealRefused) as refused:
        sealed(file, passphrase)
    assert refused.value.fault is fault
    assert passphrase == "" or passphrase not in str(refused.value.__dict__)
    assert not (tmp_path / "pack.pdf").exists()


def test_a_certificate_without_its_key_seals_nothing(sealed: Sealed, tmp_path: Path) -> None:
    with pytest.raises(SealRefused) as refused:
        sealed(certified().write(tmp_path / "bare.p12", key=False))
    assert refused.value.fault is SealFault.NO_KEY


def test_a_certificate_that_is_over_seals_nothing(sealed: Sealed, tmp_path: Path) -> None:
    with pytest.raises(SealRefused) as refused:
        sealed(certified(30).write(tmp_path / "old.p12"))
    assert refused.value.fault is SealFault.NOT_VALID


def test_a_file_that_is_not_there_is_named(sealed: Sealed, tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable):
        sealed(tmp_path / "no.p12")


def test_without_the_extra_it_is_said_what_to_install(
    sealed: Sealed, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyhanko.sign.signers", None)
    with pytest.raises(SealingNotInstalled):
        sealed(file)
    assert not (tmp_path / "pack.pdf").exists()

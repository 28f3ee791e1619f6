"""Certificates as a shop has them from an authority, made for a test."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import NameOID

if TYPE_CHECKING:
    from pathlib import Path

PASSPHRASE: Final = "sesame 芝麻"
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class Certified:
    """A key with its certificate."""

    key: rsa.RSAPrivateKey
    certificate: x509.Certificate

    def write(self, path: Path, *, key: bool = True) -> Path:
        """Write both as PKCS#12, or the certificate alone; return the file."""
        encryption = BestAvailableEncryption(PASSPHRASE.encode())
        told = (b"shop", self.key if key else None, self.certificate, None)
        path.write_bytes(serialize_key_and_certificates(*told, encryption))
        return path


@cache
def certified(days: int = 365_00) -> Certified:
    """Return a certificate that holds from 2020 on for so many days."""
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Harbor Street Repair")])
    begin = datetime(2020, 1, 1, tzinfo=UTC)
    usage = x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False,
        data_encipherment=False, key_agreement=False, key_cert_sign=False, crl_sign=False,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(begin)
        .not_valid_after(begin + days * _DAY)
        .add_extension(usage, critical=True)
    )
    return Certified(key, made.sign(key, SHA256()))

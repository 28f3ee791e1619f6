"""Seal a PDF with a certificate (PAdES), so that any reader shows who sealed it and when.

pyHanko does it, an extra that a shop without a certificate does not need.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from typing import Final

from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs12 import load_key_and_certificates

from app.domain.sealing import SealFault, SealingNotInstalled, SealRefused

_FIELD: Final = "Seal"


@dataclass(frozen=True, slots=True)
class Seal:
    """A certificate with its private key as a PKCS#12 file has them."""

    data: bytes = field(repr=False)
    passphrase: str = field(default="", repr=False)

    def fingerprint(self, at: int) -> str:
        """Return the certificate's SHA-256, 64 hex digits, if it seals at an instant (epoch ms).

        Raises SealRefused.
        """
        try:
            key, certificate, _ = load_key_and_certificates(self.data, self.secret)
        except (ValueError, TypeError) as refused:
            raise SealRefused(SealFault.NOT_OPENED) from refused
        if key is None or certificate is None:
            raise SealRefused(SealFault.NO_KEY)
        now = datetime.fromtimestamp(at / 1000, UTC)
        if not certificate.not_valid_before_utc <= now <= certificate.not_valid_after_utc:
            raise SealRefused(SealFault.NOT_VALID)
        return hashlib.sha256(certificate.public_bytes(Encoding.DER)).hexdigest()

    @property
    def secret(self) -> bytes | None:
        """Return the passphrase as PKCS#12 takes it; none where there is none."""
        return self.passphrase.encode() or None


def seal_pdf(pdf: bytes, seal: Seal, reason: str) -> bytes:
    """Return the PDF with a seal over every byte of it; what is on its pages stays as it is.

    No time stamp service is asked: the time is this machine's. Raises SealingNotInstalled.
    """
    try:
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415
        from pyhanko.sign.fields import SigSeedSubFilter  # noqa: PLC0415
        from pyhanko.sign.signers import (  # noqa: PLC0415
            PdfSignatureMetadata,
            SimpleSigner,
            sign_pdf,
        )
    except ImportError as missing:
        raise SealingNotInstalled from missing
    signer = SimpleSigner.load_pkcs12_data(seal.data, set(), seal.secret)
    told = PdfSignatureMetadata(
        field_name=_FIELD, md_algorithm="sha256", reason=reason, subfilter=SigSeedSubFilter.PADES
    )
    sealed = BytesIO()
    sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), told, signer, output=sealed)
    return sealed.getvalue()

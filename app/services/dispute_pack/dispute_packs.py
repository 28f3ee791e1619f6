"""Make the dispute pack of a job: read once, draw, and put it into its place as a whole."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from app.domain.dispute_documents import DisputePack
from app.domain.errors import BadEntry, FileUnreadable
from app.domain.own_code import people_number
from app.domain.permissions import Permission
from app.domain.sealing import SealFault, SealRefused
from app.services.dispute_pack.around import read_around
from app.services.dispute_pack.chain_check import check_job
from app.services.dispute_pack.checks_shown import checks_shown
from app.services.dispute_pack.conditions import conditions
from app.services.dispute_pack.cover import alarms, cover_facts, proves, proves_not, verdict
from app.services.dispute_pack.evidence_shown import evidence_shown
from app.services.dispute_pack.findings_shown import bench_shown, findings_shown
from app.services.dispute_pack.money_shown import money_shown
from app.services.dispute_pack.papers_shown import contacts_shown, papers_shown, passcode_shown
from app.services.dispute_pack.parts_shown import parts_shown
from app.services.dispute_pack.photos_shown import lost_photos, open_pictures, photos_shown
from app.services.dispute_pack.policy_shown import policy_shown
from app.services.dispute_pack.quotes_shown import quotes_shown
from app.services.dispute_pack.signatures_shown import signatures_shown
from app.services.dispute_pack.timeline import timeline
from app.services.dispute_pack.workshop_shown import safety_shown, times_shown, waiting_shown
from app.services.jobs.jobs_in_hand import job_by_number
from app.services.permits import needs
from app.services.shop import read_profile, store_block
from app.spreadsheets.whole_file import whole_file
from app.words import LANGUAGES, Words
from printing.dispute_pack import render_dispute_pack
from printing.sealing import Seal, seal_pdf

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.dispute_pack.around import PackAround
    from app.services.store_file import StoreFile
    from db.models.job import Job
    from db.sealed_files import SealedFiles

_SUFFIX: Final = ".pdf"
_LARGEST_SEAL: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class PackRequest:
    """Where a pack goes, and in which language; empty is the shop's own.

    `seal` is a PKCS#12 file with a certificate of the shop, which `passphrase` opens.
    """

    path: Path
    language: str = ""
    seal: Path | None = None
    passphrase: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class PackMade:
    """A pack that was written: its file, its bytes and their SHA-256.

    `sound` tells whether everything held; `alarms` say in the pack's language what did not.
    `sealed_with` is the SHA-256 of the certificate, empty for a pack without a seal.
    """

    file: str
    number: str
    sha256: str
    size: int
    events: int
    photos: int
    sound: bool
    alarms: tuple[str, ...]
    sealed_with: str = ""


class DisputePacks:
    """Put everything that the shop knows of a job into one file that proves itself."""

    def __init__(self, store_file: StoreFile, photos: SealedFiles) -> None:
        self._file = store_file
        self._photos = photos

    @needs(Permission.MAKE_DISPUTE_PACK)
    def make(self, actor: Actor, number: str, request: PackRequest) -> PackMade:
        """Write the pack of a job as a PDF; the log tells of it before the file is in its place.

        What was there before stays unless all of it was written. Raises JobNotFound, BadEntry for
        a file that is no PDF or a language that is not known, FileNotWritten; of a seal
        FileUnreadable, SealRefused, SealingNotInstalled.
        """
        _check(request)
        seal = _seal(request)
        certificate = "" if seal is None else seal.fingerprint(self._file.clock.now_ms())
        pack, pictures, job = self._read(actor, number, request.language)
        data = _drawn(pack, pictures, seal)
        sha256 = hashlib.sha256(data).hexdigest()
        with whole_file(request.path) as file:
            file.write(data)
            # Out of the buffer: a full disk has to say so before the log tells of a file.
            file.flush()
            with self._file.acting(actor) as work:
                work.record(
                    "dispute_pack.made",
                    job=job.id,
                    sha256=sha256,
                    language=pack.language,
                    events=len(pack.evidence.events),
                    sound=not pack.alarms,
                    **({"certificate": certificate} if certificate else {}),
                )
        return PackMade(
            file=str(request.path),
            number=pack.number,
            sha256=sha256,
            size=len(data),
            events=len(pack.evidence.events),
            photos=len(pictures),
            sound=not pack.alarms,
            alarms=pack.alarms,
            sealed_with=certificate,
        )

    def _read(
        self, actor: Actor, number: str, language: str
    ) -> tuple[DisputePack, Mapping[str, bytes], Job]:
        with self._file.reading() as session:
            job = job_by_number(session, number)
            words = Words(language or read_profile(session).language)
            around = read_around(session, job, words, self._file.clock.now_ms())
            pictures = open_pictures(around, self._photos)
            return _pack(around, actor.user, pictures), pictures, job


def _check(request: PackRequest) -> None:
    if request.path.suffix.lower() != _SUFFIX:
        raise BadEntry("file", "not_one_of", _SUFFIX)
    if request.language and request.language not in LANGUAGES:
        raise BadEntry("language", "not_one_of", ", ".join(LANGUAGES))


def _seal(request: PackRequest) -> Seal | None:
    if request.seal is None:
        return None
    try:
        if request.seal.stat().st_size > _LARGEST_SEAL:
            raise SealRefused(SealFault.NOT_OPENED)
        return Seal(request.seal.read_bytes(), request.passphrase)
    except OSError as unreadable:
        raise FileUnreadable(str(request.seal), str(unreadable)) from unreadable


def _drawn(pack: DisputePack, pictures: Mapping[str, bytes], seal: Seal | None) -> bytes:
    data = render_dispute_pack(pack, pictures)
    if seal is None:
        return data
    title = Words(pack.language).say("Dispute pack")
    return seal_pdf(data, seal, f"{title} {pack.number}")


def _pack(around: PackAround, made_by: str, pictures: Mapping[str, bytes]) -> DisputePack:
    checked = check_job(around.session, around.job)
    lost = lost_photos(around, pictures)
    return DisputePack(
        language=around.words.language,
        store=store_block(around.profile),
        number=people_number(around.job.number),
        facts=cover_facts(around, made_by),
        verdict=verdict(around, checked, lost),
        alarms=alarms(around, checked, lost),
        sections=(
            timeline(around),
            conditions(around),
            photos_shown(around, pictures),
            findings_shown(around),
            quotes_shown(around),
            signatures_shown(around),
            parts_shown(around),
            bench_shown(around),
            times_shown(around),
            safety_shown(around),
            checks_shown(around),
            waiting_shown(around),
            papers_shown(around),
            passcode_shown(around),
            contacts_shown(around),
            money_shown(around),
            policy_shown(around),
        ),
        proves=proves(around),
        proves_not=proves_not(around),
        evidence=evidence_shown(around),
    )

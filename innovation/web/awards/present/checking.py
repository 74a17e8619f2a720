"""An uploaded PDF held against the record: our own file, the same words, other words, or something else."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import product
from pathlib import Path
from typing import Any

from flask import url_for

from innovation.core.text.cleaning import nfc
from innovation.domain.awards import queries
from innovation.domain.awards.queries import Issued
from innovation.support import certificates, files, signatures
from innovation.support.certificates.comparing import Differing, differences
from innovation.support.files.pdf_text import read_text
from innovation.web import certificate_files
from innovation.web.awards.present.certificates import verified_page

CODE = re.compile(r"(?<![0-9A-Z])[0-9A-Z]{4}(?:-[0-9A-Z]{4}){6}(?![0-9A-Z])")
MOST_CODES = 50


class Verdict(StrEnum):
    """What an uploaded file is, against the record."""

    EXACT = "exact"  # byte for byte
    SIGNED = "signed"  # our file, and signatures after it that change no page
    SAME_WORDS = "same_words"
    DIFFERENT = "different"
    UNKNOWN = "unknown"  # a code that nobody gave
    SEVERAL = "several"
    NO_CODE = "no_code"


@dataclass(frozen=True, slots=True)
class Checked:
    """An uploaded file after the comparison."""

    verdict: Verdict
    codes: tuple[str, ...] = ()
    issued: Issued | None = None
    differing: tuple[Differing, ...] = ()
    report: signatures.Report | None = None
    is_earlier: bool = False  # from before its number was entered


def check(path: Path, *, now: datetime) -> Checked:
    """The file against the record. The database is only read."""
    text = read_text(path)
    codes = codes_in(text)
    if not codes:
        return Checked(Verdict.NO_CODE)
    if len(codes) > 1:
        return Checked(Verdict.SEVERAL, codes[:MOST_CODES])
    issued = queries.find_issued(codes[0])
    if issued is None:
        return Checked(Verdict.UNKNOWN, codes)
    return _compared(path, text, issued, now)


def codes_in(text: str) -> tuple[str, ...]:
    """Every verification code in the words, each once; one may be broken over two lines."""
    joined = re.sub(r"\s*-\s*", "-", nfc(text).upper())
    return tuple(dict.fromkeys(CODE.findall(joined)))


def _compared(path: Path, text: str, issued: Issued, now: datetime) -> Checked:
    content = path.read_bytes()
    found = _beginning(content, issued)
    if found is None:
        report = signatures.read_signatures_of(path, now=now)
    else:
        ours, is_earlier = found
        if content == ours:
            return Checked(Verdict.EXACT, (issued.code,), issued, is_earlier=is_earlier)
        report = signatures.read_signatures_of(path, now=now, base=len(ours))
    shown = report if report.is_signed else None
    if found is not None and report.trouble is None and not report.since_base:
        return Checked(Verdict.SIGNED, (issued.code,), issued, report=shown, is_earlier=found[1])
    differing = _differing(issued, text)
    verdict = Verdict.DIFFERENT if differing else Verdict.SAME_WORDS
    return Checked(verdict, (issued.code,), issued, tuple(differing), shown)


def _beginning(content: bytes, issued: Issued) -> tuple[bytes, bool] | None:
    """The file of ours with which it begins: as it went out to be signed, as it is drawn, or as it was drawn earlier,
    before it had its number."""
    copy = queries.certificate_to_sign(issued.code)
    if copy is not None and content.startswith(kept := files.open_file(copy.file).read_bytes()):
        return kept, False
    for variant in _variants(issued):
        if content.startswith(ours := certificate_files.draw_pdf(variant, as_issued=True)):
            return ours, variant is not issued
    return None


def _variants(issued: Issued) -> list[Issued]:
    return [issued, *([replace(issued, numbered=None)] if issued.numbered is not None else [])]


def _differing(issued: Issued, text: str) -> list[Differing]:
    """Against the paper as it was issued, or as it is printed since it was numbered, revoked or replaced."""
    least: list[Differing] | None = None
    for variant, as_issued in product(_variants(issued), (True, False)):
        paper = certificate_files.paper_of(variant, as_issued=as_issued)
        found = differences(paper, certificates.lay_out(paper), text)
        if least is None or len(found) < len(least):
            least = found
    return least or []


def checked_page(checked: Checked) -> dict[str, Any]:
    """What the page of the answer shows."""
    page = verified_page(checked.issued) if checked.issued is not None else {}
    listed = [(code, url_for("awards.verify", code=code)) for code in checked.codes]
    report = signatures.show(checked.report) if checked.report is not None else None
    return {**page, "checked": checked, "Verdict": Verdict, "listed": listed, "report": report}

"""What a certificate says: gathered once, frozen with it, shown by the paper and by the verification page alike."""

from collections.abc import Mapping, Sequence
from typing import Any

from innovation.core.official import day_in_words, number_and_symbol
from innovation.core.rounding import format_decimal
from innovation.domain.accounts.enums import STAFF_KINDS
from innovation.domain.accounts.models import Person
from innovation.domain.awards.models import Certificate
from innovation.domain.decisions.models import Decision
from innovation.domain.initiatives.models import Initiative, InitiativeAuthor

TITLE = "GIẤY CHỨNG NHẬN SÁNG KIẾN"
TITLES_OF_LAW = "TM. ỦY BAN NHÂN DÂN"


def paper_number(decision: Decision) -> str:
    """“05/QĐ-UBND”, or dots until the clerk gave the number."""
    return f"……/{decision.series}" if decision.number is None else number_and_symbol(decision.number, decision.series)


def certificate_body(
    initiative: Initiative, holder: InitiativeAuthor, decision: Decision, signer: Person | None
) -> dict[str, Any]:
    """The paper's words for one author, the holder first. Residences and birth dates are never on it."""
    locality, host = initiative.entry.round.locality, initiative.entry.round.host_unit
    authors = [holder, *(author for author in initiative.authors if author.id != holder.id)]
    return {
        "title": TITLE,
        "authority": f"ỦY BAN NHÂN DÂN {locality.name.upper()}" if host else f"THÀNH PHỐ {locality.city.upper()}",
        "issuer": host.name.upper() if host else f"ỦY BAN NHÂN DÂN {locality.name.upper()}",
        "issuer_shown": host.name if host else f"UBND {locality.name}",
        "work_title": initiative.entry.title,
        "summary": initiative.summary,
        "scope": f"Cấp cơ sở, {host.name + ', ' if host else ''}{locality.name}, thành phố {locality.city}",
        "holder_id": holder.id,
        "authors": [_author(author) for author in authors],
        "basis": f"Quyết định số {paper_number(decision)} {day_in_words(decision.issued_on)}",
        "decided_on": f"{locality.short_name}, {day_in_words(decision.issued_on)}",
        "sign_lines": [*_authority_lines(decision.signer_post, of_ward=host is None)],
        "signer_name": signer.full_name if signer else "",
        "entry_code": initiative.entry.code,
    }


def _authority_lines(post: str, *, of_ward: bool) -> Sequence[str]:
    lines = [line for line in post.split("\n") if line]
    return lines if not of_ward or (lines and lines[0].startswith("KT.")) else [TITLES_OF_LAW, *lines]


def _author(author: InitiativeAuthor) -> dict[str, Any]:
    """Name, share and, for staff, the unit: a resident's “workplace” is a residence."""
    unit = author.unit.name if author.unit and author.kind in STAFF_KINDS else ""
    share = f"{format_decimal(author.share)}%" if author.share is not None else ""
    return {"id": author.id, "name": author.full_name, "share": share, "workplace": unit}


def paper_of(certificate: Certificate, qr_svg: object) -> Mapping[str, Any]:
    """What `documents/certificate.html` reads."""
    return {
        **certificate.body,
        "number_text": "",
        "code_groups": certificate.code.split("-"),
        "qr_svg": qr_svg,
        "state": certificate.state.value,
    }

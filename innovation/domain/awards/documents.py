"""What a certificate says: gathered once, frozen with it; the paper and the verification page show that."""

from typing import Any

from innovation.core.official import authority_lines, day_in_words, number_and_symbol
from innovation.core.rounding import format_decimal
from innovation.domain.accounts.enums import STAFF_KINDS
from innovation.domain.awards.enums import AwardClass
from innovation.domain.awards.models import AwardRecord
from innovation.domain.awards.queries.catalogue import catalogue
from innovation.domain.decisions.models import Decision
from innovation.domain.initiatives.models import Initiative, InitiativeAuthor
from innovation.domain.localities.models import Locality
from innovation.domain.localities.queries import get_locality
from innovation.domain.nominations.models import Subject
from innovation.domain.nominations.queries import name_of, place_of

TITLE = "GIẤY CHỨNG NHẬN SÁNG KIẾN"


def paper_number(decision: Decision) -> str:
    """“05/QĐ-UBND”, or dots until the clerk gave the number."""
    return f"……/{decision.series}" if decision.number is None else number_and_symbol(decision.number, decision.series)


def certificate_body(
    initiative: Initiative, holder: InitiativeAuthor, decision: Decision, signer_name: str
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
        "sign_lines": [*authority_lines(decision.signer_post, of_committee=host is None)],
        "signer_name": signer_name,
        "entry_code": initiative.entry.code,
    }


def _author(author: InitiativeAuthor) -> dict[str, Any]:
    """Name, share and, for staff, the unit: a resident's “workplace” is a residence."""
    unit = author.unit.name if author.unit and author.kind in STAFF_KINDS else ""
    share = f"{format_decimal(author.share)}%" if author.share is not None else ""
    return {"id": author.id, "name": author.full_name, "share": share, "workplace": unit}


def award_body(record: AwardRecord, signer_name: str) -> dict[str, Any]:
    """The words of a giấy khen, or of a title's paper: what the line of the book says, by the ward's chairman."""
    subject = record.subject
    locality = get_locality(record.locality_id)
    award = catalogue().award(record.award_key, record.decided_on)
    is_title = record.award_class is AwardClass.TITLE
    return {
        "title": award.short.upper(),
        "verb": "TẶNG DANH HIỆU" if is_title else "TẶNG",
        "issuer": f"CHỦ TỊCH ỦY BAN NHÂN DÂN {locality.name.upper()}",
        "issuer_shown": f"Chủ tịch UBND {locality.name}",
        "name": _praised(subject),
        "about": _about(subject, locality),
        "deed": record.achievement,
        "basis": f"Quyết định số {record.paper} {day_in_words(record.decided_on)}",
        "book": f"{record.book_number:02d}",
        "decided_on": f"{locality.short_name}, {day_in_words(record.decided_on)}",
        "sign_lines": [*authority_lines(record.signer_post, of_committee=False)],
        "signer_name": signer_name,
    }


def _praised(subject: Subject) -> str:
    return f"Hộ gia đình ông/bà {subject.household.head_name}" if subject.household else name_of(subject)


def _about(subject: Subject, locality: Locality) -> str:
    """A person's post and unit, a household's tổ or thôn, and the ward. Residents' own addresses are never on it."""
    post = subject.person.position if subject.person and subject.person.kind in STAFF_KINDS else ""
    place = f"{locality.name}, thành phố {locality.city}"
    said = ", ".join(part for part in (post, place_of(subject), place) if part)
    return said[:1].upper() + said[1:]

"""Certificates as their pages show them."""

from collections.abc import Sequence
from typing import Any

from flask import url_for

from innovation.domain.awards import queries
from innovation.domain.awards.enums import CERTIFICATE_ABOUT, CERTIFICATE_FORM, CertificateState
from innovation.domain.awards.permissions import can_sign_certificates
from innovation.domain.awards.queries import Issued
from innovation.domain.decisions import permissions as decisions
from innovation.domain.papers.documents import parts_of
from innovation.domain.prints.permissions import can_set_stock
from innovation.web import current
from innovation.web.awards.present.signing import signing_panel
from innovation.web.print_panel import printing_panel
from innovation.web.signature_notes import certificate_notes

HEADLINES = {
    CertificateState.VALID: "{} hợp lệ",
    CertificateState.REVOKED: "{} đã bị thu hồi",
    CertificateState.REPLACED: "{} đã được thay thế",
}


def noun_of(issued: Issued) -> str:
    """What kind of paper it is."""
    if not issued.is_award:
        return "Giấy chứng nhận"
    return "Giấy khen" if issued.body["verb"] == "TẶNG" else "Bằng danh hiệu"


def facts_of(issued: Issued) -> list[tuple[str, str]]:
    """What the paper says, line by line; nothing that is not on it."""
    body, facts = issued.body, []
    if issued.is_award:
        facts.append(("Danh hiệu, hình thức", body["title"]))
    for part in parts_of(issued):
        if facts and facts[-1][0] == part.label:
            facts[-1] = (part.label, f"{facts[-1][1]}; {part.text}")
        else:
            facts.append((part.label, part.text))
    if issued.is_award:
        facts += [("Quyết định", body["basis"].removeprefix("Quyết định ")), ("Số sổ vàng", body["book"])]
    else:
        facts += [("Số", issued.number), ("Mã hồ sơ", body["entry_code"])]
    facts += [("Nơi cấp", body["issuer_shown"]), ("Ngày cấp", f"{issued.dated:%d/%m/%Y}")]
    return [*facts, ("Người ký", body["signer_name"]), ("Mã xác minh", issued.code)]


def verified_page(issued: Issued) -> dict[str, Any]:
    """The answer to anybody."""
    return {
        "issued": issued,
        "noun": noun_of(issued),
        "headline": HEADLINES[issued.state].format(noun_of(issued)),
        "facts": facts_of(issued),
        "State": CertificateState,
        "signed": certificate_notes(issued, noun_of(issued)),
    }


def certificate_page(code: str) -> dict[str, Any]:
    """The paper for whoever may have it."""
    issued = queries.get_issued(code, actor=current.actor())
    on_stock = can_set_stock(current.actor(), issued.locality_id)
    return {
        **verified_page(issued), "back": _back(issued), "alt": _described(issued), "on_stock": on_stock,
        **signing_panel(issued, actor=current.actor()), "number_at": _number_at(issued),
        "is_signed": queries.certificate_file_to_give(issued) is not None,
    }  # fmt: skip


def _number_at(issued: Issued) -> str:
    """Where the clerk enters the number of a giấy chứng nhận."""
    if issued.is_award or issued.state is not CertificateState.VALID:
        return ""
    if not decisions.can_number_for(current.actor(), issued.locality_id, issued.host_unit_id):
        return ""
    here = url_for("awards.certificate", code=issued.code)
    return url_for("papers.number_form", key=CERTIFICATE_FORM, about=CERTIFICATE_ABOUT, about_id=issued.certificate_id,
                   tiep=here)  # fmt: skip


def _described(issued: Issued) -> str:
    return f"{noun_of(issued)}, khổ A4 ngang, cho {issued.whose}: {issued.about}"


def _back(issued: Issued) -> tuple[str, str]:
    """Where one came from: the office's list of the round, the result of the own dossier, own awards or the book."""
    if not issued.is_award:
        if can_sign_certificates(current.actor(), issued.locality_id, issued.host_unit_id):
            return ("Giấy chứng nhận của đợt", url_for("awards.of_round", round_id=issued.round_id))
        return ("Kết quả của hồ sơ", url_for("decisions.result", entry_id=issued.source_id))
    if issued.locality_id in queries.book_places(current.actor()):
        return ("Sổ vàng", url_for("awards.record", record_id=issued.source_id))
    return ("Việc của tôi", url_for("home.my_work"))


def certificates_page(rows: Sequence[Issued], *, round_: Any = None, decision: Any = None) -> dict[str, Any]:
    """The office's list of a round or of a decision of awards."""
    valid = sum(row.state is CertificateState.VALID for row in rows)
    return {
        "rows": rows,
        "round": round_,
        "decision": decision,
        "noun": "Giấy chứng nhận" if round_ is not None else "Giấy khen, bằng danh hiệu",
        "about": round_.name if round_ is not None else decision.title,
        "valid": valid,
        "without": _without(rows, decision) if decision is not None else 0,
        "signed_codes": frozenset(queries.signed_certificates([row.code for row in rows])),
        "sign_at": url_for("signings.of_round", of_id=round_.id) if round_ is not None
        else url_for("signings.of_decision", of_id=decision.id),
        **_numbering(rows, round_),
        **printing_panel(round_, decision),
    }  # fmt: skip


def _numbering(rows: Sequence[Issued], round_: Any) -> dict[str, Any]:
    """How many giấy chứng nhận wait for a number, and where the clerk gives them all."""
    count = sum(row.state is CertificateState.VALID and row.numbered is None for row in rows)
    may = (
        round_ is not None
        and count
        and decisions.can_number_for(current.actor(), round_.locality_id, round_.host_unit_id)
    )
    at = url_for("papers.certificate_numbers", round_id=round_.id) if may else ""
    return {"unnumbered": count, "number_at": at}


def _without(rows: Sequence[Issued], decision: Any) -> int:
    """How many lines of the decision's that are in force have no paper yet."""
    have = {row.source_id for row in rows}
    lines = queries.lines_to_certify(decision.id)
    return sum(record_id not in have for record_id in lines)

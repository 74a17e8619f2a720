"""Giấy chứng nhận sáng kiến and giấy khen as they are drawn: what was frozen with them, and what became of them."""

from collections.abc import Iterator
from typing import Any

from innovation.core.text import slugify
from innovation.domain.awards.enums import CertificateState
from innovation.domain.awards.queries import Issued
from innovation.support.certificates import Certificate, Design, Part
from innovation.support.documents import Run

COMMITTEE = "ỦY BAN NHÂN DÂN"
SPECIMEN = "Bản mẫu, không có giá trị sử dụng"
ON_FURTHER_PAGE = "Ghi tại trang kèm theo."


def certificate_paper(issued: Issued, *, site: str, specimen: bool = False, as_issued: bool = False) -> Certificate:
    """The paper to draw. `site`: the address under which it is verified; `as_issued`: as it was on its first day."""
    body = issued.body
    return Certificate(
        design=Design.AWARD if issued.is_award else Design.INITIATIVE,
        title=body["title"],
        superior="" if issued.is_award else body["authority"],
        issuer=body["issuer"],
        number_line="" if issued.is_award else f"Số: ……/GCN{'-UBND' if body['issuer'].startswith(COMMITTEE) else ''}",
        verb=body.get("verb", ""),
        parts=parts_of(issued),
        notes=_notes(issued),
        code=issued.code,
        address=f"{site}/xac-minh/{issued.code}",
        typed_at=f"{site.partition('://')[2]}/xac-minh",
        place_and_day=body["decided_on"],
        sign_lines=tuple(body["sign_lines"]),
        signer=body["signer_name"],
        specimen=SPECIMEN if specimen else "",
        void="" if as_issued else _void(issued),
    )


def certificate_title(issued: Issued) -> str:
    """For the file's properties."""
    return f"{issued.body['title']}: {issued.whose}"


def certificate_file_name(issued: Issued, ending: str) -> str:
    """“giay-khen-so-12-nguyen-van-a.pdf”."""
    body = issued.body
    number = f"so {body['book']}" if issued.is_award else body["entry_code"]
    return f"{slugify(' '.join((body['title'], number, issued.whose)))[:120]}.{ending}"


def parts_of(issued: Issued) -> tuple[Part, ...]:
    """What the paper tells, in its order: the verification page lists the same."""
    return tuple(_award(issued.body) if issued.is_award else _initiative(issued.body))


def _award(body: dict[str, Any]) -> Iterator[Part]:
    yield Part("name", "Tên người, tập thể, hộ được tặng", (Run(body["name"]),))
    yield Part("about", "Chức vụ, đơn vị", (Run(body["about"]),))
    yield Part("deed", "Thành tích", (Run(body["deed"]),), moved="Đã có thành tích ghi tại trang kèm theo.")


def _initiative(body: dict[str, Any]) -> Iterator[Part]:
    yield Part("work_title", "Tên sáng kiến", (Run(body["work_title"]),), moved=ON_FURTHER_PAGE)
    first, *others = body["authors"]
    several = f"{first['name']} và {len(others)} đồng tác giả, ghi tại danh sách kèm theo."
    yield Part("author", "Tác giả", _author(first), moved=several)
    for author in others:
        yield Part("author", "Đồng tác giả", _author(author))
    if body["summary"]:
        yield Part("summary", "Nội dung cơ bản", (Run(" ".join(body["summary"].split())),), moved=ON_FURTHER_PAGE)
    yield Part("scope", "Phạm vi công nhận", (Run(body["scope"]),))
    yield Part("basis", "Căn cứ", (Run(body["basis"]),))


def _author(author: dict[str, Any]) -> tuple[Run, ...]:
    share = f" ({author['share']})" if author["share"] else ""
    place = f", {author['workplace']}" if author["workplace"] else ""
    return (Run(author["name"], bold=True), Run(share + place)) if share or place else (Run(author["name"], bold=True),)


def _notes(issued: Issued) -> tuple[str, ...]:
    """What stands beside the QR (Nghị định 98/2023/NĐ-CP, Điều 104: the decision and the book of a giấy khen)."""
    body = issued.body
    return (body["basis"], f"Số sổ vàng: {body['book']}") if issued.is_award else (f"Mã hồ sơ: {body['entry_code']}",)


def _void(issued: Issued) -> str:
    if issued.state is CertificateState.REVOKED:
        return f"ĐÃ THU HỒI {issued.revoked_on:%d/%m/%Y}" if issued.revoked_on else "ĐÃ THU HỒI"
    return "ĐÃ ĐƯỢC THAY THẾ" if issued.state is CertificateState.REPLACED else ""

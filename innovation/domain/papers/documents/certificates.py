"""Giấy chứng nhận sáng kiến and giấy khen as they are drawn: what was frozen with them, and what became of them."""

from collections.abc import Iterator
from typing import Any

from innovation.core.official import authority_lines, day_in_words
from innovation.core.text import slugify
from innovation.domain.awards.enums import CertificateState
from innovation.domain.awards.queries import Issued
from innovation.domain.localities.queries import get_locality
from innovation.domain.papers.enums import PaperKind
from innovation.domain.papers.queries import get_form, words_at
from innovation.domain.papers.rules import Words, by_all_names, fill
from innovation.plans.papers import PaperForm
from innovation.support import documents as d
from innovation.support.certificates import Certificate, Design, Part
from innovation.support.documents import Run

COMMITTEE = "ỦY BAN NHÂN DÂN"
LEVEL = "Cấp cơ sở, "
SPECIMEN = "Bản mẫu, không có giá trị sử dụng"
ON_FURTHER_PAGE = "Ghi tại trang kèm theo."


def certificate_paper(issued: Issued, *, site: str, specimen: bool = False, as_issued: bool = False) -> Certificate:
    """The paper to draw, in the words of the day on which it was issued.

    `site`: the address under which it is verified; `as_issued`: as it was before it was revoked or replaced.
    """
    body, words = issued.body, _words(issued)
    symbol = words.symbol if _of_committee(issued) else words.symbol.partition("-")[0]
    return Certificate(
        design=Design.AWARD if issued.is_award else Design.INITIATIVE,
        title=body["title"],
        superior="" if issued.is_award else body["authority"],
        issuer=body["issuer"],
        number_line="" if issued.is_award else f"Số: {issued.number or f'……/{symbol}'}",
        verb=body.get("verb", ""),
        parts=parts_of(issued),
        notes=_notes(issued, words),
        code=issued.code,
        address=f"{site}/xac-minh/{issued.code}",
        typed_at=f"{site.partition('://')[2]}/xac-minh",
        place_and_day=f"{_place(issued)}, {day_in_words(issued.dated)}",
        sign_lines=_sign_lines(issued, words),
        signer=body["signer_name"],
        specimen=SPECIMEN if specimen else "",
        void="" if as_issued else _void(issued),
    )


def certificate_for_template(issued: Issued, *, site: str) -> d.Paper:
    """The same as fields for a ward's own Word template."""
    paper, numbered = certificate_paper(issued, site=site), issued.numbered
    return d.Paper(
        head=d.Head(
            superior=paper.superior, issuer=paper.issuer, symbol=paper.number_line.rpartition("/")[2],
            number=numbered.number if numbered else None, place=_place(issued), day=issued.dated,
            year=issued.dated.year,
        ),
        kind=paper.title,
        subject=issued.about if issued.is_award else "",
        blocks=(d.Basis(paper.notes), *(d.Field(part.label, part.text) for part in paper.parts)),
        signature=d.Signature(paper.sign_lines, paper.signer),
        landscape=True,
        form=form_of(issued).key,
        values=_values(issued) | {"noi_xac_minh": paper.address},
    )  # fmt: skip


def form_of(issued: Issued) -> PaperForm:
    return get_form(PaperKind.AWARD_CERTIFICATE if issued.is_award else PaperKind.INITIATIVE_CERTIFICATE)


def _words(issued: Issued) -> Words:
    return words_at(issued.locality_id, form_of(issued), issued.issued_at)


def _of_committee(issued: Issued) -> bool:
    return str(issued.body["issuer"]).startswith(COMMITTEE)


def _place(issued: Issued) -> str:
    return str(issued.body["decided_on"]).rpartition(", ngày")[0]


def _sign_lines(issued: Issued, words: Words) -> tuple[str, ...]:
    """A committee's paper has “TM.” above whoever signs, the chairman's own has not: as decisions (`core.official`)."""
    values = _values(issued)
    post = "\n".join(fill(line, values) for line in words.signers)
    return authority_lines(post, of_committee=_of_committee(issued))


def _values(issued: Issued) -> dict[str, str]:
    """What the form's fields stand for."""
    body, locality = issued.body, get_locality(issued.locality_id)
    values = by_all_names({
        "dia_phuong": locality.name, "ten_thanh_pho": locality.city, "quyet_dinh": body["basis"],
        "chuc_vu_ky": "\n".join(body["sign_lines"]), "ma_xac_minh": issued.code,
    })  # fmt: skip
    if issued.is_award:
        return values | {"thanh_tich": body["deed"], "so_so_vang": body["book"]}
    return values | {"ten_sang_kien": body["work_title"], "noi_cong_nhan": body["scope"].removeprefix(LEVEL)}


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
    words, values = _words(issued), _values(issued)
    line = " ".join(fill(each, values) for each in words.articles)
    if issued.is_award:
        return tuple(_award(issued.body, line))
    basis = "; ".join(fill(each, values) for each in words.basis)
    return tuple(_initiative(issued.body, line, basis))


def _award(body: dict[str, Any], deed: str) -> Iterator[Part]:
    yield Part("name", "Tên người, tập thể, hộ được tặng", (Run(body["name"]),))
    yield Part("about", "Chức vụ, đơn vị", (Run(body["about"]),))
    yield Part("deed", "Thành tích", (Run(deed),), moved="Đã có thành tích ghi tại trang kèm theo.")


def _initiative(body: dict[str, Any], scope: str, basis: str) -> Iterator[Part]:
    yield Part("work_title", "Tên sáng kiến", (Run(body["work_title"]),), moved=ON_FURTHER_PAGE)
    first, *others = body["authors"]
    several = f"{first['name']} và {len(others)} đồng tác giả, ghi tại danh sách kèm theo."
    yield Part("author", "Tác giả", _author(first), moved=several)
    for author in others:
        yield Part("author", "Đồng tác giả", _author(author))
    if body["summary"]:
        yield Part("summary", "Nội dung cơ bản", (Run(" ".join(body["summary"].split())),), moved=ON_FURTHER_PAGE)
    yield Part("scope", "Phạm vi công nhận", (Run(scope),))
    yield Part("basis", "Căn cứ", (Run(basis),))


def _author(author: dict[str, Any]) -> tuple[Run, ...]:
    share = f" ({author['share']})" if author["share"] else ""
    place = f", {author['workplace']}" if author["workplace"] else ""
    return (Run(author["name"], bold=True), Run(share + place)) if share or place else (Run(author["name"], bold=True),)


def _notes(issued: Issued, words: Words) -> tuple[str, ...]:
    """What stands beside the QR: of an award the decision and the book, else the dossier."""
    if not issued.is_award:
        return (f"Mã hồ sơ: {issued.body['entry_code']}",)
    return tuple(fill(line, _values(issued)) for line in words.basis)


def _void(issued: Issued) -> str:
    if issued.state is CertificateState.REVOKED:
        return f"ĐÃ THU HỒI {issued.revoked_on:%d/%m/%Y}" if issued.revoked_on else "ĐÃ THU HỒI"
    return "ĐÃ ĐƯỢC THAY THẾ" if issued.state is CertificateState.REPLACED else ""

"""A test print: what a form's words come to, for a form of any shape."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from innovation.core.clock import local_date
from innovation.core.official import authority_lines
from innovation.domain.localities.enums import UnitKind
from innovation.domain.localities.models import Locality, Unit
from innovation.domain.papers.documents.bodies import paragraphs_of
from innovation.domain.papers.documents.decisions import articles_of, authority, head_of, issued_by, signers_for
from innovation.domain.papers.rules import Words, by_all_names, fields_of, fill
from innovation.plans.papers import PaperForm
from innovation.support import documents as d

OF_COUNCIL = ("BIÊN BẢN", "BẢNG", "PHIẾU")  # kinds that a council writes, with or without a number
LISTED = (d.Column("TT", 6, "center"), d.Column("Tên", 40), d.Column("Đơn vị", 26), d.Column("Nội dung", 28))
ROWS = (("1", "Dòng ví dụ thứ nhất", "Đơn vị ví dụ", "Ví dụ"), ("2", "Dòng ví dụ thứ hai", "Đơn vị ví dụ", "Ví dụ"))
OF_RECORDS = {"QUYẾT ĐỊNH": "QĐ-UBND", "THÔNG BÁO": "TB-UBND"}  # their records hold the symbol
SCHOOL, GROUP = "Trường THCS ví dụ", "Tổ dân phố số 1 (ví dụ)"
FILLED_IN = "(Phần này hệ thống điền từ hồ sơ, phiếu chấm, kết luận của đợt.)"
OF_AWARDS = ("award", "sent_up", "held", "refused_nominations")  # forms on which the emulation council is named
OF_UNIT = "unit_"  # forms of a school's or unit's own round


def sample_paper(form: PaperForm, words: Words, locality: Locality, *, now: datetime) -> d.Paper:
    """The form in these words: every field filled in with an example, an example of its list, no number."""
    values = example_values(form, locality)
    minutes = form.kind == "BIÊN BẢN"
    return d.Paper(
        head=_head(form, words, locality, values.get("hoi_dong", GROUP), local_date(now).year),
        form=form.key,
        values=values,
        kind=form.kind,
        subject="Bản in thử, không có giá trị",
        blocks=tuple(_blocks(form, words, locality, values)),
        signature=d.Signature(_signers(form, words, values), "(họ và tên)"),
        left_signature=d.Signature(("THƯ KÝ",), "(họ và tên)") if minutes else None,
        recipients=tuple(fill(line, values) for line in words.recipients),
        annexes=(d.Annex(form.list_title, (d.Table(LISTED, ROWS),), landscape=True, note="Kèm theo văn bản ví dụ"),)
        if form.list_title
        else (),
    )


def example_values(form: PaperForm, locality: Locality) -> dict[str, str]:
    of_awards = form.field == "emulation" or form.key.startswith(OF_AWARDS)
    whose = SCHOOL if form.key.startswith(OF_UNIT) else locality.name
    known = {
        "don_vi": SCHOOL,
        "dia_phuong": locality.name,
        "dot_xet": "Đợt 1 năm 2026 (ví dụ)",
        "so_luong": "01",
        "khen_thuong": "Khen thưởng 01 cá nhân có thành tích",
        "doi_tuong_khen": "cá nhân",
        "quyet_dinh_truoc": "Quyết định số 05/QĐ-UBND (ví dụ)",
        "hoi_dong": f"Hội đồng {'Thi đua - Khen thưởng' if of_awards else 'sáng kiến'} {whose}",
        "thanh_pho": f"thành phố {locality.city}",
        "ten_thanh_pho": locality.city,
        "ten_sang_kien": "Tên sáng kiến (ví dụ)",
    }
    return by_all_names({name: known.get(name, f"({meaning})") for name, meaning in fields_of(form).items()})


def _head(form: PaperForm, words: Words, locality: Locality, council: str, year: int) -> d.Head:
    symbol = words.symbol or OF_RECORDS.get(form.kind, "")
    superior, issuer = issued_by(form, _host(form), locality)
    symbol = symbol.partition("-")[0] if form.key.startswith(OF_UNIT) else symbol
    if form.of_council or form.kind.startswith(OF_COUNCIL):
        superior, issuer = f"ỦY BAN NHÂN DÂN {locality.name.upper()}", council.upper()
    elif not symbol:  # a person's, a tổ's own paper
        superior, issuer = "", ""
    place = "" if form.kind == "BIÊN BẢN" else locality.short_name
    return d.Head(superior=superior, issuer=issuer, symbol=symbol, place=place, year=year)


def _host(form: PaperForm) -> Unit | None:
    """An example of a school, for the forms of its own round."""
    return Unit(name=SCHOOL, kind=UnitKind.SCHOOL) if form.key.startswith(OF_UNIT) else None


def _blocks(form: PaperForm, words: Words, locality: Locality, values: Mapping[str, str]) -> Iterator[d.Block]:
    said = list(articles_of(form, words, values) if form.issued_by_head else paragraphs_of(words, values))
    yield from (block for block in said if isinstance(block, d.Addressees))
    if form.issued_by_head:
        yield d.Centred(authority(_host(form), locality))
    if words.basis:
        yield d.Basis(tuple(fill(line, values) for line in words.basis))
    if form.issued_by_head:
        yield d.Centred(f"{form.kind}:")
    yield from (block for block in said if not isinstance(block, d.Addressees))
    if not words.articles:
        yield d.Paragraph(FILLED_IN, italic=True)
        yield d.Field("Ô ví dụ", "giá trị của ô")
        yield d.Table(LISTED, ROWS)


def _signers(form: PaperForm, words: Words, values: Mapping[str, str]) -> tuple[str, ...]:
    if host := _host(form):
        return signers_for(words.signers, host) or (head_of(host),)
    if words.signers:
        return tuple(fill(line, values) for line in words.signers)
    if form.kind == "BIÊN BẢN":
        return ("CHỦ TỌA",)
    if form.issued_by_head or form.kind in OF_RECORDS:
        return authority_lines("CHỦ TỊCH", of_committee=not form.issued_by_head)
    return ("NGƯỜI KÝ",)

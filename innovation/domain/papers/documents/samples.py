"""A test print: what a form's words come to."""

from datetime import datetime

from innovation.core.clock import local_date
from innovation.core.official import authority_lines
from innovation.domain.localities.models import Locality
from innovation.domain.papers.documents.decisions import articles_of, authority, issued_by
from innovation.domain.papers.rules import Words, fill
from innovation.plans.papers import PaperForm
from innovation.support import documents as d


def sample_paper(form: PaperForm, words: Words, locality: Locality, *, now: datetime) -> d.Paper:
    """A test print of a form's words: every field filled in with an example, one line in its list, no number."""
    values = {"dia_phuong": locality.name, "dot_xet": "Đợt 1 năm 2026 (ví dụ)", "so_luong": "01",
              "don_vi": "Trường (ví dụ)", "quyet_dinh_truoc": "Quyết định số 05/QĐ-UBND (ví dụ)",
              "hoi_dong": f"Hội đồng sáng kiến {locality.name}"}  # fmt: skip
    blocks: list[d.Block] = []
    if form.issued_by_head:
        blocks += [d.Centred(authority(None, locality)), d.Basis(tuple(fill(line, values) for line in words.basis)),
                   d.Centred(f"{form.kind}:")]  # fmt: skip
    symbol = "QĐ-UBND" if form.kind == "QUYẾT ĐỊNH" else "TB-UBND"
    superior, issuer = issued_by(form, None, locality)
    post = authority_lines("CHỦ TỊCH", of_committee=not form.issued_by_head)
    return d.Paper(
        head=d.Head(
            superior=superior, issuer=issuer, symbol=symbol, place=locality.short_name, year=local_date(now).year
        ),
        kind=form.kind,
        subject="Bản in thử, không có giá trị",
        blocks=(*blocks, *articles_of(form, words, values)),
        signature=d.Signature(post, "(họ và tên)"),
        recipients=tuple(fill(line, values) for line in words.recipients),
    )

"""An example of each design, for trying stock; which paper is too long for a page."""

from datetime import datetime

from innovation.core.clock import local_date
from innovation.core.official import authority_lines, day_in_words
from innovation.domain.awards.enums import CertificateState
from innovation.domain.awards.queries import Issued
from innovation.domain.localities.models import Locality
from innovation.domain.papers.documents import certificate_paper
from innovation.domain.prints.enums import StockKind
from innovation.domain.prints.rules import LONG_BUNDLE, LONG_LIST
from innovation.support.certificates import Certificate
from innovation.support.documents import Bundle, Paper, count_rows

CODE = "-".join(["0000"] * 7)


def is_long(paper: Paper | Bundle) -> bool:
    """Whether the worker draws it as PDF: nobody is kept waiting for more than a few seconds."""
    papers = paper.papers if isinstance(paper, Bundle) else (paper,)
    return len(papers) > LONG_BUNDLE or any(count_rows(each) > LONG_LIST for each in papers)


def example_certificate(kind: StockKind, locality: Locality, *, site: str, now: datetime) -> Certificate:
    """The example as it is drawn, in the words that are saved."""
    return certificate_paper(example_issued(kind, locality, now=now), site=site)


def example_issued(kind: StockKind, locality: Locality, *, now: datetime) -> Issued:
    """With names of usual length, and a code that nobody is ever given."""
    today, is_award = local_date(now), kind is StockKind.AWARD
    committee = f"ỦY BAN NHÂN DÂN {locality.name.upper()}"
    said = {
        "decided_on": f"{locality.short_name}, {day_in_words(today)}",
        "sign_lines": list(authority_lines("CHỦ TỊCH", of_committee=not is_award)),
        "signer_name": "(Họ và tên người ký)",
        "basis": f"Quyết định số 00/QĐ-UBND {day_in_words(today)}",
    }
    award = {
        "title": "GIẤY KHEN", "verb": "TẶNG", "issuer": f"CHỦ TỊCH {committee}", "name": "Nguyễn Văn Ví Dụ",
        "about": f"Chuyên viên, Văn phòng HĐND và UBND, {locality.name}", "book": "00",
        "deed": "Đã có thành tích xuất sắc trong phong trào thi đua đổi mới sáng tạo, chuyển đổi số (ví dụ)",
    }  # fmt: skip
    initiative = {
        "title": "GIẤY CHỨNG NHẬN SÁNG KIẾN", "authority": "", "issuer": committee, "entry_code": "XX-0000-000",
        "work_title": "Tên sáng kiến dài vừa phải để thử vị trí trên phôi in sẵn (ví dụ)",
        "authors": [{"name": "Nguyễn Văn Ví Dụ", "share": "60%", "workplace": "Văn phòng HĐND và UBND"},
                    {"name": "Trần Thị Ví Dụ", "share": "40%", "workplace": "Trung tâm Phục vụ hành chính công"}],
        "summary": "Một câu nêu nội dung cơ bản của sáng kiến, dài khoảng hai dòng chữ trên giấy, để thử vị trí in.",
        "scope": f"Cấp cơ sở, {locality.name}, thành phố {locality.city}",
    }  # fmt: skip
    body = said | (award if is_award else initiative)
    return Issued(CODE, is_award, CertificateState.VALID, body, today, now, locality.id)

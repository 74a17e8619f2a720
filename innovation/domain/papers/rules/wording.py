"""The words of a form. Fields in them are filled in (“{dot_xet}”); nothing else in braces means anything."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from innovation.core.errors import RuleBroken
from innovation.core.official import is_symbol
from innovation.core.text import clean_text
from innovation.plans.papers import PaperForm

FIELDS = {
    "dia_phuong": "tên xã, phường",
    "don_vi": "tên trường, đơn vị tự tổ chức đợt xét, nếu có",
    "dot_xet": "tên đợt xét",
    "hoi_dong": "tên Hội đồng",
    "so_luong": "số dòng trong danh sách, ví dụ 05",
    "so_de_nghi": "số dòng đề nghị thành phố khen thưởng",
    "khen_thuong": "khen thưởng, tặng danh hiệu cho bao nhiêu ai, ví dụ Khen thưởng 02 tập thể có thành tích",
    "doi_tuong_khen": "loại đối tượng trong danh sách: tập thể, cá nhân, tổ dân phố, thôn, hộ gia đình",
    "phong_trao": "tên phong trào thi đua",
    "ke_hoach": "kế hoạch của phong trào, có số nếu kế hoạch có số",
    "hinh_thuc": "danh hiệu, hình thức khen thưởng được đề nghị",
    "doi_tuong": "tên người, tập thể hoặc hộ được đề nghị",
    "quyet_dinh_truoc": "quyết định mà văn bản này bổ sung, nếu có",
    "thanh_pho": "thành phố mà xã, phường thuộc về, có cả chữ thành phố: thành phố Hải Phòng",
    "ten_thanh_pho": "tên thành phố mà xã, phường thuộc về: Hải Phòng",
    "ten_sang_kien": "tên sáng kiến",
    "don_vi_ap_dung": "đơn vị áp dụng sáng kiến",
    "noi_cong_nhan": "nơi công nhận, ví dụ phường Hòa Bình, thành phố Hải Phòng",
    "quyet_dinh": "quyết định công nhận, khen thưởng, với số và ngày",
    "chuc_vu_ky": "quyền hạn, chức vụ của người ký quyết định",
    "thanh_tich": "thành tích được khen, như trong sổ vàng",
    "so_so_vang": "số trong sổ vàng",
    "ma_xac_minh": "mã xác minh của giấy",
    "noi_xac_minh": "địa chỉ trang xác minh giấy này",
    "quyet_dinh_hoi_dong": "quyết định thành lập Hội đồng, với số và ngày",
}
EARLIER = {"ten_thanh_pho": "thanh_pho"}  # what a field was called before; wards' words and templates may have it
MOST_LINES, LONGEST_LINE, MOST_SIGNERS = 30, 1_000, 4
_FIELD = re.compile(r"\{([^{}\s]*)\}")


@dataclass(frozen=True, slots=True)
class Words:
    """What a ward may word by itself, line by line: the grounds, the articles (or paragraphs), Nơi nhận.

    `symbol` and `signers` are empty where the paper's record holds them.
    """

    basis: tuple[str, ...]
    articles: tuple[str, ...]
    recipients: tuple[str, ...]
    symbol: str = ""
    signers: tuple[str, ...] = ()


def words_of(form: PaperForm) -> Words:
    """The words as shipped."""
    return Words(form.basis, form.articles, form.recipients, form.symbol, form.signers)


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its fields filled in. A field without a value stays as it stands, to be seen."""
    return _FIELD.sub(lambda found: values.get(found[1], found[0]), text)


def fields_of(form: PaperForm) -> dict[str, str]:
    """What stands for what in this form: name and meaning."""
    return {name: FIELDS[name] for name in form.fields}


def understood_in(form: PaperForm) -> frozenset[str]:
    """The form's fields by their names, and by those that they had before."""
    return frozenset(form.fields) | {EARLIER[name] for name in form.fields if name in EARLIER}


def by_all_names(values: Mapping[str, str]) -> dict[str, str]:
    """The values under the names that their fields had before, too."""
    return {EARLIER[name]: value for name, value in values.items() if name in EARLIER} | dict(values)


def unknown_fields(text: str, form: PaperForm) -> list[str]:
    """Names in braces that the form does not fill in, each once, in their order."""
    known = understood_in(form)
    return [name for name in dict.fromkeys(_FIELD.findall(text)) if name not in known]


def read_words(
    form: PaperForm, *, basis: str = "", articles: str = "", recipients: str = "", symbol: str = "", signers: str = ""
) -> Words:
    """Typed words, a line each. RuleBroken, at its field, for what cannot stand in the paper."""
    read = Words(
        _lines(form, basis, "basis"), _lines(form, articles, "articles"), _lines(form, recipients, "recipients"),
        _symbol(form, symbol), _lines(form, signers, "signers"),
    )  # fmt: skip
    for field, shipped, typed, sentence in (
        ("basis", form.basis, read.basis, "Văn bản phải có căn cứ: ghi mỗi căn cứ một dòng."),
        ("articles", form.articles, read.articles, "Ghi nội dung văn bản, mỗi điều hoặc mỗi đoạn một dòng."),
        ("recipients", form.recipients, read.recipients, "Ghi Nơi nhận, mỗi nơi một dòng."),
        ("signers", form.signers, read.signers, "Ghi chức vụ của người ký, ví dụ: CHỦ TỊCH."),
    ):
        if shipped and not typed:
            raise RuleBroken(f"{field}_missing", sentence, field=field)
    if len(read.signers) > MOST_SIGNERS:
        raise RuleBroken("too_many_lines", f"Tối đa {MOST_SIGNERS} dòng trên chữ ký.", field="signers")
    return read


def _symbol(form: PaperForm, typed: str) -> str:
    """“TTr-UBND”: groups of letters with “-” between (Nghị định 30/2020, Phụ lục I, II.3b)."""
    symbol = typed.strip()
    if form.symbol and not is_symbol(symbol):
        raise RuleBroken("symbol", "Ghi ký hiệu gồm các nhóm chữ nối bằng gạch ngang, ví dụ: TTr-UBND.", field="symbol")
    return symbol if form.symbol else ""


def _lines(form: PaperForm, text: str, field: str) -> tuple[str, ...]:
    lines = tuple(line.strip() for line in clean_text(text).split("\n") if line.strip())
    if len(lines) > MOST_LINES:
        raise RuleBroken("too_many_lines", f"Tối đa {MOST_LINES} dòng; đang có {len(lines)}.", field=field)
    for number, line in enumerate(lines, start=1):
        if len(line) > LONGEST_LINE:
            sentence = f"Dòng {number} dài {len(line)} ký tự; tối đa {LONGEST_LINE}. Hãy tách thành hai dòng."
            raise RuleBroken("line_too_long", sentence, field=field)
        if odd := unknown_fields(line, form):
            known = ", ".join(f"{{{name}}}" for name in form.fields)
            sentence = f"Dòng {number}: không có ô “{{{odd[0]}}}”. Dùng được: {known}."
            raise RuleBroken("unknown_field", sentence, field=field)
    return lines

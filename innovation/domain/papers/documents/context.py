"""What a ward's own Word template can be filled in with: taken from the paper itself, so every form has the same."""

from typing import Any

from innovation.core.official import BLANK, day_in_words, number_and_symbol
from innovation.core.text import slugify
from innovation.domain.papers.rules import understood_in
from innovation.plans.papers import PaperForm
from innovation.support import documents as d
from innovation.support.documents.flow import MOTTO, NATION
from innovation.support.documents.fragments import body_lines, body_xml, shown

NUMBERED = 4  # so many tables and annexes have a name of their own: bang1, phu_luc1, …
FIELDS = {
    "quoc_hieu": NATION,
    "tieu_ngu": MOTTO,
    "co_quan_tren": "cơ quan cấp trên, nếu có",
    "co_quan": "cơ quan ban hành",
    "so_ky_hieu": "số và ký hiệu, ví dụ 05/QĐ-UBND; để trống chỗ ghi số khi chưa có",
    "so": "chỉ phần số",
    "ky_hieu": "chỉ phần ký hiệu",
    "ve_viec": "dòng V/v của công văn",
    "dia_danh": "địa danh",
    "ngay_thang": "ngày … tháng … năm …",
    "dia_danh_ngay_thang": "địa danh và ngày tháng, cách nhau dấu phẩy",
    "ten_loai": "tên loại văn bản, ví dụ QUYẾT ĐỊNH",
    "trich_yeu": "trích yếu",
    "nguoi_ky.chuc_vu": "quyền hạn, chức vụ người ký",
    "nguoi_ky.ten": "họ tên người ký",
    "nguoi_ky.ghi_chu": "dòng (Ký, ghi rõ họ tên), nếu có",
    "nguoi_ky_trai.chuc_vu": "người ký bên trái, nếu có",
    "nguoi_ky_trai.ten": "họ tên người ký bên trái",
}
LISTS = {
    "kinh_gui": "nơi kính gửi",
    "can_cu": "các căn cứ",
    "noi_dung": "từng đoạn nội dung, kể cả chữ Điều 1., a), -",
    "noi_nhan": "Nơi nhận",
}
PARTS = {
    "noi_dung_day_du": "toàn bộ phần giữa trích yếu và chữ ký: căn cứ, các điều, các bảng, như bản có sẵn",
    "phu_luc1.noi_dung": "nội dung phụ lục, danh sách kèm theo thứ nhất",
}


def context_of(paper: d.Paper) -> dict[str, Any]:
    """The paper's words by the names of the fields; parts that are drawn whole come as Word draws them."""
    head, tables = paper.head, _tables(paper)
    number = getattr(head, "given", "") or (number_and_symbol(head.number, head.symbol) if head.symbol else "")
    day = day_in_words(head.day, head.year)
    context: dict[str, Any] = {
        **{name: shown(value) for name, value in paper.values.items()},
        "quoc_hieu": NATION, "tieu_ngu": MOTTO, "co_quan_tren": shown(head.superior), "co_quan": shown(head.issuer),
        "so_ky_hieu": number, "so": number.partition("/")[0] or BLANK, "ky_hieu": shown(head.symbol),
        "ve_viec": shown(head.about), "dia_danh": shown(head.place), "ngay_thang": day if head.place else "",
        "dia_danh_ngay_thang": f"{shown(head.place)}, {day}" if head.place else "",
        "ten_loai": shown(paper.kind), "trich_yeu": shown(paper.subject),
        "nguoi_ky": _signer(paper.signature), "nguoi_ky_trai": _signer(paper.left_signature),
        "kinh_gui": [shown(name) for block in paper.blocks if isinstance(block, d.Addressees) for name in block.names],
        "can_cu": [shown(line) for block in paper.blocks if isinstance(block, d.Basis) for line in block.lines],
        "noi_dung": body_lines(paper), "noi_dung_day_du": {"xml": body_xml(paper, landscape=paper.landscape)},
        "noi_nhan": [shown(name) for name in paper.recipients],
        "truong": _labelled(paper), "bang": tables, "phu_luc": [_annex(annex) for annex in paper.annexes],
    }  # fmt: skip
    for place in range(NUMBERED):
        context[f"bang{place + 1}"] = tables[place] if place < len(tables) else {"cot": [], "dong": []}
        annexes = context["phu_luc"]
        context[f"phu_luc{place + 1}"] = annexes[place] if place < len(annexes) else _annex(d.Annex("", ()))
    return context


def shape_of(form: PaperForm) -> dict[str, Any]:
    """The fields of a form as `docx_templates` reads templates: "" is text, [row] a list, {"xml"} a drawn part."""
    table = {"ten": "", "cot": [""], "dong": [{"*": ""}]}
    annex = {"nhan": "", "ten": "", "ghi_chu": "", "noi_dung": {"xml": ""}}
    signer = {"chuc_vu": "", "ten": "", "ghi_chu": ""}
    shape: dict[str, Any] = {name: "" for name in (*FIELDS, *understood_in(form)) if "." not in name}
    shape |= {"nguoi_ky": signer, "nguoi_ky_trai": signer, **{name: [""] for name in LISTS}}
    shape |= {"noi_dung_day_du": {"xml": ""}, "truong": {"*": ""}, "bang": [table], "phu_luc": [annex]}
    for place in range(1, NUMBERED + 1):
        shape |= {f"bang{place}": table, f"phu_luc{place}": annex}
    return shape


def _signer(signature: d.Signature | None) -> dict[str, str]:
    if signature is None:
        return {"chuc_vu": "", "ten": "", "ghi_chu": ""}
    return {
        "chuc_vu": "\n".join(shown(line) for line in signature.lines),
        "ten": shown(signature.name),
        "ghi_chu": shown(signature.note),
    }


def _labelled(paper: d.Paper) -> dict[str, str]:
    """“Họ và tên: …” as truong.ho_va_ten; a blank one stays dotted."""
    found = {
        slugify(block.label).replace("-", "_"): shown(block.value)
        for block in paper.blocks
        if isinstance(block, d.Field) and block.value
    }
    return {name: value for name, value in found.items() if name}


def _tables(paper: d.Paper) -> list[dict[str, Any]]:
    """The tables of the paper, then those of its annexes, in their order."""
    found = [("", block) for block in paper.blocks if isinstance(block, d.Table)]
    found += [(annex.title, block) for annex in paper.annexes for block in annex.blocks if isinstance(block, d.Table)]
    return [_table(title, table) for title, table in found]


def _table(title: str, table: d.Table) -> dict[str, Any]:
    """`cot` are the titles, `dong` the rows: c1, c2, … and `nhom` where a line stands over the whole width."""
    rows: list[dict[str, str]] = []
    for row in table.rows:
        if isinstance(row, d.Group):
            rows.append({"nhom": shown(row.text), **{f"c{n}": "" for n in range(1, len(table.columns) + 1)}})
        else:
            rows.append({"nhom": "", **{f"c{n}": shown(text) for n, text in enumerate(row, start=1)}})
    return {"ten": shown(title), "cot": [shown(column.title) for column in table.columns], "dong": rows}


def _annex(annex: d.Annex) -> dict[str, Any]:
    blank = d.Paper(d.Head(), "", "", ())
    drawn = body_xml(blank, annex.blocks, landscape=annex.landscape) if annex.blocks else ""
    return {
        "nhan": shown(annex.label), "ten": shown(annex.title),
        "ghi_chu": f"({shown(annex.note)})" if annex.note else "", "noi_dung": {"xml": drawn},
    }  # fmt: skip

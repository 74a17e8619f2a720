"""A ward's own template: fields are filled in, what cannot be is said before it is used, and nothing in it runs."""

from datetime import UTC, datetime
from typing import Any

import pytest

from innovation.core.errors import RuleBroken
from innovation.support.docx_templates import fill_in, problems_in
from tests.unit.support.docx_templates.made import docx, text_of

pytestmark = pytest.mark.unit
NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
FIELDS: dict[str, Any] = {
    "co_quan": "", "nguoi_ky": {"ten": ""}, "noi_nhan": [""], "bang1": {"dong": [{"c1": "", "c2": ""}]},
    "truong": {"*": ""}, "noi_dung": {"xml": "<w:p xmlns:w='urn:x'/>"},
}  # fmt: skip
PARAGRAPH = (
    '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:r><w:t>Điều 1.</w:t></w:r></w:p>'
)
CONTEXT: dict[str, Any] = {
    "co_quan": "UBND <b>phường</b> & {{ 7*7 }}", "nguoi_ky": {"ten": "Đỗ Văn Mẫu"},
    "noi_nhan": ["Như Điều 3", "Lưu: VT"],
    "bang1": {"dong": [{"c1": "1", "c2": "Sáng kiến"}, {"c1": "2", "c2": "Giải pháp"}]}, "truong": {},
    "noi_dung": {"xml": PARAGRAPH},
}  # fmt: skip


def problems(*lines: str, **options: Any) -> list[str]:
    return problems_in(docx(*lines, **options), fields=FIELDS, context=CONTEXT, made_at=NOW)


def test_fields_lists_rows_and_drawn_parts_are_filled_in() -> None:
    template = docx(
        "{{ co_quan|upper }}", "{%p for noi in noi_nhan %}", "- {{ noi }};", "{%p endfor %}", "{{p noi_dung }}",
        "{% if nguoi_ky.ten %}Ký: {{ nguoi_ky.ten }}{% endif %}", "Nơi sinh: {{ truong.noi_sinh }}",
        row=("{%tr for dong in bang1.dong %}", "{{ dong.c1 }}", "{{ dong.c2 }}", "{%tr endfor %}"),
        header="{{ co_quan }}",
    )  # fmt: skip
    assert problems_in(template, fields=FIELDS, context=CONTEXT, made_at=NOW) == []
    lines = text_of(fill_in(template, context=CONTEXT, title="Thử", made_at=NOW))
    assert lines == [
        "UBND <B>PHƯỜNG</B> & {{ 7*7 }}", "- Như Điều 3;", "- Lưu: VT;", "Điều 1.", "Ký: Đỗ Văn Mẫu",
        "Nơi sinh: ....................", "1", "Sáng kiến", "2", "Giải pháp", "UBND <b>phường</b> & {{ 7*7 }}",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            "{{ co_quann }}",
            "Không có ô “co_quann” trong mẫu này. Có phải bạn muốn ghi “co_quan”? Ở đoạn: “{{ co_quann }}”.",
        ),
        ("{{ nguoi_ky.ho }}", "Không có ô “nguoi_ky.ho”"),
        ("{{ co_quan.ten }}", "Không có ô “co_quan.ten”"),
        ("{{ noi_nhan }}", "“noi_nhan” là một danh sách: viết {% for x in noi_nhan %}"),
        ("{% for x in co_quan %}{{ x }}{% endfor %}", "“co_quan” không phải danh sách"),
        ("{{ co_quan", "Lệnh viết chưa đúng"),
        ("{% for x in noi_nhan %}{{ x }}", "Lệnh viết chưa đúng"),
        ("{% if co_quan %}", "Lệnh viết chưa đúng"),
        ("{{ co_quan|safe }}", "Không dùng được “|safe” trong bản mẫu"),
        ("Trước {{ noi_dung }} sau", "Có ô nằm sai chỗ"),
        ("{{p co_quan }}", "Có ô nằm sai chỗ"),
        ("{{r co_quan }}", "Có ô nằm sai chỗ"),
    ],
)
def test_what_cannot_be_filled_in_is_named(line: str, sentence: str) -> None:
    (found, *_) = problems(line)
    assert found.startswith(sentence)


@pytest.mark.parametrize(
    "line",
    [
        "{{ co_quan.__class__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ co_quan['__class__'] }}",
        "{{ co_quan|attr('__class__') }}",
        "{{ noi_nhan.append(1) }}",
        "{% for x in range(1000000000) %}{{ x }}{% endfor %}",
        "{{ 'a' * 10000000000 }}",
        "{{ 10 ** 10 ** 10 }}",
        "{{ co_quan ~ co_quan }}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{% extends 'x' %}",
        "{% set a = 1 %}",
        "{% macro a() %}{{ a() }}{% endmacro %}",
        "{% for x in noi_nhan recursive %}{{ loop(noi_nhan) }}{% endfor %}",
        "{{ lipsum(100000) }}",
        "{{ self }}",
        "{{ cycler }}",
    ],
)
def test_nothing_runs(line: str) -> None:
    assert problems(line)
    assert problems(header=line)


def test_rows_times_rows_are_not_drawn() -> None:
    twice = "{% for a in noi_nhan %}{% for b in noi_nhan %}{{ b }}{% endfor %}{% endfor %}"
    assert "bên trong vòng lặp khác" in problems(twice)[0]


def test_a_template_that_would_never_end_ends() -> None:
    """Whatever slips by what is read: the process that fills it in has an end, and says so."""
    loop = "{% for x in noi_nhan %}" + "đầy " * 20_000 + "{% endfor %}"
    with pytest.raises(RuleBroken, match="chạy quá lâu hoặc ra văn bản quá lớn"):
        fill_in(docx(loop), context={"noi_nhan": ["x"] * 20_000}, title="", made_at=NOW)

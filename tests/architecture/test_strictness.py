"""The strict client's eyes: a good page passes, and each fault is seen."""

import pytest

from tests.helpers.strict_html import check_fragment, check_page

GOOD = """<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>Nộp sáng kiến</title>
<script src="/static/js/site.js"></script></head>
<body><a href="#noi-dung">Đến nội dung chính</a><main id="noi-dung"><h1>Nộp sáng kiến</h1>
<form method="post"><input type="hidden" name="csrf_token" value="x">
<label for="ten">Tên</label><input id="ten" name="ten" aria-describedby="goi-y"><p id="goi-y">Ví dụ</p>
<label>Đồng ý <input type="checkbox" name="dong-y"></label><button>Lưu</button></form>
<button aria-label="Đóng"><svg class="icon" aria-hidden="true"><use href="/i.svg#i-x"/></svg></button>
<details><summary>Lịch sử</summary><progress value="1" max="2"></progress></details><dialog><p>Hỏi</p></dialog>
</main></body></html>"""

FAULTS = {
    "an end tag too many": ("<h1>", "</div><h1>", "end tag"),
    "a tag left open": ("<p id", "<b><p id", "end tag"),
    "a block inside a paragraph": ("Ví dụ", "<div>Ví dụ</div>", "end tag"),
    "an attribute given twice": ('id="goi-y"', 'id="goi-y" id="khac"', "attribute"),
    "an inline script": ("<h1>", "<script>1</script><h1>", "script without src"),
    "an inline style": ("<h1>", '<h1 style="color:red">', "inline code: style"),
    "an event handler": ("<h1>", '<h1 onclick="x()">', "inline code: onclick"),
    "a style element": ("</title>", "</title><style>p{}</style>", "<style>"),
    "a script address": ('href="#noi-dung"', 'href=" JavaScript:x"', "javascript:"),
    "an id given twice": ('id="goi-y"', 'id="ten"', "stands 2 times"),
    "a reference to nothing": ('id="goi-y"', 'id="khac"', "points nowhere"),
    "a link to nothing": ('id="noi-dung"', 'id="khac"', "leads nowhere"),
    "a field without label": ('for="ten"', "", "has no label"),
    "a label without words": (">Tên<", "> <", "has no label"),
    "no heading": ("<h1>Nộp sáng kiến</h1>", "", "0 h1"),
    "two headings": ("<h1>", "<h1>A</h1><h1>", "2 h1"),
    "no title": ("Nộp sáng kiến</title>", "</title>", "no title"),
    "no language": ('lang="vi"', "", "no language"),
    "a form without token": ('name="csrf_token"', 'name="khac"', "0 CSRF tokens"),
    "a form with an empty token": ('value="x"', 'value=""', "0 CSRF tokens"),
    "a button without name": ('aria-label="Đóng"', "", "has no name"),
    "an image without alt": ("<h1>", '<img src="/a.png"><h1>', "without alt"),
}


def test_a_good_page_passes() -> None:
    assert check_page(GOOD) == []


@pytest.mark.parametrize(("old", "new", "said"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_seen(old: str, new: str, said: str) -> None:
    assert GOOD.count(old) >= 1
    problems = check_page(GOOD.replace(old, new, 1))
    assert any(said.lower() in problem.lower() for problem in problems), problems


def test_a_fragment_needs_no_heading_but_labels() -> None:
    assert check_fragment("<p>Đã lưu nháp lúc 14:32</p>") == []
    assert check_fragment('<input name="ten">') == ['<input name="ten"> has no label']

"""The frame and the building blocks of pages: well-formed, labelled, and nothing lost on the way."""

from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest
from flask import Flask, render_template, render_template_string
from flask_wtf import CSRFProtect
from werkzeug.datastructures import MultiDict
from wtforms import FieldList, Form, FormField, HiddenField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired

from innovation.core.actor import Actor
from innovation.core.paging import Page
from innovation.domain.entries.enums import EntryState
from innovation.web import assets
from tests.helpers.strict_html import check_fragment, check_page

UI = '{% import "macros/ui.html" as ui %}'
FORMS = '{% import "macros/forms.html" as forms %}'


class Benefit(Form):
    amount = StringField("Số tiền", [DataRequired("Nhập số tiền làm lợi")])


class Sheet(Form):
    version = HiddenField(default="3")
    title = StringField("Tên sáng kiến", [DataRequired("Nhập tên sáng kiến")], description="Ngắn gọn.")
    kind = RadioField(
        "Tác giả là",
        [DataRequired("Chọn tác giả là ai")],
        choices=[SelectChoice("a", "Công chức"), SelectChoice("b", "Người dân")],
    )
    benefits = FieldList(FormField(Benefit), min_entries=1)
    mark = StringField("Điểm", default="24")
    remark = TextAreaField("Nhận xét")


@pytest.fixture(scope="module")
def frame() -> Flask:
    app = Flask("innovation", root_path=".", template_folder="templates", static_folder="static")
    app.secret_key = "for tests"
    assets.install(app)
    CSRFProtect(app)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals["work_tabs"] = lambda: [
        SimpleNamespace(label="Đợt xét", href="/dot-xet", current=True, count=6)
    ]
    return app


def draw(app: Flask, source: str, at: str = "/", **values: object) -> str:
    with app.test_request_context(at):
        return render_template_string(source, **values)


def returned_form() -> Sheet:
    form = Sheet(formdata=MultiDict({"title": "", "benefits-0-amount": "", "mark": "24"}))
    assert not form.validate()
    return form


def test_kit_page_is_sound_with_a_form_that_came_back(frame: Flask) -> None:
    with frame.test_request_context("/kit"):
        page = render_template("home/kit.html", actor=Actor(account_id=1, name="Bà Tư"), form=returned_form())
    found = [problem for problem in check_page(page) if "CSRF" not in problem]  # the form above has none
    assert found == []
    assert "<title>Lỗi: Bộ thành phần - Cổng Sáng kiến</title>" in page


@pytest.mark.parametrize("code", [400, 403, 404, 405, 409, 413, 422, 429, 500, 503])
def test_refusals_are_sound_and_need_no_context(frame: Flask, code: int) -> None:
    with frame.test_request_context("/x"):
        page = render_template(f"errors/{code}.html", message="", typed=[("Tên", "Bộ mẫu <họp>")])
    assert check_page(page) == []
    assert "Hãy " in page or "hãy " in page
    if code in (400, 409, 500, 503):
        assert "Bộ mẫu &lt;họp&gt;" in page


def test_error_summary_links_each_field_also_nested_ones(frame: Flask) -> None:
    html = draw(frame, FORMS + "{{ forms.error_summary(form) }}", form=returned_form())
    for link in ('<a href="#title">Nhập tên', '<a href="#kind-0">Chọn', '<a href="#benefits-0-amount">Nhập số tiền'):
        assert link in html
    assert "Cần sửa 3 chỗ" in html


def test_error_summary_holds_what_concerns_no_field(frame: Flask) -> None:
    form = Sheet(formdata=None)
    form.general = ["Đợt xét đã đóng lúc 17:00."]
    assert "Đợt xét đã đóng" in draw(frame, FORMS + "{{ forms.error_summary(form) }}", form=form)


def test_a_form_without_errors_has_no_summary(frame: Flask) -> None:
    assert draw(frame, FORMS + "{{ forms.error_summary(form) }}", form=Sheet(formdata=None)).strip() == ""


def test_field_names_hint_and_error_for_screen_readers(frame: Flask) -> None:
    html = draw(frame, FORMS + '{{ forms.field(form.title, maxlength="180") }}', form=returned_form())
    assert 'aria-describedby="title-goi-y title-loi"' in html
    assert 'aria-invalid="true"' in html
    assert 'maxlength="180"' in html
    assert html.index("Ngắn gọn.") < html.index("Lỗi: Nhập tên") < html.index("<input")
    assert check_fragment(html) == []


def test_hidden_fields_have_no_ids_since_a_page_holds_several_forms(frame: Flask) -> None:
    html = draw(frame, FORMS + "{{ forms.csrf(form) }}{{ forms.csrf() }}", form=Sheet(formdata=None))
    assert 'name="version"' in html
    assert 'name="csrf_token"' in html
    assert " id=" not in html


def test_every_state_of_an_entry_has_words_and_an_icon(frame: Flask) -> None:
    for state in EntryState:
        html = draw(frame, UI + "{{ ui.status(state) }}", state=state)
        assert state.value not in html.split("</svg>")[1]


def test_icons_of_the_states_are_in_the_sprite(frame: Flask) -> None:
    sprite = Path("static/vendor/icons.svg").read_text()
    names = draw(frame, UI + "{% for state in ui.STATES.values() %}{{ state[1] }} {% endfor %}").split()
    assert names
    assert [name for name in names if f'id="i-{name}"' not in sprite] == []


def test_pagination_keeps_the_other_parameters(frame: Flask) -> None:
    page = Page(items=[], total=300, number=4, size=30)
    html = draw(
        frame, UI + "{{ ui.pagination(page) }}", at="/thu-vien?q=gi%E1%BA%A3m&nam=2026&nam=2025&trang=4", page=page
    )
    assert 'href="/thu-vien?q=gi%E1%BA%A3m&amp;nam=2026&amp;nam=2025&amp;trang=5"' in html
    assert html.count('aria-current="page"') == 1
    assert check_fragment(html) == []


def test_one_page_has_no_pagination(frame: Flask) -> None:
    assert draw(frame, UI + "{{ ui.pagination(page) }}", page=Page(items=[], total=3)).strip() == ""


def test_visitors_are_invited_and_signed_in_people_led_to_their_work(frame: Flask) -> None:
    source = '{% extends "layouts/public.html" %}{% block content %}<h1>X</h1>{% endblock %}'
    visitor = draw(frame, source, at="/thu-vien", actor=Actor())
    assert "Đăng nhập</a>" in visitor
    assert '<a href="/thu-vien" aria-current="page">Thư viện</a>' in visitor
    assert "Đăng nhập</a>" not in draw(frame, source, actor=Actor(account_id=1, name="Lan"))


@pytest.mark.parametrize(
    ("theme", "attribute"), [("dark", 'data-bs-theme="dark" data-theme="toi"'), (None, 'data-theme="auto"')]
)
def test_theme_is_set_by_the_server(frame: Flask, theme: str | None, attribute: str) -> None:
    assert attribute in draw(frame, '{% extends "base.html" %}', theme=theme)


def test_charts_take_exact_decimals_and_state_their_finding(frame: Flask) -> None:
    chart = '{% import "macros/chart.html" as chart %}'
    marks = [Decimal("91.5"), Decimal("58"), Decimal("77")]
    values = {
        "rows": [{"label": "2026-058", "marks": marks, "mean": Decimal("75.5")}],
        "months": [("T11", Decimal("28.5"), 3)],
    }
    html = draw(
        frame,
        chart + '{{ chart.dots("Điểm", rows, "Lệch nhiều nhất 33,5", pass_mark=50, wide=20) }}'
        '{{ chart.columns("Theo tháng", months, "Tháng 11 nhiều nhất") }}'
        '{{ chart.bars("Lĩnh vực", [("A", 0)], "Chưa có") }}',
        **values,
    )
    assert "lệch 33,5" in html
    assert 'aria-label="Lệch nhiều nhất 33,5"' in html
    assert "91,5" in html
    assert check_fragment(html) == []

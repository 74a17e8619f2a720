"""The box for a whole number: what is refused comes back as it was typed, with the way to write it."""

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form

from innovation.web.formkit import WholeNumber


class Sum(Form):
    money = WholeNumber("Tiền thưởng")


@pytest.mark.parametrize("typed", ["1500", "1.500", "1 500", "1.500 đ"])
def test_thousands_are_read_with_dots_and_spaces(typed: str) -> None:
    form = Sum(MultiDict({"money": typed}))
    assert form.validate() and form.money.data == 1500


@pytest.mark.parametrize("typed", ["1.5", "15.00"])
def test_a_fraction_is_no_whole_number(typed: str) -> None:
    form = Sum(MultiDict({"money": typed}))
    assert not form.validate() and form.money.data is None
    assert "dấu chấm chỉ để tách từng ba chữ số, ví dụ 1.500." in form.money.errors[0]
    assert f'value="{typed}"' in form.money()

"""One spelling for each login."""

import pytest

from innovation.core.errors import RuleBroken
from innovation.domain.accounts.rules import logins


@pytest.mark.parametrize(
    ("typed", "login"),
    [
        (" Lan@HaiPhong.Example ", "lan@haiphong.example"),
        ("+84 912 345 678", "0912345678"),
        ("0912.345.678", "0912345678"),
        ("(0912) 345-678", "0912345678"),
    ],
)
def test_spellings_meet(typed: str, login: str) -> None:
    assert logins.ensure_login(typed) == logins.normal_login(typed) == login


@pytest.mark.parametrize(
    "typed", ["", "lan", "lan@", "@x.vn", "12345", "a@b\r\nBcc: c@d.vn", "x" * 300 + "@a.vn", "０９１２３４５６７８"]
)
def test_what_is_no_login_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(RuleBroken, match="ví dụ"):
        logins.ensure_login(typed)
    assert isinstance(logins.normal_login(typed), str)  # looking up never fails


def test_nothing_typed_is_nothing_kept() -> None:
    assert logins.ensure_email("") is None
    assert logins.ensure_phone(None) is None
    with pytest.raises(RuleBroken):
        logins.ensure_phone("113")
    with pytest.raises(RuleBroken):
        logins.ensure_email("lan at example")

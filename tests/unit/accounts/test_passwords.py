"""Which passwords are accepted."""

from unicodedata import normalize

import pytest

from innovation.core.errors import RuleBroken
from innovation.domain.accounts.rules import passwords

LOGIN = "lannguyen@haiphong.example"


@pytest.mark.parametrize(
    "password",
    [
        "mùa phượng vĩ bên sông Cấm",
        "abcd efgh 71",  # exactly twelve
        "ngựa pin ghim đúng " * 6,  # 114
        "пароль-из-слов",
        "🐎🔋📎✔️ bốn hình vui",
        " có dấu cách hai đầu ",
    ],
)
def test_any_characters_are_fine(password: str) -> None:
    assert passwords.why_bad(password, login=LOGIN) is None


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("mười một k.", "password_short"),
        ("", "password_short"),
        ("thật dài " * 15, "password_long"),
        ("LanNguyen mùa hè", "password_has_login"),
        ("matkhau123456", "password_common"),
        ("Mật khẩu 2026", "password_common"),
        ("anh yêu em 123", "password_common"),
        ("123456789012", "password_common"),
        ("qwertyuiop12", "password_common"),
        ("abcabcabcabcabc", "password_common"),
        ("111111111111", "password_common"),
        ("zyxwvutsrqpo", "password_common"),
    ],
)
def test_what_is_easily_guessed_is_refused(password: str, code: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        passwords.ensure_good_password(password, login=LOGIN)
    assert (refusal.value.code, refusal.value.field) == (code, "password")


def test_length_is_counted_in_letters_not_in_marks() -> None:
    assert passwords.why_bad(normalize("NFD", "ế" * 6 + "ọ" * 5), login=LOGIN) is not None  # 27 code points, 11 letters


def test_the_same_words_open_whichever_way_the_keyboard_composes_them() -> None:
    kept = passwords.hash_password("biển sớm mai lặng")
    assert passwords.is_right(normalize("NFD", "biển sớm mai lặng"), kept)
    assert not passwords.is_right("biển sớm mai lang", kept)


def test_hashes_carry_the_figures_asked_for() -> None:
    assert passwords.hash_password("một hai ba bốn").startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_a_weaker_hash_is_known_as_outdated() -> None:
    weak = passwords.PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash("một hai ba bốn")
    assert passwords.is_outdated(weak)
    assert not passwords.is_outdated(passwords.hash_password("một hai ba bốn"))


@pytest.mark.parametrize("odd", [None, "", "no hash", "$argon2id$broken"])
def test_nothing_is_right_against_no_hash(odd: str | None) -> None:
    assert not passwords.is_right("nobody has this password", odd)


def test_a_lone_surrogate_is_wrong_not_a_fault() -> None:
    assert not passwords.is_right("\ud800" * 12, passwords.hash_password("một hai ba bốn"))

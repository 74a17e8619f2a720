"""Whose reading counts, and which questions are nobody's business."""

import pytest

from innovation.domain.library.rules import better_shown, is_reader, question_of

CHROME = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36"


@pytest.mark.parametrize(
    ("agent", "purpose", "counts"),
    [
        (CHROME, "", True),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "", True),
        (CHROME, "prefetch;prerender", False),
        ("", "", False),
        ("curl/8.5", "", False),
        ("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "", False),
        ("Mozilla/5.0 (compatible; coccocbot-web/1.0)", "", False),
        ("facebookexternalhit/1.1", "", False),
        ("Mozilla/5.0 HeadlessChrome/126.0", "", False),
        ("python-requests/2.32", "", False),
    ],
)
def test_machines_that_say_so_do_not_read(agent: str, purpose: str, counts: bool) -> None:
    assert is_reader(agent, purpose) is counts


@pytest.mark.parametrize(
    ("typed", "key", "shown"),
    [
        ("Hồ sơ  đất đai", "ho so dat dai", "hồ sơ đất đai"),
        ("CCHC", "cchc", "cchc"),
        ("quyết định 115/QĐ-UBND năm 2026", "quyet dinh 115/qd-ubnd nam 2026", "quyết định 115/qđ-ubnd năm 2026"),
        ("lê mai", "le mai", "lê mai"),
        ("hồ sơ", "ho so", "hồ sơ"),
        ("Hội Nông dân", "hoi nong dan", "hội nông dân"),
    ],
)
def test_questions_are_kept_without_accents_beside_their_words(typed: str, key: str, shown: str) -> None:
    assert question_of(typed) == (key, shown)


@pytest.mark.parametrize(
    "typed",
    [
        "0912345678", "0912 345 678", "+84 (91) 234-5678", "gọi 091.234.56.78", "031088001234", "cccd 031 088 001 234",
        "lan@gmail.com", "https://example.test/?t=1", "www.example.test", "sinh 05/09/1988", "Nguyễn Thị Lan",
        "nguyễn thị lan", "tran van nam", "Vũ Thu Hà", "12", "???", "", "a", "x" * 81,
    ],
)  # fmt: skip
def test_what_looks_like_somebodys_data_or_like_nothing_is_not_kept(typed: str) -> None:
    assert question_of(typed) is None


def test_the_better_spelling_has_its_accents() -> None:
    assert better_shown("ho so", "hồ sơ") == better_shown("hồ sơ", "ho so") == "hồ sơ"

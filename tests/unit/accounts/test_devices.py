"""A browser named so that its owner recognises it."""

import pytest

from innovation.web.devices import device_words

WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        (f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {WEBKIT} Chrome/126.0.0.0 Safari/537.36", "Chrome trên Windows"),
        (f"Mozilla/5.0 (Windows NT 10.0) {WEBKIT} Chrome/126.0.0.0 Safari/537.36 Edg/126.0", "Edge trên Windows"),
        (
            f"Mozilla/5.0 (Windows NT 10.0) {WEBKIT} coc_coc_browser/115 Chrome/109 Safari/537.36",
            "Cốc Cốc trên Windows",
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604.1", "Safari trên iPhone"),
        (
            f"Mozilla/5.0 (Linux; Android 14; SM-A546E) {WEBKIT} Chrome/126 Safari/537.36",
            "Chrome trên điện thoại Android",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0", "Firefox trên Linux"),
        ("Thử nghiệm", "Thử nghiệm"),
        ("x" * 300, "x" * 60),
        ("", "Không rõ máy"),
    ],
)
def test_a_browser_is_named_as_its_owner_knows_it(sent: str, words: str) -> None:
    assert device_words(sent) == words

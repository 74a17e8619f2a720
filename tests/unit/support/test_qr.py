"""The QR code fits the strict CSP."""

import re

from innovation.support.qr import qr_svg


def test_no_style_and_no_text_of_the_address() -> None:
    svg = qr_svg("https://example.vn/xac-minh/ABCD?x=<script>")
    assert svg.startswith('<svg viewBox="')
    assert 'class="qr"' in svg
    assert not re.search(r"style|script|example", svg)

"""On stock only the fields are printed, each in its box, moved as the ward says."""

from dataclasses import replace

import pytest

from innovation.support.certificates import Certificate, stock, to_pdf
from innovation.support.certificates.marks import HEIGHT, WIDTH, Code, Line, Picture
from tests.helpers.pdf import codes_in, pages_of_pdf
from tests.unit.support.certificates.papers import ADDRESS, NOW, award, initiative
from tests.unit.support.certificates.test_layout import _ensure_apart

pytestmark = pytest.mark.unit
PAPERS = [initiative(authors=3), award(), award(deed="Đã hoàn thành xuất sắc nhiệm vụ. " * 6)]


@pytest.mark.parametrize("certificate", PAPERS)
def test_nothing_that_is_on_the_stock_is_printed(certificate: Certificate) -> None:
    (page,) = stock.pages(certificate, {})
    assert not [mark for mark in page.marks if isinstance(mark, Picture)]
    said = " ".join(line.text for line in page.lines)
    for printed in ("CỘNG HÒA", certificate.title, certificate.issuer, "Tác giả", "TẶNG", "Phạm vi"):
        assert printed not in said
    for part in certificate.parts:
        assert part.text.replace(" ", "") in "".join(line.text for line in page.lines).replace(" ", "")
    _ensure_apart(page)


@pytest.mark.parametrize("certificate", PAPERS)
def test_every_word_stands_in_the_box_of_its_field(certificate: Certificate) -> None:
    boxes = {box.key: box for box in stock.BOXES[certificate.design]}
    for line in stock.pages(certificate, {})[0].lines:
        box = boxes.get(line.field, boxes["code"])
        assert box.x <= line.x + 0.01 and line.x + line.width <= box.x + box.width + 0.01
        assert box.y - 0.01 <= line.top and line.bottom <= box.y + box.height + 0.01


def test_fields_are_moved_by_the_sheets_offset_and_their_own() -> None:
    def places(offsets: stock.Offsets) -> dict[str, tuple[float, float]]:
        page = stock.pages(award(), offsets)[0]
        found = {line.field: (line.x, line.y) for line in page.lines}
        (qr,) = [mark for mark in page.marks if isinstance(mark, Code)]
        return found | {"qr": (qr.x, qr.y)}

    before, after = places({}), places({"sheet": (1.5, -2), "name": (10, 4), "code": (0, 1)})
    moved = {key: (round(after[key][0] - x, 2), round(after[key][1] - y, 2)) for key, (x, y) in before.items()}
    assert moved["name"] == (11.5, 2.0) and moved["deed"] == (1.5, -2.0)
    assert moved["qr"] == moved["code"] == (1.5, -1.0)


def test_what_has_no_room_in_its_box_goes_to_a_further_page() -> None:
    front, further = stock.pages(award(deed="Đã hoàn thành xuất sắc nhiệm vụ được giao. " * 30), {})
    assert "Đã có thành tích ghi tại trang kèm theo." in [line.text for line in front.lines]
    assert "Kèm theo Giấy khen" in " ".join(line.text for line in further.lines)
    front, further = stock.pages(award(name="Tập thể " * 60), {})
    assert [line.text for line in front.lines if line.field == "name"] == [stock.ELSEWHERE]


def test_a_revoked_one_says_so_on_stock_too() -> None:
    page = stock.pages(replace(award(), void="ĐÃ THU HỒI"), {})[0]
    assert "ĐÃ THU HỒI" in [getattr(mark, "text", "") for mark in page.marks]


def test_the_test_sheet_has_a_ruler_of_millimetres_marks_and_every_box() -> None:
    sheet = stock.test_sheet(award(), {"name": (2, 0)})
    ticks = [mark for mark in sheet.marks if getattr(mark, "y1", None) == 0 and mark.x1 == mark.x2]
    assert [round(tick.x1) for tick in ticks] == list(range(int(WIDTH) + 1))
    said = [line.text for line in sheet.lines]
    assert {"100", "200", "280", "Thành tích", "46,5 mm, 119 mm"} <= set(said)
    assert {"Người, tập thể, hộ được tặng", "48,5 mm, 100 mm", "Mã QR, mã xác minh: 30 mm, 154 mm"} <= set(said)
    assert all(0 <= line.x <= WIDTH and 0 < line.y < HEIGHT for line in sheet.lines if isinstance(line, Line))
    (page,) = pages_of_pdf(to_pdf([sheet], title="", made_at=NOW), 110)
    assert codes_in(page) == [ADDRESS]

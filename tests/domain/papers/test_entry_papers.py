"""The description, a unit's word on what came of applying it, and what goes to the city."""

from datetime import date

import pytest

from innovation.core.clock import end_of_day
from innovation.db.transaction import unit_of_work
from innovation.domain.awards.service import city
from innovation.domain.papers.documents import (
    application_form,
    application_paper,
    city_report_paper,
    city_submission_paper,
    description_paper,
)
from innovation.domain.scoring.documents import initiative_dossier
from innovation.support import documents as d
from tests.factories.accounts import NOW
from tests.factories.city import RESULT, SPREAD, make_city
from tests.factories.entries import make_head
from tests.factories.initiatives import TEXTS, make_draft, make_submitted
from tests.factories.localities import make_unit
from tests.factories.replications import AFTER, apply_work, confirmed_in, make_town
from tests.helpers.papers import fields_of, same_words, tables_of

pytestmark = pytest.mark.usefixtures("database")
LATER = end_of_day(date(2026, 12, 30))


def test_the_description_has_the_eleven_headings_and_what_was_typed() -> None:
    with unit_of_work():
        initiative = make_submitted(title="Trả kết quả trong ngày")
        initiative.confidential = "Mật khẩu kho hồ sơ"
        dossier = initiative_dossier(initiative.entry_id, is_blind=False)
        paper = description_paper(initiative, dossier, with_confidential=True, now=NOW)
        text = same_words(paper)
        numbers = [block.label for block in paper.blocks if isinstance(block, d.Heading)]
        assert numbers == [str(number) for number in range(1, 12)]
        assert "1. Tên sáng kiến Trả kết quả trong ngày" in text and TEXTS["problem"] in text
        assert "11. Những thông tin cần được bảo mật (nếu có) Mật khẩu kho hồ sơ" in text
        main = initiative.authors[0]
        assert main.full_name in text and main.birth_date is not None
        assert f"{main.birth_date:%d/%m/%Y}" not in text
        assert "XÁC NHẬN CỦA ĐƠN VỊ" in text and "TÁC GIẢ SÁNG KIẾN" in text
        less = same_words(description_paper(initiative, dossier, with_confidential=False, now=NOW))
        assert "Mật khẩu kho hồ sơ" not in less and "Không in ở bản này." in less


def test_a_blind_description_names_nobody_and_an_empty_draft_still_reads() -> None:
    with unit_of_work():
        initiative = make_submitted()
        name, unit = initiative.authors[0].full_name, initiative.entry.unit
        assert unit is not None
        initiative.content, initiative.investor = f"{name} làm tại {unit.name}.", unit.name
        dossier = initiative_dossier(initiative.entry_id, is_blind=True)
        text = same_words(description_paper(initiative, dossier, with_confidential=True, now=NOW))
        assert name not in text and unit.name not in text and "[tác giả] làm tại [đơn vị]." in text
        assert "TÁC GIẢ SÁNG KIẾN" not in text
        empty = make_draft(title="")
        for field in ("problem", "content", "novelty", "applicability", "benefit_author", "benefit_others"):
            setattr(empty, field, "")
        dossier = initiative_dossier(empty.entry_id, is_blind=False)
        paper = description_paper(empty, dossier, with_confidential=True, now=NOW)
        assert paper.head.day is None and same_words(paper).count("Không có.") >= 6


def test_a_confirmed_replication_says_since_when_with_which_figures_and_who_signs() -> None:
    with unit_of_work():
        town = make_town()
        second = make_unit(town.away, "Trường THCS Tân An")
        waiting = apply_work(town, second, actor=make_head(second, "Người khác"))
        assert application_paper(waiting, now=NOW) is None
        replication = confirmed_in(town)
        paper = application_paper(replication, now=NOW)
        assert paper is not None
        fields = fields_of(paper)
        assert fields["Tên sáng kiến"] == town.work.title and fields["Áp dụng từ ngày"] == "01/04/2026"
        assert fields["Số tiền tiết kiệm, làm lợi"] == "12.000.000 đồng" and fields["Số người được phục vụ"] == "80"
        text = same_words(paper)
        assert AFTER in text and "Đơn vị có sáng kiến xác nhận kết quả ngày" in text
        assert paper.head.issuer == town.unit.name.upper()
        assert paper.signature is not None and paper.signature.name == "Phạm Thị Hiệu"
        make_head(town.unit, "Người phụ trách thứ hai")
        again = application_paper(replication, now=NOW)
        assert again is not None and again.signature is not None and again.signature.name == ""


def test_the_form_for_the_first_unit_leaves_the_results_to_be_written() -> None:
    with unit_of_work():
        initiative = make_submitted()
        paper = application_form(initiative, now=NOW)
        fields = fields_of(paper)
        assert fields["Tên sáng kiến"] == initiative.entry.title
        assert fields["Số tiền tiết kiệm, làm lợi"] == "" == fields["Kết quả khác"]
        assert paper.signature is not None and paper.signature.name == ""
        assert "Số người được phục vụ: ....." in same_words(paper)


def test_the_submission_lists_what_is_asked_and_the_report_has_the_units_words() -> None:
    with unit_of_work():
        made = make_city()
        dossier = city.start_dossier(made.entry, actor=made.secretary, now=LATER)
        place = made.entry.round.locality
        empty = same_words(city_report_paper(place, dossier, now=LATER))
        assert "Chưa có xác nhận." in empty
        city.write_spread(dossier, SPREAD, actor=made.secretary, now=LATER)
        city.confirm_for_unit(
            dossier, made.other.id, applied_from=date(2026, 8, 1), result=RESULT, actor=made.head, now=LATER
        )
        paper = city_submission_paper(place, [dossier], now=LATER)
        text = same_words(paper)
        assert f"Kính gửi: Ủy ban nhân dân thành phố {place.city}." in text and "Số: /TTr-UBND" in text
        (rows,) = tables_of(paper)
        assert rows[0][1] == made.entry.title and made.author.full_name in rows[0][2]
        assert rows[0][4] == f"{made.other.name}, từ 01/08/2026"
        report = city_report_paper(place, dossier, now=LATER)
        text = same_words(report)
        assert SPREAD in text and RESULT in text and "Số: /BC-UBND" in text
        city.send_dossier(dossier, paper="215/TTr-UBND", on=date(2026, 12, 1), actor=made.secretary, now=LATER)
        sent = city_submission_paper(place, [dossier], now=LATER)
        assert sent.head.given == "215/TTr-UBND" and sent.head.day == date(2026, 12, 1)
        assert city_report_paper(place, dossier, now=LATER).head.given == ""
        both = city_submission_paper(place, [dossier, dossier], now=LATER)
        assert both.head.given == "" and len(tables_of(both)[0]) == 2

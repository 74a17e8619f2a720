"""Tờ trình of a season: to the ward's chairman and to the city, each with its danh sách trích ngang."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from innovation.core.clock import local_date
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.awards.enums import AwardLevel
from innovation.domain.decisions.service import draft_decisions, hold_line
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.movements.models import Season
from innovation.domain.papers.documents import decision_paper
from innovation.domain.papers.documents.emulation import asked_of, of_season, submission_paper
from innovation.support import documents as d
from tests.factories.accounts import make_person
from tests.factories.awards import make_award, make_season, nominate
from tests.factories.decisions import MEETS_AT, Sitting, decide, make_sitting
from tests.factories.nominations import make_subject

pytestmark = pytest.mark.usefixtures("database")
WARD, CITY = AwardLevel.COMMUNE, AwardLevel.CITY


@dataclass(frozen=True)
class Entered:
    """Number and date as a clerk enters them."""

    number: int
    symbol: str
    issued_on: date


def sitting_of(*keys: str, refused: int = 0) -> tuple[Sitting, Season]:
    """A season's round about people, each asking for one of these awards; the last `refused` are not carried."""
    sitting = make_sitting(entries=len(keys))
    season = make_season(sitting.made.round, SubjectKind.INDIVIDUAL)
    for number, (key, entry) in enumerate(zip(keys, sitting.entries, strict=True)):
        person = make_person(sitting.made.round.locality, f"Nguyễn Thị {number}", birth_date=date(1980 + number, 5, 6))
        person.position = "Công chức"
        nominate(entry.id, sitting.made.round, make_subject(person), award_key=key, achievement=f"Thành tích {number}")
    decide(sitting, refused=sitting.entries[len(keys) - refused :])
    session.refresh(season)
    return sitting, season


def rows_of(paper: d.Paper) -> list[tuple[str, ...]]:
    (table,) = paper.annexes[0].blocks
    assert isinstance(table, d.Table)
    return [row for row in table.rows if isinstance(row, tuple)]


def words_of(paper: d.Paper) -> str:
    return " ".join(str(getattr(block, "text", "")) for block in paper.blocks)


def test_each_level_asks_for_what_is_its_own() -> None:
    with unit_of_work():
        _, season = sitting_of("giay-khen", "giay-khen", "bang-khen-thanh-pho", "giay-khen", refused=1)
        occasion = of_season(season)
        ward, city = (submission_paper(asked_of(occasion, level), now=MEETS_AT) for level in (WARD, CITY))
        assert [row[1] for row in rows_of(ward)] == ["Nguyễn Thị 0", "Nguyễn Thị 1"]
        assert [row[1] for row in rows_of(city)] == ["Nguyễn Thị 2"]
        assert "khen thưởng 02 cá nhân có thành tích" in words_of(ward)
        place = season.locality
        assert f"Giấy khen của Chủ tịch Ủy ban nhân dân {place.name}: 02 cá nhân;" in words_of(ward)
        assert "đã xét 03 đề nghị; 02 đề nghị được thông qua" in words_of(ward)
        assert f"của Chủ tịch Ủy ban nhân dân thành phố {place.city}: 01 cá nhân;" in words_of(city)


def test_a_line_says_all_that_the_list_asks_for() -> None:
    with unit_of_work():
        sitting, season = sitting_of("giay-khen")
        entry_id = sitting.entries[0].id
        asked = asked_of(of_season(season), WARD)
        subject = asked.lines[0].nomination.subject
        make_award(subject, actor=sitting.secretary, paper="07/QĐ-UBND", decided_on=date(2026, 6, 15))
        (row,) = rows_of(submission_paper(asked, now=MEETS_AT))
        votes, award = sitting.made.members, f"Giấy khen của Chủ tịch UBND {season.locality.name}"
        assert row == (
            "1", "Nguyễn Thị 0", "1980", "Công chức", "", "Thành tích 0",
            f"{award} (07/QĐ-UBND, 15/06/2026)", award,
            f"{len(votes)}/{len(votes)} (100%)",
        )  # fmt: skip
        before = replace(asked, until=date(2026, 6, 14))  # what came after the council's meeting it did not know
        assert rows_of(submission_paper(before, now=MEETS_AT))[0][6] == ""
        (hidden,) = rows_of(submission_paper(asked, now=MEETS_AT, closed={entry_id}))
        assert hidden[1] == row[1]
        assert (hidden[5], hidden[6], hidden[8]) == ("", "", "")


def test_what_is_held_back_is_not_asked_for() -> None:
    with unit_of_work():
        sitting, season = sitting_of("giay-khen", "giay-khen")
        (decision,) = draft_decisions(sitting.made.round, actor=sitting.secretary, now=MEETS_AT)
        hold_line(decision, sitting.entries[0].id, reason="Đang xem xét", actor=sitting.secretary, now=MEETS_AT)
        assert [row[1] for row in rows_of(submission_paper(asked_of(of_season(season), WARD), now=MEETS_AT))] == [
            "Nguyễn Thị 1"
        ]


def test_whose_paper_it_is_and_its_number() -> None:
    with unit_of_work():
        sitting, season = sitting_of("giay-khen", "bang-khen-thanh-pho")
        place, occasion = sitting.made.round.locality, of_season(season)
        ward = submission_paper(asked_of(occasion, WARD), now=MEETS_AT)
        assert (ward.head.superior, ward.head.issuer) == (
            f"ỦY BAN NHÂN DÂN {place.name.upper()}", sitting.made.council.name.upper(),
        )  # fmt: skip
        assert (ward.head.number, ward.head.symbol) == (None, f"TTr-{sitting.made.council.number_series}")
        given = Entered(9, "TTr-UBND", local_date(MEETS_AT))
        city = submission_paper(asked_of(occasion, CITY), now=MEETS_AT, given=given)
        assert (city.head.issuer, city.head.number) == (f"ỦY BAN NHÂN DÂN {place.name.upper()}", 9)
        assert city.annexes[0].note.startswith("Kèm theo Tờ trình số 09/TTr-UBND ngày ")
        to = next(block for block in city.blocks if isinstance(block, d.Addressees))
        assert to.names[0] == f"Chủ tịch Ủy ban nhân dân thành phố {place.city}"


def test_a_decision_of_both_levels_names_what_goes_to_the_city() -> None:
    with unit_of_work():
        sitting, _ = sitting_of("giay-khen", "giay-khen", "bang-khen-thanh-pho")
        (decision,) = draft_decisions(sitting.made.round, actor=sitting.secretary, now=MEETS_AT)
        paper, city = decision_paper(decision, now=MEETS_AT), sitting.made.round.locality.city
        (table,) = paper.annexes[0].blocks
        assert isinstance(table, d.Table)
        groups = [number for number, row in enumerate(table.rows) if isinstance(row, d.Group)]
        assert groups == [0, 3]
        assert [row[0] for row in rows_of(paper)] == ["1", "2", "1"]
        assert rows_of(paper)[2][1:] == (
            "Nguyễn Thị 2", "", f"Bằng khen của Chủ tịch UBND thành phố {city}", "Thành tích 2", "Thành phố quyết định",
        )  # fmt: skip
        articles = [str(block.text) for block in paper.blocks if isinstance(block, d.Article)]
        assert articles[0] == "Khen thưởng 02 cá nhân có thành tích (mục I của danh sách kèm theo)."
        assert articles[1].startswith("Thông qua danh sách 01 cá nhân đề nghị thành phố khen thưởng")
        assert "và cá nhân có tên tại Điều 1" in articles[-1]
        assert paper.form == "award_mixed"

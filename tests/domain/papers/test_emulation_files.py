"""Both files of every paper of emulation say the same, word for word: short, empty, and as long as people type."""

import unicodedata
from datetime import date

import pytest

from innovation.db.transaction import unit_of_work
from innovation.domain.awards.enums import AwardLevel
from innovation.domain.awards.queries.carried import Carried
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.nominations import service
from innovation.domain.papers.documents.emulation import (
    Asked,
    achievement_paper,
    group_minutes_paper,
    of_season,
    registration_list_paper,
    registration_paper,
    request_for_award,
    submission_paper,
    told_by_nomination,
    told_by_proposal,
)
from innovation.domain.papers.queries import registrations_in
from innovation.support.documents import Paper, to_docx, to_pdf
from tests.factories.accounts import NOW, actor_of
from tests.factories.awards import make_proposal
from tests.factories.emulation_town import make_town
from tests.factories.entries import make_secretary
from tests.factories.nominations import make_sent, make_subject
from tests.unit.support.documents.papers import words_of_docx, words_of_pdf

pytestmark = pytest.mark.usefixtures("database")
LONG = unicodedata.normalize("NFD", "Đẩy mạnh chuyển đổi số, cải cách thủ tục hành chính ở cơ sở; ") * 5


def papers(*, long: bool) -> dict[str, Paper]:
    town = make_town(asks_group_meeting=True)
    town.season.register_until = date(2026, 12, 1)
    home = make_sent(town.round(SubjectKind.HOUSEHOLD), make_subject(town.household), by=town.head)
    lan = make_sent(town.round(SubjectKind.INDIVIDUAL), make_subject(town.lan), by=town.lan)
    if long:
        home.achievement = lan.achievement = LONG
        town.lan.full_name = unicodedata.normalize("NFD", "Nguyễn Thị Phương Hoàng Ngọc Ánh")
        assert len(LONG) > 300
    registration = service.register(
        town.season, make_subject(town.office), aims=LONG if long else "Có 01 sáng kiến", content_ids=[],
        award_keys=["giay-khen"], actor=actor_of(town.boss), now=NOW,
    )  # fmt: skip
    proposal = make_proposal(make_subject(town.lan), actor=make_secretary(town.ward))
    vote = {"yes": 5, "denominator": 7}
    lines = [Carried(home, vote), Carried(lan, None)] if long else []
    asked = {
        level: Asked(of_season(town.season), level, lines, len(lines), ("ngày 05 tháng 9 năm 2026",), ())
        for level in (AwardLevel.COMMUNE, AwardLevel.CITY)
    }
    assert home.meeting is not None
    return {
        "report of a household": achievement_paper(told_by_nomination(home), private=True, now=NOW),
        "report of a person": achievement_paper(told_by_nomination(lan), private=False, now=NOW),
        "report of a deed": achievement_paper(told_by_proposal(proposal), private=True, now=NOW),
        "request": request_for_award(home, private=True, now=NOW),
        "minutes": group_minutes_paper(home, home.meeting, now=NOW),
        "registration": registration_paper(registration, now=NOW),
        "list": registration_list_paper(
            town.season, registrations_in(town.season.id) if long else [], unit=town.office, now=NOW
        ),
        **{f"submission {level}": submission_paper(each, now=NOW) for level, each in asked.items()},
    }


@pytest.mark.parametrize("long", [False, True], ids=["short", "long"])
def test_both_files_say_the_same(long: bool) -> None:
    with unit_of_work():
        for name, paper in papers(long=long).items():
            words = words_of_docx(to_docx(paper, made_at=NOW))
            assert words == words_of_pdf(to_pdf(paper, made_at=NOW)), name
            assert len(words) > 50, name
            assert paper.form and all(paper.values.values()) | (name == "list"), name

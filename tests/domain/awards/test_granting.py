"""A published decision of an emulation round: the ward's awards into the book, the city's onto its list."""

from datetime import date

import pytest
from sqlalchemy import select

from innovation.core.errors import RuleBroken
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.awards import queries, service
from innovation.domain.awards.enums import AwardType, ProposalState
from innovation.domain.awards.models import AwardProposal
from innovation.domain.decisions import queries as decisions
from innovation.domain.decisions import service as papers
from innovation.domain.decisions.enums import Choice, DecisionKind, Outcome
from innovation.domain.decisions.service.conclusions import stages_of
from innovation.domain.decisions.workflow import outcome_of_vote
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.queries import list_events
from innovation.domain.entries.service import create_draft
from innovation.domain.library.queries import find_work_of
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.movements.models import Phase
from innovation.domain.nominations.enums import HeldKind, RatingLevel
from innovation.domain.nominations.models import Evidence, YearRating
from innovation.support.mail.models import MailRow
from tests.factories.accounts import NOW, actor_of, make_person
from tests.factories.awards import DEED, make_award, make_season, nominate
from tests.factories.decisions import MEETS_AT, Sitting, decide, make_sitting, open_ballot, publish_all, record
from tests.factories.entries import make_secretary
from tests.factories.localities import make_unit
from tests.factories.movements import make_movement, make_round
from tests.factories.nominations import make_subject

pytestmark = pytest.mark.usefixtures("database")


def judged(*, entries: int = 3, refused: int | None = None) -> Sitting:
    """A round of a season; its first entry asks the ward's Giấy khen, its second the city's Bằng khen."""
    sitting = make_sitting(entries=entries)
    round_ = sitting.made.round
    season = make_season(round_, SubjectKind.INDIVIDUAL)
    session.add(
        Phase(movement_id=season.movement_id, position=1, name="Giai đoạn 1", starts_on=date(2026, 1, 1),
              ends_on=date(2027, 12, 31), source_file="tests", source_section="IV")
    )  # fmt: skip
    for place, entry in enumerate(sitting.entries):
        subject = make_subject(make_person(round_.locality, f"Người {place}", email=f"n{place}@demo.example"))
        key = "bang-khen-thanh-pho" if place == 1 else "giay-khen"
        nominate(entry.id, round_, subject, award_key=key, achievement=f"{DEED}, lần {place}")
    decide(sitting, refused=[sitting.entries[refused]] if refused is not None else [])
    return sitting


def test_the_wards_awards_are_in_the_book_with_all_that_they_come_from() -> None:
    with unit_of_work():
        sitting = judged()
        (paper,) = publish_all(sitting)
        assert paper.kind is DecisionKind.AWARD and paper.title.startswith(
            "Về việc khen thưởng, đề nghị thành phố khen thưởng các cá nhân có thành tích"
        )
        first, last = queries.records_of_decision(paper.id)
        season = sitting.made.round.season
        assert season is not None
        assert (first.entry_id, last.entry_id) == (sitting.entries[0].id, sitting.entries[2].id)
        assert (first.paper, first.award_type, first.money) == ("15/QĐ-UBND", AwardType.THEMATIC, 760_000)
        assert (first.achieved_from, first.achieved_to) == (season.achieved_from, season.achieved_to)
        assert (first.movement_id, first.achievement) == (season.movement_id, f"{DEED}, lần 0")
        assert first.phase_id == session.scalar(select(Phase.id))
        assert all(entry.state is EntryState.RECOGNISED for entry in sitting.entries)
        said = [event.label for event in list_events(sitting.entries[0].id)]
        assert said[-1] == "Thông qua khen thưởng" and "Công nhận sáng kiến" not in said
        assert find_work_of(sitting.entries[0].id) is None  # nominations are no works of the library
        told = set(session.scalars(select(MailRow.to_address).where(MailRow.key.startswith("award:"))))
        assert {"n0@demo.example", "n2@demo.example"} <= told and "n1@demo.example" not in told


def test_what_the_city_decides_waits_on_its_list() -> None:
    with unit_of_work():
        sitting = judged()
        session.add(Evidence(entry_id=sitting.entries[1].id, criterion="c", held_kind=HeldKind.RECOGNITION,
                             held_id=sitting.entries[0].id, label="Sáng kiến"))  # fmt: skip
        publish_all(sitting)
        proposal = session.scalars(select(AwardProposal)).one()
        assert (proposal.state, proposal.award_key) == (ProposalState.SENT, "bang-khen-thanh-pho")
        assert (proposal.entry_id, proposal.review_id) == (sitting.entries[1].id, None)
        assert [use.entry_id for use in proposal.uses] == [sitting.entries[0].id]
        assert list(queries.list_proposals(sitting.secretary).items) == []  # not among those at once


def test_what_was_not_carried_is_told_and_writes_nothing() -> None:
    with unit_of_work():
        sitting = judged(refused=0)
        award, notice = publish_all(sitting)
        assert (award.kind, notice.kind) == (DecisionKind.AWARD, DecisionKind.REFUSAL_NOTICE)
        assert notice.title.startswith("Về việc đề nghị khen thưởng cá nhân không được thông qua")
        assert [record.entry_id for record in queries.records_of_decision(award.id)] == [sitting.entries[2].id]
        (letter,) = session.scalars(select(MailRow).where(MailRow.key.startswith("refused:")))
        assert f"({sitting.entries[0].code}) không được thông qua" in letter.text
        assert letter.person_id == sitting.entries[0].owner_id


def test_whoever_is_nominated_does_not_sign() -> None:
    with unit_of_work():
        sitting = judged()
        papers = publish_all(sitting)
        people = {row.subject.person_id for row in queries.records_of_decision(papers[0].id)}
        assert people <= decisions.author_ids_in(papers[0])


def test_what_the_platform_holds_of_a_person_and_of_their_unit() -> None:
    with unit_of_work():
        sitting = make_sitting()
        decide(sitting)
        publish_all(sitting)
        entry, place = sitting.entries[0], sitting.made.round.locality
        person, unit = make_subject(entry.owner), make_subject(entry.owner.unit)
        award = make_award(person, actor=make_secretary(place))
        session.add(YearRating(subject_id=person.id, year=2026, level=RatingLevel.EXCELLENT, created_at=NOW))
        session.flush()
        span = (date(2026, 1, 1), date(2026, 12, 31))
        held = queries.held_for(person.id, *span)
        assert [(each.kind, each.id) for each in held[:2]] == [
            (HeldKind.RECOGNITION, entry.id), (HeldKind.AWARD, award.id),
        ]  # fmt: skip
        assert held[0].label == f"{entry.title} (Quyết định 15/QĐ-UBND, 16/11/2026)"
        assert held[2].label == "Xếp loại năm 2026: Hoàn thành xuất sắc nhiệm vụ"
        assert [each.kind for each in queries.held_for(unit.id, *span)] == [HeldKind.RECOGNITION]
        assert queries.held_for(person.id, date(2025, 1, 1), date(2025, 12, 31)) == []
        assert queries.held_for(make_subject(make_unit(place)).id, *span) == []


def test_an_initiative_that_won_an_award_in_a_round_is_used() -> None:
    with unit_of_work():
        sitting = judged(entries=1)
        held = 4711
        session.add(Evidence(entry_id=sitting.entries[0].id, criterion="c", held_kind=HeldKind.RECOGNITION,
                             held_id=held, label="Sáng kiến"))  # fmt: skip
        session.flush()
        assert queries.uses_of([held]) == {}
        publish_all(sitting)
        assert queries.uses_of([held, 1]) == {held: ("Giấy khen của Chủ tịch UBND phường, xã năm 2026",)}


def test_the_council_may_carry_a_nomination_though_it_has_no_stage() -> None:
    with unit_of_work():
        round_ = make_round(make_movement())
        owner = make_person(round_.locality)
        entry = create_draft(round_, owner=owner, draft_token="t", actor=actor_of(owner), now=NOW)
        assert stages_of([entry.id]) == {}
        nominate(entry.id, round_, make_subject(owner))
        assert outcome_of_vote(stages_of([entry.id])[entry.id], passed=True) is Outcome.RECOGNISED


def test_who_nominated_and_whom_hear_of_the_way_to_the_city_and_of_its_answer() -> None:
    with unit_of_work():
        sitting = judged()
        sitting.entries[1].owner.email = "nop@demo.example"
        publish_all(sitting)
        proposal = session.scalars(select(AwardProposal)).one()

        def letters(key: str) -> dict[str, str]:
            rows = session.scalars(select(MailRow).where(MailRow.key.startswith(f"proposal:{proposal.id}:{key}:")))
            return {row.to_address: row.text for row in rows}

        told = letters("up")
        assert set(told) == {"n1@demo.example", "nop@demo.example"}
        assert all("Hội đồng đã thông qua" in text and "trình thành phố" in text for text in told.values())
        service.decline_city_award(proposal, reason="Chưa đủ hai năm liền", actor=sitting.secretary, now=MEETS_AT)
        assert {"Chưa đủ hai năm liền" in text for text in letters("city").values()} == {True}
        assert set(letters("city")) == set(told)


@pytest.mark.parametrize(
    ("award_key", "passed", "share"), [("giay-khen", True, "2/3"), ("chien-si-thi-dua-co-so", False, "80%")]
)
def test_a_title_needs_the_vote_that_the_catalogue_sets_though_the_round_asks_less(
    award_key: str, passed: bool, share: str
) -> None:
    with unit_of_work():
        sitting = make_sitting(entries=1, size=3)
        round_, entry = sitting.made.round, sitting.entries[0]
        make_season(round_, SubjectKind.INDIVIDUAL)
        nominate(entry.id, round_, make_subject(make_person(round_.locality)), award_key=award_key)
        ballot = open_ballot(sitting, entry)
        record(sitting, ballot, [Choice.YES] * 2 + [Choice.NO])
        papers.close_ballot(ballot, actor=sitting.secretary, now=MEETS_AT)
        assert ballot.result is not None and ballot.result["passed"] is passed
        assert f"({share})" in ballot.result["sentence"]


def test_a_meeting_that_proposes_more_than_the_rounds_number_is_not_closed() -> None:
    with unit_of_work():
        sitting = make_sitting(entries=2)
        round_ = sitting.made.round
        make_season(round_, SubjectKind.INDIVIDUAL)
        round_.award_quota = 1
        for entry in sitting.entries:
            nominate(entry.id, round_, make_subject(make_person(round_.locality)))
        with pytest.raises(RuleBroken, match="Đề nghị khen 2, quá số lượng 1"):
            decide(sitting)
        last = sitting.entries[1]
        papers.conclude_entry(
            sitting.meeting, last, outcome=Outcome.NOT_RECOGNISED, note="Ngang nhau, ưu tiên hồ sơ kia.",
            actor=sitting.secretary, now=MEETS_AT,
        )  # fmt: skip
        papers.close_meeting(sitting.meeting, actor=sitting.secretary, now=MEETS_AT)
        assert [paper.kind for paper in publish_all(sitting)] == [DecisionKind.AWARD, DecisionKind.REFUSAL_NOTICE]

"""What is kept with a dossier: one comparison for each version, frozen, with all that the locality has."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from innovation.core.actor import SYSTEM
from innovation.core.errors import NotAllowed, NotFound, RuleBroken
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.models import Entry
from innovation.domain.entries.queries import get_entry, get_version
from innovation.domain.entries.service import return_for_changes, withdraw
from innovation.domain.entries.service.erasure import empty_entry
from innovation.domain.initiatives.models import Initiative
from innovation.domain.initiatives.service import hand_in, save_fields
from innovation.domain.library.queries import get_work
from innovation.domain.library.service import hide_work
from innovation.domain.similarity import queries, service
from innovation.domain.similarity.enums import Tie
from innovation.domain.similarity.jobs import follow
from innovation.domain.similarity.models import Comparison
from tests.factories.accounts import NOW, actor_of, make_person
from tests.factories.entries import make_secretary
from tests.factories.initiatives import make_draft, make_submitted
from tests.factories.library import make_published, make_work
from tests.factories.localities import make_locality
from tests.factories.movements import make_movement, make_round

pytestmark = pytest.mark.usefixtures("database")
COPY = "Đội xe đạp giao kết quả hộ tịch tận nhà cho người cao tuổi vào sáng thứ Bảy hằng tuần."
OTHER = "Ươm cây giống trong vỏ trứng rồi phát cho từng hộ có sân thượng ở khu chung cư."
# says nothing, so that only what a test writes is compared
BLANK = dict.fromkeys(("summary", "problem", "novelty", "benefit_author"), "Trên đây là báo cáo.")


def submit(title: str = "Giao kết quả tận nhà", content: str = COPY, **options: object) -> Initiative:
    return make_submitted(title=title, content=content, **BLANK | options)  # type: ignore[arg-type]  # texts and options


def newest(entry_id: int) -> Comparison:
    found = queries.choose_comparison(queries.list_comparisons(entry_id), None)
    assert found is not None
    return found


def others(entry_id: int) -> list[tuple[str, int]]:
    """What the newest comparison names, the nearest first."""
    return [
        ("work", hit.work_id) if hit.work_id else ("entry", hit.other_entry_id or 0) for hit in newest(entry_id).hits
    ]


def test_each_version_is_compared_once_with_library_round_and_earlier_rounds() -> None:
    with unit_of_work():
        locality = make_locality()
        this, before = make_round(make_movement(locality)), make_round(make_movement(locality))
        work = make_work(title="Giao giấy tờ tận nơi", summary="", content=COPY).id
        judged = submit(round_=before)
        judged.entry.state = EntryState.NOT_RECOGNISED
        refused, beside, elsewhere = judged.entry_id, submit(round_=this).entry_id, submit().entry_id
        apart = submit("Vườn trên mái", OTHER, round_=this).entry_id
        entry = submit(round_=this).entry_id
    follow({}, NOW)
    follow({}, NOW + timedelta(minutes=1))
    with unit_of_work(writing=False):
        assert set(others(entry)) == {("work", work), ("entry", refused), ("entry", beside)}
        kept = newest(entry)
        assert (kept.version, kept.works, kept.entries, kept.made_at) == (1, 1, 4, NOW)
        assert len(queries.list_comparisons(entry)) == 1
        assert others(apart) == []
        assert elsewhere not in {key for _, key in others(entry)}
        assert queries.list_comparisons(refused) == []  # judged already


def test_a_comparison_stays_as_it_was_and_a_new_version_has_its_own() -> None:
    with unit_of_work():
        initiative = submit()
        entry_id, owner = initiative.entry_id, actor_of(initiative.entry.owner)
        make_work(title="Giao giấy tờ tận nơi", summary="", content=COPY)
    follow({}, NOW)
    with unit_of_work():
        entry = session.get_one(Entry, entry_id)
        return_for_changes(entry, reason="Nêu rõ hơn", fix_until=NOW + timedelta(days=3), author_ids=(),
                           actor=make_secretary(entry.round.locality), now=NOW)  # fmt: skip
        again = session.get_one(Initiative, entry_id)
        save_fields(again, {"content": OTHER}, title="Vườn ươm trong vỏ trứng", actor=owner, now=NOW)
    later = NOW + timedelta(hours=1)
    follow({}, later)
    with unit_of_work():
        assert len(queries.list_comparisons(entry_id)) == 1  # what is being written is nobody's yet
        hand_in(session.get_one(Initiative, entry_id), truthful=True, actor=owner, now=later)
    follow({}, later)
    with unit_of_work(writing=False):
        second, first = queries.list_comparisons(entry_id)
        assert (first.version, len(first.hits), second.version, len(second.hits)) == (1, 1, 2, 0)
        assert first.hits[0].share > 50 and first.library_version > 0


def test_own_public_work_is_no_neighbour_and_a_public_work_stands_for_its_entry() -> None:
    with unit_of_work():
        locality = make_locality()
        old = make_published(submit(round_=make_round(make_movement(locality)))).id
        entry_id = submit(round_=make_round(make_movement(locality))).entry_id
    follow({}, NOW)
    with unit_of_work(writing=False):
        assert others(entry_id) == [("work", old)]
        work = get_work(old)
        entry = get_entry(work.entry_id or 0)
        assert old not in {hit.work_id for hit in queries.measure(get_version(entry.id, 1), entry).hits}


def test_a_revoked_work_is_named_as_the_localitys_entry_it_was() -> None:
    with unit_of_work():
        locality = make_locality()
        initiative = submit(round_=make_round(make_movement(locality)))
        make_published(initiative)
        old = initiative.entry_id
        hide_work(old, reason="Thu hồi", actor=SYSTEM, now=NOW)
        entry = submit(round_=make_round(make_movement(locality))).entry_id
    follow({}, NOW)
    with unit_of_work(writing=False):
        assert others(entry) == [("entry", old)]


def test_what_was_taken_back_or_emptied_is_compared_with_nothing() -> None:
    with unit_of_work():
        round_ = make_round(make_movement())
        back, rejected = submit(round_=round_), submit(round_=round_)
        withdraw(back.entry, reason="Viết lại", actor=actor_of(back.entry.owner), now=NOW)
        rejected.entry.state = EntryState.REJECTED
        gone = rejected.entry_id
        make_draft(round_, title="Giao kết quả tận nhà", **BLANK | {"content": COPY})
    follow({}, NOW)
    with unit_of_work():
        empty_entry(session.get_one(Entry, gone), actor=SYSTEM, now=NOW)
        entry = submit(round_=session.get_one(Entry, gone).round).entry_id
    follow({}, NOW)
    with unit_of_work(writing=False):
        assert others(entry) == []


def test_the_same_author_and_the_same_name_are_said() -> None:
    with unit_of_work():
        locality = make_locality()
        round_ = make_round(make_movement(locality))
        lan = make_person(locality, "Trịnh Thị Lan", email="lan@demo.example")
        namesake = make_person(locality, "Trịnh Thị Lan", email="lan-2@demo.example")
        earlier, same_name, stranger = (
            submit(round_=round_, **owner).entry_id for owner in ({"owner": lan}, {"owner": namesake}, {})
        )
        shown = make_work(title="Giao giấy", summary="", content=COPY, authors_shown="Ngô Văn Ba và Trịnh Thị Lan").id
        longer = make_work(title="Giao giấy", summary="", content=COPY, authors_shown="Trịnh Thị Lan Anh").id
        entry = submit(round_=round_, owner=lan).entry_id
    follow({}, NOW)
    with unit_of_work(writing=False):
        ties = {hit.work_id or -(hit.other_entry_id or 0): hit.tie for hit in newest(entry).hits}
    assert ties == {
        -earlier: Tie.SAME_AUTHOR, -same_name: Tie.SAME_NAME, -stranger: Tie.NONE,
        shown: Tie.SAME_NAME, longer: Tie.NONE,
    }  # fmt: skip


def test_a_finding_is_the_secretarys_to_write_down_and_decides_nothing() -> None:
    with unit_of_work():
        initiative = submit()
        secretary = make_secretary(initiative.entry.round.locality)
        elsewhere = make_secretary(make_locality())
        before = initiative.entry.state
        service.record_finding(initiative, " Mới ở khâu giao trả. ", actor=secretary, now=NOW)
        service.record_finding(initiative, "Sau khi xem lại: mới.", actor=secretary, now=NOW + timedelta(days=1))
        assert [each.text for each in queries.list_findings(initiative.entry_id)] == [
            "Sau khi xem lại: mới.", "Mới ở khâu giao trả.",
        ]  # fmt: skip
        assert initiative.entry.state is before
        for actor in (elsewhere, actor_of(initiative.entry.owner)):
            with pytest.raises(NotAllowed):
                service.record_finding(initiative, "Trùng", actor=actor, now=NOW)
            with pytest.raises(NotFound):
                queries.get_for_secretary(initiative.entry_id, actor=actor)
        for text in (" \n", "x" * 2_001):
            with pytest.raises(RuleBroken):
                service.record_finding(initiative, text, actor=secretary, now=NOW)


def test_texts_of_nothing_but_formulas_are_near_to_none() -> None:
    words = "Căn cứ Luật Thi đua, khen thưởng; Căn cứ Nghị định số 98/2023/NĐ-CP; Trên đây là báo cáo."
    texts = dict.fromkeys(("summary", "problem", "novelty", "benefit_author"), words)
    with unit_of_work():
        round_ = make_round(make_movement())
        pair = [make_submitted(round_, title="Mô tả sáng kiến", content=words, **texts) for _ in range(2)]
        ids = [each.entry_id for each in pair]
    follow({}, NOW)
    with unit_of_work(writing=False):
        assert session.scalar(select(func.count(Comparison.id))) == 2
        assert [others(entry_id) for entry_id in ids] == [[], []]

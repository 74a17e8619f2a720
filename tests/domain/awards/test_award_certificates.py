"""Papers of awards: one for each line that the ward decided, frozen, as valid as its line, for whom it names."""

from typing import Any

import pytest

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed, NotFound
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.awards import queries, service
from innovation.domain.awards.enums import CertificateState, RecordOrigin
from innovation.domain.awards.models import AwardCertificate, AwardRecord
from innovation.domain.awards.service.certificates import certify_award
from innovation.domain.localities.enums import UnitKind
from innovation.domain.localities.models import Locality
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.papers.documents import certificate_paper
from tests.factories.accounts import NOW, actor_of, grant, make_person
from tests.factories.awards import DEED, award_data, make_award, make_season, nominate
from tests.factories.decisions import decide, make_leader, make_sitting, publish_all
from tests.factories.entries import make_secretary
from tests.factories.localities import make_locality, make_unit
from tests.factories.nominations import make_household, make_subject

pytestmark = pytest.mark.usefixtures("database")


def ward() -> tuple[Locality, Actor]:
    place = make_locality("phường Hòa Bình", short_name="Hòa Bình", city="Hải Phòng")
    return place, make_secretary(place)


def certified(thing: Any, secretary: Actor, **fields: Any) -> AwardCertificate:
    record = make_award(make_subject(thing), actor=secretary, origin=RecordOrigin.DECIDED, **fields)
    return certify_award(record, actor=secretary, now=NOW, signer_name="Đỗ Văn Mẫu")


def test_a_published_decision_gives_the_wards_awards_their_papers_and_the_citys_none() -> None:
    with unit_of_work():
        sitting = make_sitting(entries=2)
        round_ = sitting.made.round
        make_season(round_, SubjectKind.INDIVIDUAL)
        for place, key in enumerate(("giay-khen", "bang-khen-thanh-pho")):
            nominate(sitting.entries[place].id, round_, make_subject(make_person(round_.locality, f"Người {place}")),
                     award_key=key, achievement=DEED)  # fmt: skip
        decide(sitting)
        (decision,) = publish_all(sitting)
        (paper,) = queries.list_of_decision(decision, actor=sitting.secretary)
        assert (paper.whose, paper.about, paper.state) == ("Người 0", DEED, CertificateState.VALID)
        assert len(paper.code.replace("-", "")) * 5 == 140
        assert paper.body["basis"] == "Quyết định số 15/QĐ-UBND ngày 16 tháng 11 năm 2026"
        assert paper.body["sign_lines"] == ["CHỦ TỊCH"]
        assert service.certify_decision(decision, actor=sitting.secretary, now=NOW) == 0
        stranger = make_sitting().secretary
        with pytest.raises(NotFound):
            queries.list_of_decision(decision, actor=stranger)
        with pytest.raises(NotAllowed):
            service.certify_decision(decision, actor=stranger, now=NOW)


def test_lines_from_before_there_were_papers_get_theirs() -> None:
    with unit_of_work():
        sitting = make_sitting(entries=1)
        make_season(sitting.made.round, SubjectKind.INDIVIDUAL)
        nominate(sitting.entries[0].id, sitting.made.round, make_subject(make_person(sitting.made.round.locality)))
        decide(sitting)
        (decision,) = publish_all(sitting)
        session.delete(session.query(AwardCertificate).one())
        session.flush()
        assert service.certify_decision(decision, actor=sitting.secretary, now=NOW) == 1
        assert len(queries.list_of_decision(decision, actor=sitting.secretary)) == 1


@pytest.mark.parametrize("kind", ["person", "resident", "unit", "household"])
def test_it_says_who_is_praised_and_never_where_people_live(kind: str) -> None:
    with unit_of_work():
        place, secretary = ward()
        group = make_unit(place, "Tổ dân phố số 3", kind=UnitKind.RESIDENTIAL_GROUP)
        office = make_unit(place, "Văn phòng")
        thing = {
            "person": lambda: make_person(place, "Trần Lan", unit=office, position="Chuyên viên", residence="Số 9"),
            "resident": lambda: make_person(place, "Ông Sáu", unit=group, kind="nguoi_dan", position="Hưu trí"),
            "unit": lambda: group,
            "household": lambda: make_household(group, head_name="Lê Thị Hoa", address="số 12, ngõ 5"),
        }[kind]()
        body = certified(thing, secretary).body
        ending = "phường Hòa Bình, thành phố Hải Phòng"
        assert (body["name"], body["about"]) == {
            "person": ("Trần Lan", f"Chuyên viên, Văn phòng, {ending}"),
            "resident": ("Ông Sáu", f"Tổ dân phố số 3, {ending}"),
            "unit": ("Tổ dân phố số 3", "P" + ending[1:]),
            "household": ("Hộ gia đình ông/bà Lê Thị Hoa", f"Tổ dân phố số 3, {ending}"),
        }[kind]
        assert body["issuer"] == "CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG HÒA BÌNH"
        assert "Số 9" not in str(body) and "ngõ 5" not in str(body)


def test_a_title_is_given_as_a_title() -> None:
    with unit_of_work():
        place, secretary = ward()
        body = certified(make_person(place), secretary, award_key="lao-dong-tien-tien").body
        assert (body["verb"], body["title"]) == ("TẶNG DANH HIỆU", "LAO ĐỘNG TIÊN TIẾN")


def test_a_correction_replaces_it_and_a_revocation_shows_on_it() -> None:
    with unit_of_work():
        place, secretary = ward()
        old = certified(make_person(place), secretary)
        data = award_data(paper="126/QĐ-UBND")
        new = service.correct_award(old.record, data, reason="Nhầm số", actor=secretary, now=NOW)
        before, after = queries.find_issued(old.code), queries.certificate_of_record(new.id)
        assert before is not None and after is not None
        assert (before.state, before.newer_code) == (CertificateState.REPLACED, after.code)
        assert after.body["basis"].startswith("Quyết định số 126/QĐ-UBND")
        assert after.body["signer_name"] == old.body["signer_name"] == "Đỗ Văn Mẫu"
        leader = actor_of(make_leader(place))
        service.revoke_award(new, paper="130/QĐ-UBND", reason="Khai sai", on=NOW.date(), actor=leader, now=NOW)
        revoked = queries.find_issued(after.code)
        assert revoked is not None and (revoked.state, revoked.revoked_on) == (CertificateState.REVOKED, NOW.date())
        assert revoked.revoked_why == "Theo 130/QĐ-UBND."
        void = certificate_paper(revoked, site="https://x").void
        assert void == f"ĐÃ THU HỒI {NOW:%d/%m/%Y}"
        assert certificate_paper(revoked, site="https://x", as_issued=True).void == ""


def test_imported_lines_and_the_citys_have_none() -> None:
    with unit_of_work():
        place, secretary = ward()
        for origin in (RecordOrigin.IMPORTED, RecordOrigin.CITY):
            record = make_award(make_subject(make_person(place)), actor=secretary, origin=origin)
            service.correct_award(record, award_data(paper="9/QĐ"), reason="Nhầm", actor=secretary, now=NOW)
        assert session.query(AwardCertificate).count() == 0 and session.query(AwardRecord).count() == 4


def test_it_is_for_the_praised_their_head_and_the_office() -> None:
    with unit_of_work():
        place, secretary = ward()
        group = make_unit(place, "Tổ dân phố số 3", kind=UnitKind.RESIDENTIAL_GROUP)
        head = make_person(place, "Tổ trưởng", unit=group)
        grant(head, Role.UNIT_HEAD, unit=group)
        heads = actor_of(head, Role.UNIT_HEAD, unit=group)
        lan = make_person(place, "Lan", unit=group)
        own, home = certified(lan, secretary).code, certified(make_household(group), secretary).code
        clerk = actor_of(make_person(place, "Văn thư"), Role.CLERK)
        stranger, neighbour = make_sitting().secretary, actor_of(make_person(place, "Hàng xóm", unit=group))
        for code, may in ((own, [actor_of(lan), secretary, clerk]), (home, [heads, secretary, clerk])):
            for actor in may:
                assert queries.get_issued(code, actor=actor).code == code
        for code, not_ in ((own, [heads, stranger, neighbour, Actor()]), (home, [actor_of(lan), stranger, Actor()])):
            for actor in not_:
                with pytest.raises(NotFound):
                    queries.get_issued(code, actor=actor)
        assert [row.code for row in queries.list_headed(heads)] == [home]
        assert queries.list_headed(neighbour) == []

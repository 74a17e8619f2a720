"""What a decision says that it gives: titles are given by name, commendations for what was achieved."""

from decimal import Decimal

import pytest

from innovation.domain.awards.queries.lines import AwardLine
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.movements.rules.naming import round_in_sentence, round_title
from innovation.domain.movements.rules.rubric import Criterion
from innovation.domain.movements.rules.rubric.model import Band, CriterionKind
from innovation.domain.papers.documents.awards import given_in_words, whom
from innovation.domain.papers.documents.sheets import with_levels

pytestmark = pytest.mark.unit
UNIT, PERSON, HOME = SubjectKind.COLLECTIVE, SubjectKind.INDIVIDUAL, SubjectKind.HOUSEHOLD


def line(kind: SubjectKind, award: str = "", *, is_title: bool = False) -> AwardLine:
    return AwardLine("Ai", "", award or "Giấy khen", "Việc", None, kind, is_title or bool(award))


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([line(HOME)] * 3, "Khen thưởng 03 hộ gia đình có thành tích"),
        ([line(PERSON), line(UNIT)], "Khen thưởng 02 tập thể, cá nhân có thành tích"),
        ([line(PERSON, "Lao động tiên tiến")] * 9, "Tặng danh hiệu “Lao động tiên tiến” cho 09 cá nhân"),
        ([line(PERSON, "A"), line(PERSON, "B")], "Tặng danh hiệu thi đua cho 02 cá nhân"),
        ([line(PERSON, "A"), line(PERSON)], "Tặng danh hiệu thi đua, khen thưởng 02 cá nhân có thành tích"),
        ([], "Khen thưởng 00 tập thể, cá nhân, hộ gia đình có thành tích"),
    ],
)
def test_what_is_given_and_to_how_many(lines: list[AwardLine], said: str) -> None:
    assert given_in_words(lines) == said
    assert whom(each.kind for each in lines) in said


def test_a_round_of_one_kind_is_named_as_a_sentence_would() -> None:
    assert round_title("Thi đua năm 2026: Hộ gia đình") == "Thi đua năm 2026 đối với hộ gia đình"
    assert round_in_sentence("Thi đua năm 2026: Hộ gia đình") == "thi đua năm 2026 đối với hộ gia đình"
    assert round_title("Đợt 1 năm 2026") == round_in_sentence("Đợt 1 năm 2026") == "Đợt 1 năm 2026"


def test_levels_that_are_short_share_a_line_and_one_mark_is_no_span() -> None:
    def said(*bands: Band) -> str:
        criterion = Criterion("a", "Có sáng kiến", CriterionKind.BANDS, Decimal(30), bands=bands)
        return with_levels(criterion, criterion)

    assert said(Band(Decimal(1), Decimal(1), "Đạt"), Band(Decimal(0), Decimal(0), "Chưa đạt")) == (
        "Có sáng kiến\n1: Đạt; 0: Chưa đạt"
    )
    assert said(Band(Decimal(21), Decimal(30), "Có số liệu tính được"), Band(Decimal(0), Decimal(20))) == (
        "Có sáng kiến\n21 - 30: Có số liệu tính được\n0 - 20"
    )
    assert said() == "Có sáng kiến"

"""Titles of papers as a clerk would send them."""

import pytest

from innovation.domain.decisions.rules.titles import (
    Asked,
    of_awards,
    of_recognition,
    of_refusal,
    of_refused_nominations,
)
from innovation.domain.movements.enums import SubjectKind

pytestmark = pytest.mark.unit
PRAISE, FLAG = Asked("Giấy khen", False, True), Asked("Cờ thi đua của UBND thành phố", True, False)
WORKER, FIGHTER = Asked("Lao động tiên tiến", True, True), Asked("Chiến sĩ thi đua cơ sở", True, True)
YEAR, REVIEW = "Thi đua năm 2026", "Sơ kết giai đoạn 1 (2026 - 2027)"
UNITS, PEOPLE, HOMES = SubjectKind.COLLECTIVE, SubjectKind.INDIVIDUAL, SubjectKind.HOUSEHOLD


@pytest.mark.parametrize(
    ("title", "said"),
    [
        (of_awards(UNITS, YEAR, [PRAISE], 3),
         "Về việc khen thưởng các tập thể có thành tích trong phong trào thi đua năm 2026"),
        (of_awards(HOMES, REVIEW, [PRAISE], 1),
         "Về việc khen thưởng hộ gia đình có thành tích tại sơ kết giai đoạn 1 (2026 - 2027)"),
        (of_awards(PEOPLE, YEAR, [WORKER], 9),
         "Về việc tặng danh hiệu “Lao động tiên tiến” cho các cá nhân trong phong trào thi đua năm 2026"),
        (of_awards(PEOPLE, YEAR, [WORKER, FIGHTER], 9),
         "Về việc tặng danh hiệu thi đua cho các cá nhân trong phong trào thi đua năm 2026"),
        (of_awards(PEOPLE, YEAR, [WORKER, PRAISE], 9),
         "Về việc tặng danh hiệu thi đua, khen thưởng các cá nhân có thành tích trong phong trào thi đua năm 2026"),
        (of_awards(UNITS, YEAR, [FLAG], 2),
         "Về việc thông qua danh sách các tập thể đề nghị thành phố khen thưởng trong phong trào thi đua năm 2026"),
        (of_awards(UNITS, "Phong trào Ba tốt", [PRAISE, FLAG], 2),
         "Về việc khen thưởng, đề nghị thành phố khen thưởng các tập thể có thành tích trong phong trào Ba tốt"),
        (of_awards(PEOPLE, "Đợt hè", [PRAISE], 1, later=True),
         "Về việc khen thưởng bổ sung cá nhân có thành tích, Đợt hè"),
        (of_awards(UNITS, YEAR, [], 2),
         "Về việc khen thưởng các tập thể có thành tích trong phong trào thi đua năm 2026"),
        (of_refused_nominations(HOMES, YEAR, 2),
         "Về việc các đề nghị khen thưởng hộ gia đình không được thông qua trong phong trào thi đua năm 2026"),
        (of_refused_nominations(UNITS, YEAR, 1, later=True),
         "Về kết quả xét đề nghị khen thưởng tập thể được để lại trong phong trào thi đua năm 2026"),
        (of_recognition("Đợt 1 năm 2026"), "Về việc công nhận sáng kiến đợt 1 năm 2026"),
        (of_recognition("Sáng kiến của trường"), "Về việc công nhận sáng kiến, Sáng kiến của trường"),
        (of_refusal("Đợt 1 năm 2026", 4), "Về việc các giải pháp không được công nhận là sáng kiến đợt 1 năm 2026"),
    ],
)  # fmt: skip
def test_a_title_says_what_is_given_to_whom_and_where(title: str, said: str) -> None:
    assert title == said

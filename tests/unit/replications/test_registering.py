"""What a registration must say."""

from datetime import date

import pytest

from innovation.core.errors import RuleBroken
from innovation.domain.replications.enums import Manner
from innovation.domain.replications.rules import (
    Registration,
    ensure_outside,
    ensure_reason,
    is_same_unit,
    outside_applicant,
)

RECOGNISED, TODAY = date(2026, 3, 10), date(2026, 11, 16)


def registration(**changes: object) -> Registration:
    values: dict[str, object] = {
        "manner": Manner.AS_IS, "begun": True, "applied_on": date(2026, 4, 1), "contact_name": "Phạm Thị Hiệu",
    }  # fmt: skip
    return Registration(**values | changes)  # type: ignore[arg-type]  # a test names what it changes


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"applied_on": None}, "date_missing", "applied_on"),
        ({"applied_on": date(2026, 11, 17)}, "date_future", "applied_on"),
        ({"applied_on": date(2026, 3, 9)}, "date_early", "applied_on"),
        ({"begun": False, "planned_on": date(2026, 11, 15)}, "plan_odd", "planned_on"),
        ({"begun": False, "planned_on": date(2036, 1, 1)}, "plan_odd", "planned_on"),
        ({"manner": Manner.ADAPTED}, "adaptation_missing", "adaptation"),
        ({"manner": Manner.ADAPTED, "adaptation": "x" * 10_000}, "text_long", "adaptation"),
        ({"contact_name": " "}, "contact_missing", "contact_name"),
        ({"contact": "0" * 201}, "text_long", "contact"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(changes: dict[str, object], code: str, field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        registration(**changes).checked(recognised_on=RECOGNISED, today=TODAY)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_a_plan_may_lie_ahead_and_a_wish_has_no_first_day() -> None:
    wish = registration(begun=False, planned_on=date(2027, 1, 15)).checked(recognised_on=RECOGNISED, today=TODAY)
    assert (wish.planned_on, wish.applied_on) == (date(2027, 1, 15), None)
    begun = registration(planned_on=date(2027, 1, 15), adaptation="bỏ đi").checked(
        recognised_on=RECOGNISED, today=TODAY
    )
    assert (begun.planned_on, begun.applied_on, begun.adaptation) == (None, date(2026, 4, 1), "")


@pytest.mark.parametrize("missing", ["unit_name", "place_name", "paper"])
def test_a_unit_outside_needs_its_names_and_its_paper(missing: str) -> None:
    typed = {"unit_name": "Trường Kim Đồng", "place_name": "phường An Biên", "paper": "15/CV-KĐ", missing: "  "}
    with pytest.raises(RuleBroken) as refused:
        ensure_outside(**typed)
    assert refused.value.field == missing


def test_an_outside_unit_is_the_same_however_it_is_typed() -> None:
    one = outside_applicant("Trường Tiểu học Kim Đồng", "phường An Biên")
    assert one == outside_applicant("trường  tiểu học KIM ĐỒNG", "Phường An Biên ")
    assert one != outside_applicant("Trường Tiểu học Kim Đồng", "phường Lê Chân")


def test_a_merged_unit_is_known_by_the_names_it_left() -> None:
    assert is_same_unit("Trường Kim Đồng", ["TH Kim Đồng"], "th kim đồng")
    assert not is_same_unit("Trường Kim Đồng", [], "") and not is_same_unit("Trường A", ["B"], "C")


def test_a_reason_says_something_and_not_a_book() -> None:
    for text in ("  ", "Dở.", "x" * 2_001):
        with pytest.raises(RuleBroken):
            ensure_reason(text, what="dừng")
    assert ensure_reason(" Không đủ máy quét. ", what="dừng") == "Không đủ máy quét."

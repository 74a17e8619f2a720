"""Who may consent in what way."""

from datetime import date

import pytest

from innovation.core.errors import RuleBroken
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.nominations.enums import ConsentHow
from innovation.domain.nominations.rules.consents import ensure_consent

TODAY = date(2026, 11, 16)
GOOD = {
    (SubjectKind.HOUSEHOLD, ConsentHow.SPOKEN), (SubjectKind.INDIVIDUAL, ConsentHow.ONLINE),
    *((kind, ConsentHow.SIGNED_PAPER) for kind in SubjectKind),
}  # fmt: skip


@pytest.mark.parametrize("kind", SubjectKind)
@pytest.mark.parametrize("how", ConsentHow)
def test_only_households_speak_and_only_people_click(kind: SubjectKind, how: ConsentHow) -> None:
    if (kind, how) in GOOD:
        assert ensure_consent(kind, how, "  Trần Thị Mười ", TODAY, today=TODAY) == "Trần Thị Mười"
        return
    with pytest.raises(RuleBroken) as broken:
        ensure_consent(kind, how, "Trần Thị Mười", TODAY, today=TODAY)
    assert broken.value.field == "how"


@pytest.mark.parametrize(
    ("given_by", "given_on", "field"),
    [("", TODAY, "given_by"), ("7", TODAY, "given_by"), ("x" * 121, TODAY, "given_by"),
     ("Trần Thị Mười", date(2026, 11, 17), "given_on")],
)  # fmt: skip
def test_it_says_who_and_when(given_by: str, given_on: date, field: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        ensure_consent(SubjectKind.HOUSEHOLD, ConsentHow.SIGNED_PAPER, given_by, given_on, today=TODAY)
    assert broken.value.field == field

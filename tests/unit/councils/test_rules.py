"""Make-up of a council, quorum, balanced assignment."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innovation.core.errors import RuleBroken
from innovation.domain.councils.enums import Post
from innovation.domain.councils.rules import Candidate, Need, balance, ensure_make_up, quorum_of

C, V, M, S = Post.CHAIR, Post.VICE_CHAIR, Post.MEMBER, Post.SECRETARY


@pytest.mark.parametrize(
    ("posts", "code"),
    [
        ([C], "too_few_members"),
        ([C, M, M, S], "even_members"),
        ([C, C, S], "one_chair"),
        ([M, M, S], "one_chair"),
        ([C, M, M], "one_secretary"),
        ([C, S, S], "one_secretary"),
    ],
)
def test_a_council_that_cannot_be_is_refused(posts: list[Post], code: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        ensure_make_up(posts)
    assert refusal.value.code == code
    assert refusal.value.field == "members"


def test_a_council_as_the_law_has_it() -> None:
    ensure_make_up([C, M, S])
    ensure_make_up([C, V, Post.STANDING, M, S])


@pytest.mark.parametrize(("members", "least"), [(3, 2), (5, 4), (7, 5), (9, 6)])
def test_a_quorum_of_two_thirds_is_rounded_up(members: int, least: int) -> None:
    assert quorum_of(members, 2, 3) == least


FIELDS = st.sampled_from(["cchc", "cds", "mt"])


@st.composite
def situations(draw: st.DrawFn) -> tuple[list[Need], list[Candidate], dict[int, set[int]]]:
    members = draw(st.integers(1, 7))
    candidates = [
        Candidate(m, frozenset(draw(st.sets(FIELDS))), draw(st.integers(0, 4)), draw(st.none() | st.integers(1, 8)))
        for m in range(1, members + 1)
    ]
    ids = st.integers(1, members)
    entries = range(1, draw(st.integers(0, 12)) + 1)
    recused = {entry: draw(st.sets(ids, max_size=members)) for entry in entries}
    needs = [
        Need(entry, draw(st.none() | FIELDS), draw(st.integers(1, 4)), frozenset(draw(st.sets(ids)) - recused[entry]))
        for entry in entries
    ]
    return needs, candidates, recused


@given(situations())
def test_balance_never_breaks_a_rule(situation: tuple[list[Need], list[Candidate], dict[int, set[int]]]) -> None:
    needs, candidates, recused = situation
    plan = balance(needs, candidates, recused)
    assert balance(list(reversed(needs)), list(reversed(candidates)), recused) == plan  # whatever the order
    load = Counter({c.member_id: c.load for c in candidates})
    for item in plan.given:
        need = next(n for n in needs if n.entry_id == item.entry_id)
        assert item.member_id not in recused[item.entry_id]
        assert item.member_id not in need.already
        assert item.reason.endswith("hồ sơ.") or item.reason.endswith("nào.")
        load[item.member_id] += 1
    for candidate in candidates:
        if candidate.cap is not None and load[candidate.member_id] > candidate.load:
            assert load[candidate.member_id] <= candidate.cap
    for need in needs:
        chosen = [item.member_id for item in plan.given if item.entry_id == need.entry_id]
        assert len(chosen) == len(set(chosen))
        assert len(chosen) + plan.short.get(need.entry_id, 0) == max(0, need.wanted - len(need.already))
        if need.entry_id in plan.short:  # nobody was left who could have taken it
            for c in candidates:
                taken = {*chosen, *need.already, *recused[need.entry_id]}
                assert c.member_id in taken or (c.cap is not None and load[c.member_id] >= c.cap)


@given(st.integers(1, 40), st.integers(3, 9), st.integers(1, 3))
def test_equal_members_get_equal_loads(entries: int, members: int, wanted: int) -> None:
    plan = balance(
        [Need(n, None, wanted) for n in range(entries)], [Candidate(m, frozenset()) for m in range(members)], {}
    )
    loads = Counter(item.member_id for item in plan.given)
    assert max(loads.values()) - min(loads.get(m, 0) for m in range(members)) <= 1
    assert plan.short == {}


def test_who_knows_the_field_goes_first_until_the_load_tells() -> None:
    expert, other = Candidate(1, frozenset({"cds"})), Candidate(2, frozenset())
    plan = balance([Need(n, "cds", 1) for n in range(4)], [expert, other], {})
    assert Counter(item.member_id for item in plan.given)[1] >= 2
    assert plan.given[0].reason == "Đúng lĩnh vực, chưa có hồ sơ nào."
    assert any(item.reason.startswith("Cân bằng số lượng") for item in plan.given)


def test_the_dossier_with_the_fewest_possible_markers_is_served_first() -> None:
    candidates = [Candidate(1, frozenset(), cap=1), Candidate(2, frozenset(), cap=1)]
    plan = balance([Need(1, None, 1), Need(2, None, 1)], candidates, {2: {2}})
    assert {(item.entry_id, item.member_id) for item in plan.given} == {(2, 1), (1, 2)}

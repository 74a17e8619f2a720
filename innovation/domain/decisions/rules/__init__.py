"""Quorum and votes: counts in, an exact answer with its sentence for the minutes out."""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from innovation.core.errors import RuleBroken
from innovation.core.rounding import format_decimal, half_up
from innovation.domain.movements.enums import VoteDenominator


@dataclass(frozen=True, slots=True)
class VoteRule:
    """The least share of yes votes, of whom, and whether written opinions of absent members count."""

    fraction: Fraction
    denominator: VoteDenominator = VoteDenominator.ALL
    include_written: bool = True
    source: str = ""

    def __post_init__(self) -> None:
        if not 0 < self.fraction <= 1:
            raise RuleBroken("vote_fraction", "Tỷ lệ thông qua phải lớn hơn 0 và không quá 100%.", "vote_numerator")


@dataclass(frozen=True, slots=True)
class Votes:
    """The count on one entry. `recused` are the recused among `members`; the others count only those who may vote."""

    members: int
    recused: int
    present: int
    yes: int
    no: int
    blank: int = 0
    written_yes: int = 0
    written_no: int = 0
    written_blank: int = 0

    @property
    def entitled(self) -> int:
        return self.members - self.recused

    @property
    def cast(self) -> int:
        return self.yes + self.no + self.blank

    @property
    def written(self) -> int:
        return self.written_yes + self.written_no + self.written_blank


@dataclass(frozen=True, slots=True)
class QuorumResult:
    """Whether enough members are there."""

    met: bool
    present: int
    of: int
    needed: int
    sentence: str


@dataclass(frozen=True, slots=True)
class VoteResult:
    """Whether the vote carries, with the figures of the minutes."""

    passed: bool
    numerator: int
    denominator: int
    needed: int
    sentence: str


def quorum(members: int, present: int, fraction: Fraction, *, recused: int = 0) -> QuorumResult:
    """Present members against those entitled; recused ones are in neither count."""
    of = members - recused
    if min(members, present, recused) < 0 or present > of:
        raise RuleBroken("quorum_counts", "Số người có mặt nhiều hơn số thành viên. Hãy kiểm tra lại điểm danh.")
    needed = least(fraction, of)
    met = of > 0 and present >= needed
    sentence = (
        f"Có mặt {present}/{of} thành viên, cần ít nhất {needed} ({share_words(fraction)}): "
        f"{'đủ điều kiện họp' if met else 'chưa đủ điều kiện họp'}."
    )
    return QuorumResult(met, present, of, needed, sentence)


def tally(rule: VoteRule, votes: Votes) -> VoteResult:
    """Exactly at the share passes. Members who were there and did not vote stay in the denominator."""
    _check_counts(votes)
    written = votes.written if rule.include_written else 0
    numerator = votes.yes + (votes.written_yes if rule.include_written else 0)
    denominator = {
        VoteDenominator.ALL: votes.entitled,
        VoteDenominator.ALL_WITH_RECUSED: votes.members,
        VoteDenominator.PRESENT: votes.present + written,
    }[rule.denominator]
    needed = least(rule.fraction, denominator)
    result = VoteResult(denominator > 0 and numerator >= needed, numerator, denominator, needed, "")
    return replace(result, sentence=_sentence(rule, votes, result))


def _check_counts(votes: Votes) -> None:
    if min(votes.yes, votes.no, votes.blank, votes.written_yes, votes.written_no, votes.written_blank) < 0:
        raise RuleBroken("vote_counts", "Số phiếu không được âm. Hãy kiểm phiếu lại.")
    if not 0 <= votes.recused <= votes.members or not 0 <= votes.present <= votes.entitled:
        raise RuleBroken("vote_counts", "Số người có mặt nhiều hơn số thành viên được biểu quyết. Hãy kiểm tra lại.")
    if votes.cast > votes.present:
        raise RuleBroken(
            "vote_counts",
            f"Có {votes.cast} phiếu mà chỉ {votes.present} người có mặt được biểu quyết. Hãy kiểm phiếu lại.",
        )
    if votes.written > votes.entitled - votes.present:
        raise RuleBroken("vote_counts", "Ý kiến bằng văn bản nhiều hơn số thành viên vắng mặt. Hãy kiểm tra lại.")


def least(fraction: Fraction, of: int) -> int:
    """The smallest whole number that reaches the share."""
    return -(-fraction.numerator * of // fraction.denominator)


def _sentence(rule: VoteRule, votes: Votes, result: VoteResult) -> str:
    if not result.denominator:
        return "Không còn thành viên nào được biểu quyết hồ sơ này: không thông qua."
    counted = votes.written if rule.include_written else 0
    of_whom = {
        VoteDenominator.ALL: "thành viên có quyền biểu quyết",
        VoteDenominator.ALL_WITH_RECUSED: "thành viên Hội đồng",
        VoteDenominator.PRESENT: "thành viên có mặt hoặc gửi ý kiến" if counted else "thành viên có mặt",
    }[rule.denominator]
    percent = format_decimal(half_up(Fraction(100 * result.numerator, result.denominator), 2))
    written = f" (trong đó {votes.written_yes} bằng văn bản)" if counted and votes.written_yes else ""
    notes = []
    if votes.written and not counted:
        notes.append(f"{votes.written} ý kiến bằng văn bản không được tính")
    if votes.recused:
        notes.append(f"{votes.recused} thành viên không tham gia vì có liên quan")
    aside = f" ({'; '.join(notes)})" if notes else ""
    return (
        f"{result.numerator} phiếu đồng ý{written} trên {result.denominator} {of_whom}{aside}, đạt {percent}%;"
        f" cần ít nhất {result.needed} phiếu ({share_words(rule.fraction)}):"
        f" {'thông qua' if result.passed else 'không thông qua'}."
    )


def share_words(fraction: Fraction) -> str:
    """ "2/3", or "80%" where the share is a whole percentage."""
    percent = fraction * 100
    return f"{percent.numerator}%" if percent.denominator == 1 else f"{fraction.numerator}/{fraction.denominator}"


SourceDenominator = Literal["all_members", "present_members"]


def rule_from_source(
    *,
    share: Fraction,
    denominator: SourceDenominator | None,
    written_opinions: Literal["counted", "when_urgent"] | None,
    source: str = "",
    chosen_denominator: VoteDenominator | None = None,
    urgent: bool = False,
) -> VoteRule:
    """A shipped vote rule (plans/data/vote_rules.toml) made ready to count with.

    A source that says “of all members” keeps the recused in the denominator (SETTLED); what a source leaves open
    must be chosen by the council, never guessed.
    """
    named = {"all_members": VoteDenominator.ALL_WITH_RECUSED, "present_members": VoteDenominator.PRESENT}
    of_whom = chosen_denominator if denominator is None else named[denominator]
    if of_whom is None:
        raise RuleBroken(
            "vote_denominator",
            "Nguồn của quy tắc này không nói tính trên tổng số thành viên hay số có mặt. Hãy chọn một cách tính.",
            "vote_of",
        )
    written = written_opinions == "counted" or (written_opinions == "when_urgent" and urgent)
    return VoteRule(share, of_whom, written, source)

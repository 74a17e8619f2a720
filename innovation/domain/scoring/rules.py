"""Who may see and touch which sheet, and when: values in, an answer or a refusal out.

Whether the reader sits on the council at all is asked before; a recused member is out of the entry altogether.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from innovation.core.errors import RuleBroken
from innovation.domain.movements.rules.rubric import USUAL_EXTREMES, Extremes, Problem, Rubric, check_sheet
from innovation.domain.scoring.enums import SheetState


def sheet_visible(viewer: int, owner: int, opened: bool, *, recused: bool = False, own_unsealed: bool = False) -> bool:
    """One's own sheet always; another's once the chair has opened them, but not to a recused member.

    `own_unsealed`: the viewer still has to mark this entry (a third marker, a sheet opened again) and must judge alone.
    """
    return viewer == owner or averages_visible(opened, recused=recused, own_unsealed=own_unsealed)


def averages_visible(opened: bool, *, recused: bool = False, own_unsealed: bool = False) -> bool:
    """Averages, ranks and orders by them: under the same conditions as others' sheets."""
    return opened and not recused and not own_unsealed


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an entry's marking is, without a single mark."""

    needed: int
    assigned: int
    sealed: int
    missing: frozenset[int]

    @property
    def is_complete(self) -> bool:
        """Everybody assigned has sealed, and they are as many as the round asks for."""
        return not self.missing and self.sealed >= self.needed

    @property
    def lacks_markers(self) -> int:
        """How many more members must be assigned."""
        return max(0, self.needed - self.assigned)


def progress(
    assigned: Collection[int], recused: Collection[int], sealed: Collection[int], *, sheets_per_entry: int
) -> Progress:
    """Count the sheets of members who are assigned and not recused; others' sheets do not count."""
    markers = frozenset(assigned) - frozenset(recused)
    done = markers & frozenset(sealed)
    return Progress(sheets_per_entry, len(markers), len(done), markers - done)


def counting_members(sealed: Collection[int], recused: Collection[int]) -> frozenset[int]:
    """Whose sealed sheets go into the total: a recusal after the seal takes the sheet out."""
    return frozenset(sealed) - frozenset(recused)


def ensure_may_mark(
    *, state: SheetState, recused: bool, scoring_open: bool, opened: bool, let_in_late: bool = False
) -> None:
    """Whether the owner may change the sheet now.

    `let_in_late`: the chair asked for this sheet after the opening, of a third marker or by opening it again.
    """
    if recused:
        raise RuleBroken("recused", "Bạn không tham gia xét hồ sơ này vì có liên quan, nên phiếu không ghi được.")
    if state is SheetState.SEALED:
        raise RuleBroken("sheet_sealed", "Phiếu đã khóa. Muốn sửa, hãy gửi lý do để Chủ tịch Hội đồng mở lại.")
    if let_in_late:
        return
    if opened:
        raise RuleBroken(
            "scores_opened", "Điểm đã được mở cho Hội đồng. Muốn chấm tiếp, hãy đề nghị Chủ tịch Hội đồng."
        )
    if not scoring_open:
        raise RuleBroken("scoring_closed", "Đợt xét không ở bước chấm điểm. Hãy hỏi thư ký Hội đồng về lịch chấm.")


def ensure_may_seal(
    rubric: Rubric,
    marks: Mapping[str, Decimal | None],
    comments: Mapping[str, str],
    *,
    state: SheetState,
    recused: bool,
    scoring_open: bool,
    opened: bool,
    let_in_late: bool = False,
    extremes: Extremes | None = USUAL_EXTREMES,
) -> None:
    """Whether the sheet can be sealed as it is; the refusal names the first gap and how many more there are."""
    ensure_may_mark(state=state, recused=recused, scoring_open=scoring_open, opened=opened, let_in_late=let_in_late)
    problems = check_sheet(rubric, marks, comments, extremes=extremes)
    if problems:
        raise RuleBroken("sheet_unready", _unready(problems), problems[0].key)


def _unready(problems: list[Problem]) -> str:
    more = len(problems) - 1
    return problems[0].sentence + (f" Còn {more} chỗ khác cần bổ sung." if more else "")


def ensure_not_voted(voted: bool) -> None:
    """Marks stay as they were when the council voted on them; to change them, the vote is taken back first."""
    if voted:
        raise RuleBroken(
            "voted", "Hội đồng đã biểu quyết hồ sơ này. Đề nghị thư ký biểu quyết lại hồ sơ, rồi hãy cho chấm tiếp."
        )


def ensure_may_reopen(*, state: SheetState, by_chair: bool, reason: str, concluded: bool, voted: bool = False) -> None:
    """Only the chair, only with a reason, and not once the council has voted or concluded on the entry."""
    if not by_chair:
        raise RuleBroken("not_chair", "Chỉ Chủ tịch Hội đồng mở lại được phiếu. Hãy gửi lý do để Chủ tịch xem xét.")
    if state is not SheetState.SEALED:
        raise RuleBroken("not_sealed", "Phiếu chưa khóa nên không cần mở lại.")
    if concluded:
        raise RuleBroken(
            "concluded", "Hội đồng đã kết luận hồ sơ này. Muốn thay đổi, hãy dùng cải chính hoặc kiến nghị."
        )
    ensure_not_voted(voted)
    if not reason.strip():
        raise RuleBroken(
            "reason_missing", "Hãy ghi lý do mở lại phiếu; thành viên và biên bản sẽ thấy lý do này.", "reason"
        )


def ensure_may_open(entries: Collection[Progress], *, by_chair: bool, opened: bool, reason: str) -> None:
    """The chair opens the sheets of a round when all are sealed, or before that with a reason that is kept."""
    if not by_chair:
        raise RuleBroken("not_chair", "Chỉ Chủ tịch Hội đồng mở điểm được.")
    if opened:
        raise RuleBroken("scores_opened", "Điểm của đợt này đã được mở.")
    waiting = sum(not entry.is_complete for entry in entries)
    if waiting and not reason.strip():
        raise RuleBroken(
            "sheets_missing",
            f"Còn {waiting} hồ sơ chưa đủ phiếu đã khóa. Hãy chờ đủ phiếu, hoặc ghi lý do mở sớm.",
            "reason",
        )

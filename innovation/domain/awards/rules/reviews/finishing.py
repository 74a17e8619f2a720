"""When a review's lists are final, may be sent, and when nothing waits any more."""

from collections.abc import Sequence

from innovation.core.errors import RuleBroken
from innovation.domain.awards.enums import ReviewState
from innovation.domain.movements.enums import ROUND_STATE_LABELS, RoundState

OVER = frozenset({RoundState.PUBLISHED, RoundState.CANCELLED})


def ensure_settled(waiting: Sequence[tuple[str, RoundState]], *, judged: bool) -> None:
    """Every round must have its papers out; one that was called off asks for nothing."""
    if waiting:
        named = "; ".join(f"{name} ({ROUND_STATE_LABELS[state].lower()})" for name, state in waiting)
        raise RuleBroken(
            "not_over", f"Chưa chốt được, còn chờ quyết định của: {named}. Công bố hết văn bản của các đợt rồi chốt."
        )
    if not judged:
        raise RuleBroken("no_rounds", "Mọi đợt xét của kỳ đã hủy. Rút về rà soát lại rồi chuyển Hội đồng lần nữa.")


def ensure_sendable(lines: int) -> None:
    if not lines:
        raise RuleBroken("nothing_to_send", "Danh sách gửi thành phố không có dòng nào. Kết thúc kỳ, không cần gửi.")


def ensure_closable(state: ReviewState, waiting: int) -> None:
    """A list that was not sent, or a line without an answer, keeps the review open."""
    if not waiting:
        return
    if state is ReviewState.SETTLED:
        raise RuleBroken(
            "not_sent", f"Còn {waiting} dòng chưa gửi thành phố. Gửi đi, hoặc rút từng dòng kèm lý do, rồi kết thúc."
        )
    raise RuleBroken("unanswered", f"Còn {waiting} dòng chưa có trả lời của thành phố. Ghi từng dòng rồi kết thúc kỳ.")

"""How far a review has come: its phases with who and when, and the one step that comes next."""

from typing import Any

from flask import url_for

from innovation.core.clock import local_date
from innovation.domain.awards.enums import REVIEW_ACTION_LABELS, ReviewAction, ReviewState
from innovation.domain.awards.queries import reviews as queries
from innovation.domain.awards.rules.reviews.finishing import OVER
from innovation.domain.movements.enums import ROUND_STATE_LABELS, RoundState
from innovation.web import current
from innovation.web.filters import day, moment
from innovation.web.reviews.present.words import today

STATES = list(ReviewState)
WITH_CITY = (ReviewState.SETTLED, ReviewState.SENT)
PHASES = {
    ReviewState.OPEN: ("Rà soát", ReviewAction.OPEN), ReviewState.VOTING: ("Hội đồng xét", ReviewAction.ASK),
    ReviewState.SETTLED: ("Chốt hai danh sách", ReviewAction.SETTLE),
    ReviewState.SENT: ("Gửi thành phố", ReviewAction.SEND), ReviewState.CLOSED: ("Kết thúc", ReviewAction.CLOSE),
}  # fmt: skip
NEXT = {
    ReviewState.OPEN: "Rà soát xong thì chuyển Hội đồng.",
    ReviewState.VOTING: "Hội đồng chấm, họp; công bố hết quyết định thì chốt hai danh sách.",
    ReviewState.SETTLED: "Gửi danh sách đề nghị thành phố, rồi ghi số và ngày văn bản.",
    ReviewState.SENT: "Ghi trả lời của thành phố từng dòng, xong thì kết thúc kỳ.",
    ReviewState.CLOSED: "Kỳ đã kết thúc. Danh sách và so sánh vẫn xem được.",
}


def process_page(review: Any) -> dict[str, Any]:
    """The page of the whole way, for its present state."""
    may_run = queries.may_run_reviews(current.actor(), review.locality_id)
    rounds = queries.rounds_of(review)
    standing = [each for each in rounds if each.state is not RoundState.CANCELLED]
    waiting = [each for each in rounds if each.state not in OVER]
    counts = queries.counts_of(review)
    return {
        "review": review,
        "state": review.state,
        "may_run": may_run,
        "next": NEXT[review.state],
        "phases": phases(review),
        "steps": [_step(step) for step in review.steps],
        "kept": counts.kept(),
        "rounds": [
            (each.name, url_for("movements.board", round_id=each.id), ROUND_STATE_LABELS[each.state])
            for each in standing
        ],
        "ready": bool(standing) and not waiting,
        "may_take_back": may_run and all(each.state is RoundState.OPEN for each in standing),
        "city_lines": queries.city_lines_waiting(review) if review.state in WITH_CITY else 0,
        "sent": queries.last_step(review, ReviewAction.SEND),
        "before_end": review.ends_on if review.state is ReviewState.OPEN and review.ends_on > today() else None,
        "city_list": url_for("reviews.lists", review_id=review.id, cap="thanh-pho"),
    }


def phases(review: Any) -> list[dict[str, Any]]:
    """The five phases; each that has begun says when."""
    now = STATES.index(review.state)
    found = []
    for place, state in enumerate(STATES):
        label, action = PHASES[state]
        step = queries.last_step(review, action) if place <= now else None
        when = day(step.dated_on or local_date(step.at)) if step else ""
        ended = review.state is ReviewState.CLOSED
        is_now = place == now and not ended
        found.append({
            "label": label, "note": f"từ {when}" if when and is_now else when,
            "state": "now" if is_now else "done" if place <= now else "",
        })  # fmt: skip
    return found


def _step(step: Any) -> dict[str, Any]:
    """A line of the history: who, when, by which paper, why."""
    paper = f"Văn bản số {step.paper}, ngày {day(step.dated_on)}." if step.paper else ""
    when = f"{moment(step.at)}, {step.by.full_name}" if step.by else moment(step.at)
    note = " ".join(filter(None, (paper, step.note)))
    return {"title": REVIEW_ACTION_LABELS[step.action], "when": when, "note": note}

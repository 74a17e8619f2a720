"""The page of a season's or a review's papers: each in the order of the work, with its state and what it waits for."""

from collections.abc import Mapping
from typing import Any

from flask import request, url_for

from innovation.core.roles import Role
from innovation.domain.awards.documents import paper_number
from innovation.domain.awards.enums import AwardLevel, ReviewAction
from innovation.domain.awards.queries.carried import count_carried
from innovation.domain.awards.queries.reviews import keys_of_level, last_step, reviews_of_seasons
from innovation.domain.decisions.enums import MeetingState, decision_label
from innovation.domain.movements.enums import SUBJECT_KIND_LABELS
from innovation.domain.papers import queries
from innovation.domain.papers.documents.emulation import CONCLUDED, Occasion, of_review, of_season
from innovation.domain.papers.enums import About, PaperKind
from innovation.domain.papers.permissions import can_take_submission
from innovation.web import current
from innovation.web.filters import day
from innovation.web.papers.present.rows import DONE, DRAFT, NUMBERED, Row, Step, decision_files, files_of

SUBMISSIONS = {AwardLevel.COMMUNE: PaperKind.AWARD_SUBMISSION, AwardLevel.CITY: PaperKind.CITY_SUBMISSION}
SLUGS = {AwardLevel.COMMUNE: "phuong-xa", AwardLevel.CITY: "thanh-pho"}
NAMES = {
    AwardLevel.COMMUNE: "Tờ trình Chủ tịch phường, xã khen thưởng, kèm trích ngang",
    AwardLevel.CITY: "Tờ trình đề nghị thành phố khen thưởng, kèm trích ngang",
}


def season_page(season: Any) -> dict[str, Any]:
    """From registration to the decisions."""
    occasion = of_season(season)
    registered = Row("Danh sách đăng ký thi đua")
    count = queries.count_registrations(season.id)
    if not count:
        registered.note = "Chưa có ai đăng ký."
    elif _signs(occasion):
        registered.state, registered.note = DRAFT, f"{count} đăng ký."
        files_of(registered, "papers.season_registrations", place=season.locality_id, season_id=season.id)
    steps = [Step("Đăng ký", [registered]), *_judged(occasion, About.SEASON, season_id=season.id)]
    if (review := reviews_of_seasons([season.id]).get(season.id)) is not None:
        steps[3].rows = [_of_review(review)]
    back = ("Đợt thi đua", url_for("movements.season_board", season_id=season.id))
    return {"title": season.name, "crumbs": [back] if _is_secretary(occasion) else [], "steps": steps}


def review_page(review: Any) -> dict[str, Any]:
    """From the council's minutes to the report."""
    occasion = of_review(review)
    steps = [*_judged(occasion, About.REVIEW, review_id=review.id), Step("Báo cáo", [_report(review, occasion)])]
    _say_sent(steps[2].rows[-1], review)
    back = (review.name, url_for("reviews.board", review_id=review.id))
    return {"title": review.name, "crumbs": [back] if _signs(occasion) else [], "steps": steps}


def _judged(occasion: Occasion, about: About, **at: int) -> list[Step]:
    """What every occasion has: the councils' minutes, the submissions, the decisions."""
    standing = queries.standing_of(occasion.round_ids)
    numbers = queries.paper_numbers(about, occasion.id)
    carried = count_carried(occasion.round_ids)
    decisions = [_decision(each, round_) for round_ in occasion.rounds for each in standing[round_.id].decisions]
    return [
        Step("Đề nghị của tổ, đơn vị", [_nominations(occasion)]),
        Step("Hội đồng xét", [_minutes(round_, standing[round_.id].meeting) for round_ in occasion.rounds]),
        Step("Trình", [_submission(occasion, level, numbers, carried, about, **at) for level in SUBMISSIONS]),
        Step("Quyết định, thông báo", decisions or [_no_decision(occasion)]),
    ]


def _nominations(occasion: Occasion) -> Row:
    row = Row("Bản đề nghị, biên bản họp bình xét, báo cáo thành tích")
    if not occasion.rounds:
        row.note = "Chưa có đợt xét nào của kỳ này." if occasion.is_review else "Đợt thi đua chưa mở."
        return row
    row.state, row.note = DRAFT, "Tải ở từng hồ sơ đề nghị."
    row.links = [(_kind(each), url_for("movements.board", round_id=each.id)) for each in occasion.rounds]
    return row


def _minutes(round_: Any, meeting: Any) -> Row:
    """The minutes; the council's other papers stand on the round's own page."""
    row = Row(f"Biên bản họp: {_kind(round_).lower()}")
    rest = ("Thành lập Hội đồng, phân công, phiếu chấm, kiểm phiếu", url_for("papers.of_round", round_id=round_.id))
    row.links = [rest]
    if meeting is None:
        row.note = "Hội đồng chưa có lịch họp."
        return row
    row.state = DONE if meeting.state is MeetingState.CLOSED else DRAFT
    row.note = f"Họp {day(meeting.starts_at)}."
    if _opens_meeting(round_):
        files_of(row, "decisions.minutes_file", place=round_.locality_id, round_id=round_.id)
        row.links.insert(0, ("Xem biên bản", url_for("decisions.minutes", round_id=round_.id)))
    return row


def _submission(
    occasion: Occasion,
    level: AwardLevel,
    numbers: Mapping[str, Any],
    carried: Mapping[str, int],
    about: About,
    **at: int,
) -> Row:
    row = Row(NAMES[level])
    count = sum(number for key, number in carried.items() if key in keys_of_level(level))
    waiting = [_kind(each).lower() for each in occasion.unfinished]
    if not occasion.rounds or waiting:
        row.note = f"Hội đồng chưa chốt: {', '.join(waiting)}." if waiting else "Chưa chuyển Hội đồng xét."
        return row
    if not count:
        row.note = "Hội đồng không thông qua đề nghị nào ở cấp này."
        return row
    given = numbers.get(SUBMISSIONS[level])
    row.state = NUMBERED if given else DRAFT
    row.note = f"{given.text}, {day(given.issued_on)}. {count} đề nghị." if given else f"{count} đề nghị. Chưa có số."
    if _signs(occasion):
        name = "papers.review_submission" if occasion.is_review else "papers.season_submission"
        files_of(row, name, place=occasion.locality.id, form=SUBMISSIONS[level].value, level=SLUGS[level], **at)
    row.links = [_number_link(SUBMISSIONS[level], about, occasion, bool(given))]
    return row


def _say_sent(row: Row, review: Any) -> None:
    """The list has gone to the city by a paper that the clerk has not put down here yet."""
    sent = last_step(review, ReviewAction.SEND)
    if sent is not None and row.state == DRAFT:
        row.note = f"Đã gửi theo văn bản số {sent.paper}, {day(sent.dated_on)}. Văn thư chưa ghi số vào sổ."


def _of_review(review: Any) -> Row:
    """A season that judges a review's list is submitted with the review, once."""
    links = [("Văn bản của kỳ", url_for("papers.review", review_id=review.id))]
    return Row(f"Tờ trình: lập ở {review.name}", state=("planned", "Ở kỳ sơ kết"), links=links)


def _report(review: Any, occasion: Occasion) -> Row:
    """In any state: before the council its lists are a plan."""
    given = queries.paper_number(PaperKind.REVIEW_REPORT, About.REVIEW, review.id)
    row = Row("Báo cáo sơ kết, tổng kết, kèm hai danh sách", state=NUMBERED if given else DRAFT)
    row.note = f"{given.text}, {day(given.issued_on)}." if given else "Theo số liệu lúc tải. Chưa có số."
    if _signs(occasion):
        files_of(row, "reviews.summary_file", place=review.locality_id, review_id=review.id)
    if _is_secretary(occasion):
        row.links.append(("Viết phần lời", url_for("reviews.summary", review_id=review.id)))
    row.links.append(_number_link(PaperKind.REVIEW_REPORT, About.REVIEW, occasion, bool(given)))
    return row


def _number_link(form: PaperKind, about: About, occasion: Occasion, is_given: bool) -> tuple[str, str]:
    address = url_for(
        "papers.number_form", key=form.value, about=about.value, about_id=occasion.id, tiep=request.path
    )  # fmt: skip
    return "Sửa số" if is_given else "Nhập số, ngày", address


def _decision(decision: Any, round_: Any) -> Row:
    row = Row(f"{decision_label(decision.kind, of_season=True)}: {_kind(round_).lower()}")
    if decision.number is not None:
        row.state, row.note = NUMBERED, f"{paper_number(decision)}, {day(decision.issued_on)}."
    else:
        row.state = DRAFT
        row.note = "Chờ văn thư nhập số." if decision.approved_at else "Chờ lãnh đạo duyệt."
    decision_files(row, decision)
    row.links = [("Mở văn bản", url_for("decisions.show", decision_id=decision.id))]
    return row


def _no_decision(occasion: Occasion) -> Row:
    done = bool(occasion.rounds) and all(each.state in CONCLUDED for each in occasion.rounds)
    note = "Lập từ kết luận của Hội đồng, ở trang phiên họp." if done else "Hội đồng chưa chốt kết luận."
    return Row("Quyết định khen thưởng", note=note)


def _kind(round_: Any) -> str:
    return SUBJECT_KIND_LABELS[round_.subject_kind] if round_.subject_kind else str(round_.name)


def _signs(occasion: Occasion) -> bool:
    return can_take_submission(current.actor(), occasion.locality.id)


def _is_secretary(occasion: Occasion) -> bool:
    return current.actor().has(Role.SECRETARY, locality_id=occasion.locality.id)


def _opens_meeting(round_: Any) -> bool:
    """The secretary always, those who sign once it is concluded (`decisions.permissions.can_see_meeting`)."""
    actor = current.actor()
    if actor.has(Role.SECRETARY, locality_id=round_.locality_id):
        return True
    return round_.state in CONCLUDED and actor.has_any(Role.LEADER, Role.DEPUTY_LEADER, locality_id=round_.locality_id)

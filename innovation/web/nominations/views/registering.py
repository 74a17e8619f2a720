"""Registering for emulation in a season, and taking it back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from innovation.core.clock import local_date
from innovation.core.errors import NotFound, RuleBroken
from innovation.core.paging import page_number
from innovation.core.text import clean_line
from innovation.domain.movements import queries as movements
from innovation.domain.movements.enums import SUBJECT_KIND_LABELS, SubjectKind
from innovation.domain.movements.rules.seasons import why_no_registration
from innovation.domain.nominations import queries, service
from innovation.domain.nominations.rules import PLAN_KINDS
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import flash_care, flash_done, invalid, options
from innovation.web.nominations.forms.registering import RegistrationForm
from innovation.web.nominations.present.targets import take_up_target
from innovation.web.nominations.views.blueprint import bp

PAGE = "nominations/register.html"


@bp.get("/thi-dua/<id:season_id>/dang-ky")
@access("signed-in")
def registration(season_id: int) -> str | Response:
    """Choose the kind and whom; late comers are sent back with the reason."""
    season = movements.get_public_season(season_id)
    now = current.now()
    over = all(now >= round_.closes_at for round_ in season.rounds)
    refusal = why_no_registration(season.register_until, announced=True, today=local_date(now), over=over)
    if refusal:
        flash_care(refusal)
        return redirect(url_for("nominations.season", season_id=season_id))
    form = RegistrationForm(formdata=None)
    return render_template(PAGE, form=form, **_offered(form, season))


@bp.post("/thi-dua/<id:season_id>/dang-ky")
@access("signed-in")
def register(season_id: int) -> Response | tuple[str, int]:
    season, form = movements.get_public_season(season_id), RegistrationForm()
    offered = _offered(form, season)
    with form.refusals():
        if form.validate():
            if not form.target.word:
                raise RuleBroken("target", "Chọn một người, đơn vị, tổ hoặc hộ trong danh sách.", field="target")
            subject = take_up_target(form.target.word, q=offered["q"])
            service.register(
                season, subject, aims=form.aims.data or "", content_ids=form.content_ids.data or [],
                award_keys=form.award_keys.data or [], actor=current.actor(), now=current.now(),
            )  # fmt: skip
            flash_done(f"Đã đăng ký thi đua cho {queries.name_of(subject)}.")
            return redirect(url_for("nominations.own"))
    return invalid(PAGE, form=form, **(_offered(form, movements.get_public_season(season_id)) or offered))


@bp.get("/thi-dua/dang-ky/<id:registration_id>/rut")
@access("signed-in")
def ask_withdraw_registration(registration_id: int) -> str:
    row = queries.get_registration(registration_id, actor=current.actor())
    return render_template(
        "nominations/confirm.html", title=f"Rút đăng ký thi đua của {queries.name_of(row.subject)}?",
        lost=f"Đăng ký trong {row.season.name} sẽ không còn hiệu lực.",
        kept="Đăng ký lại được khi còn hạn. Đề nghị khen thưởng không bị ảnh hưởng.", button="Rút đăng ký",
        back=url_for("nominations.own"),
    )  # fmt: skip


@bp.post("/thi-dua/dang-ky/<id:registration_id>/rut")
@access("signed-in")
def withdraw_registration(registration_id: int) -> Response:
    try:
        service.withdraw_registration(registration_id, actor=current.actor(), now=current.now())
        flash_done("Đã rút đăng ký thi đua.")
    except RuleBroken as broken:
        flash_care(broken.message)
    return redirect(url_for("nominations.own"), 303)


def _offered(form: RegistrationForm, season: Any) -> dict[str, Any]:
    """The kinds that the season has, the candidates of the chosen one, contents and awards to choose from."""
    by_kind = {round_.subject_kind: round_ for round_ in season.rounds}
    wanted = request.values.get("loai", "")
    kind = next((each for each in by_kind if each == wanted), None) or _likely(season, by_kind)
    q = clean_line(request.values.get("q", ""))[:100]
    form.content_ids.choices = options((content.id, content.name) for content in season.movement.contents)
    form.award_keys.choices = options((row.key, row.name) for row in queries.awards_offered(by_kind[kind]))
    found = queries.list_candidates(
        kind, season.locality_id, actor=current.actor(), q=q, only_plan=queries.keeps_to_plan(by_kind[kind]),
        page=page_number(request.args.get("trang")),
    )  # fmt: skip
    here = {"season_id": season.id}
    chips = [
        {"label": SUBJECT_KIND_LABELS[each], "href": url_for("nominations.registration", loai=each.value, **here),
         "current": each is kind}
        for each in by_kind
    ]  # fmt: skip
    searches = queries.must_search(kind, season.locality_id, actor=current.actor())
    return {
        "season": season, "kind": kind, "kind_label": SUBJECT_KIND_LABELS[kind], "chips": chips, "found": found, "q": q,
        "only_plan": queries.keeps_to_plan(by_kind[kind]) and kind in PLAN_KINDS, "searches": searches,
        "looks": searches and not queries.can_search(q),
    }  # fmt: skip


def _likely(season: Any, by_kind: Mapping[SubjectKind, Any]) -> SubjectKind:
    """The first kind of which this person may register somebody."""
    actor = current.actor()
    own = (
        kind for kind, round_ in by_kind.items()
        if queries.list_candidates(
            kind, season.locality_id, actor=actor, only_plan=queries.keeps_to_plan(round_)
        ).total
    )  # fmt: skip
    found = next(own, None) or next(iter(by_kind), None)
    if found is None:
        raise NotFound("Không tìm thấy đợt thi đua này.")
    return found

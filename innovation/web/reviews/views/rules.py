"""The rules of a review, in words and to be changed for this review."""

from typing import Any

from flask import redirect, render_template, url_for

from innovation.domain.awards.rules.reviews import CONDITION_LABELS, parse_rules
from innovation.domain.awards.service import reviews as service
from innovation.domain.awards.service.reviews.guards import ensure_open
from innovation.domain.movements.enums import SUBJECT_KIND_LABELS
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import Form, flash_done, invalid
from innovation.web.reviews import present
from innovation.web.reviews.forms import read_rules, rules_form
from innovation.web.reviews.present.words import short_name
from innovation.web.reviews.views.blueprint import READS, Page, bp, find


@bp.get("/so-ket/<id:review_id>/quy-tac")
@access(*READS)
def rules(review_id: int) -> str:
    return render_template("reviews/rules.html", **present.rules_page(find(review_id)))


@bp.get("/so-ket/<id:review_id>/quy-tac/sua")
@access("secretary")
def rules_edit(review_id: int) -> str:
    review = find(review_id)
    ensure_open(review, current.actor())
    return render_template("reviews/rules_edit.html", **_page(review, _form(review, sent=False)))


@bp.post("/so-ket/<id:review_id>/quy-tac/sua")
@access("secretary")
def change_rules(review_id: int) -> Page:
    review = find(review_id)
    form = _form(review, sent=True)
    with form.refusals():
        if form.validate():
            version = int(form.data["version"]) if str(form.data["version"]).isdigit() else 0
            service.change_rules(
                review, read_rules(form, parse_rules(review.rules)), reason=form.data["reason"], version=version,
                actor=current.actor(), now=current.now(),
            )  # fmt: skip
            flash_done("Đã đổi quy tắc cho kỳ này và rà soát lại.")
            return redirect(url_for("reviews.rules", review_id=review_id), 303)
    return invalid("reviews/rules_edit.html", **_page(find(review_id), form))


def _form(review: Any, *, sent: bool) -> Form:
    return rules_form(parse_rules(review.rules), present.award_names(), version=review.rules_version, sent=sent)


def _page(review: Any, form: Form) -> dict[str, Any]:
    """Fields in the shape in which they are shown: awards, each with its conditions."""
    groups = [_group(form, place, rule) for place, rule in enumerate(parse_rules(review.rules).awards)]
    return {"review": review, "form": form, "groups": groups, "kinds": CONDITION_LABELS}


def _group(form: Form, place: int, rule: Any) -> dict[str, Any]:
    name = f"r{place}"
    return {
        "title": f"{short_name(rule.award_key)}: {SUBJECT_KIND_LABELS[rule.kind].lower()}",
        "drop": form[f"{name}_drop"], "quota": form[f"{name}_quota"], "new": form[f"{name}_new"],
        "conditions": [
            {"kind": one.kind, "keep": form[f"{name}_c{number}_keep"], "source": one.source,
             "fields": [form[field] for part in ("level", "every", "least", "awards")
                        if (field := f"{name}_c{number}_{part}") in form]}
            for number, one in enumerate(rule.conditions)
        ],
    }  # fmt: skip

"""The seven steps: which form each has, and how it is saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import request, url_for

from innovation.core.clock import local_date
from innovation.core.text import clean_line
from innovation.domain.entries import queries as entries
from innovation.domain.entries import service as entry_service
from innovation.domain.initiatives import queries, service
from innovation.domain.initiatives.rules import equal_shares
from innovation.domain.localities import queries as localities
from innovation.domain.movements import queries as movements
from innovation.domain.movements.enums import EntryStage
from innovation.web import current
from innovation.web import dossier_tables as tables
from innovation.web.initiatives.forms import (
    AuthorsForm,
    BenefitForm,
    DescriptionForm,
    ReviewForm,
    TitleForm,
    UsersForm,
    authors_form,
    files_form,
)
from innovation.web.initiatives.forms.base import StepForm
from innovation.web.initiatives.forms.users import rows_of

if TYPE_CHECKING:
    from innovation.domain.initiatives.models import Initiative

Options = dict[str, Any]


@dataclass(frozen=True, slots=True)
class StepPage:
    """`make` builds the form (options pass `formdata=None` for one that ignores the request); `save` writes it and may
    name where to go instead of the next step; `show` gives the template what else it needs."""

    make: Callable[[Initiative, Options], StepForm]
    save: Callable[[Any, Initiative], str | None]
    show: Callable[[Initiative, Any], dict[str, Any]] = lambda _initiative, _form: {}


def _make_title(initiative: Initiative, options: Options) -> StepForm:
    round_ = initiative.entry.round
    form = TitleForm(obj=initiative, title=initiative.entry.title, **options)
    return form.fit(
        stage=initiative.stage, stages=round_.stages, fields=movements.list_work_fields(),
        contents=round_.movement.contents,
    )  # fmt: skip


def _save_title(form: TitleForm, initiative: Initiative) -> str | None:
    was_idea = initiative.stage is EntryStage.IDEA
    _save_values(form, initiative, title=form.title.data)
    grew = was_idea and initiative.stage is not EntryStage.IDEA
    return url_for("initiatives.step", entry_id=initiative.entry_id, step="ten-va-linh-vuc") if grew else None


def _save_values(form: Any, initiative: Initiative, *, title: str | None = None) -> None:
    service.save_fields(
        initiative, form.values(), title=title, expected_version=form.expected_version,
        actor=current.actor(), now=current.now(),
    )  # fmt: skip


def _make_authors(initiative: Initiative, options: Options) -> StepForm:
    form = authors_form(initiative, localities.list_units(initiative.entry.locality_id), **options)
    form.is_adding = _wants_author(form)
    return form


def _wants_author(form: AuthorsForm) -> bool:
    wish = request.form.get("do") if request.method == "POST" else None
    return wish == "add" or (wish == "next" and bool(form.moi.form.full_name.data))


def _save_authors(form: AuthorsForm, initiative: Initiative) -> str | None:
    actor, now = current.actor(), current.now()
    here: dict[str, Any] = {"entry_id": initiative.entry_id, "step": "tac-gia"}
    service.touch(initiative, expected_version=form.expected_version)
    wish = request.form.get("do", "next")
    shares = form.shares()
    if wish == "equal":
        shares = dict(zip(form.share_ids, equal_shares(len(form.share_ids)), strict=True))
    service.set_shares(initiative, shares, actor=actor)
    if form.is_adding:
        service.add_author(initiative, form.moi.form.author(), actor=actor, now=now)
    if wish == "search":
        return url_for("initiatives.step", **here, tim=form.tim.data, _anchor="tim-dong-nghiep")
    if wish in ("add", "equal") or form.is_adding:
        return url_for("initiatives.step", **here, _anchor="danh-sach")
    right = tables.author_table(initiative)["total_ok"]
    return None if right else url_for("initiatives.step", **here, sua=1)


def _show_authors(initiative: Initiative, form: AuthorsForm) -> dict[str, Any]:
    wanted = clean_line(request.args.get("tim", ""))[:100] if request.method == "GET" else ""
    form.tim.data = form.tim.data or wanted
    taken = {author.person_id for author in initiative.authors}
    found = queries.find_colleagues(initiative.entry.locality_id, wanted) if wanted else []
    return {
        "table": tables.author_table(initiative, form),
        "wanted": wanted,
        "colleagues": [person for person in found if person.id not in taken],
    }


def _make_description(initiative: Initiative, options: Options) -> StepForm:
    return DescriptionForm(obj=initiative, **options).fit(initiative.stage)


def _make_benefit(initiative: Initiative, options: Options) -> StepForm:
    return BenefitForm(obj=initiative, **options)


def _show_benefit(initiative: Initiative, _form: BenefitForm) -> dict[str, Any]:
    return {
        "target": initiative.entry.round.movement.saving_target_percent,
        "against_rule": queries.measures_against_rule(initiative),
        "saving": tables.saving_words(initiative),
    }


def _make_users(initiative: Initiative, options: Options) -> StepForm:
    return UsersForm(data={"users": rows_of(initiative.first_users), **_version(initiative)}, **options)


def _save_users(form: UsersForm, initiative: Initiative) -> str | None:
    service.touch(initiative, expected_version=form.expected_version)
    service.set_first_users(initiative, form.people(), actor=current.actor())
    if request.form.get("do") == "more":
        return url_for("initiatives.step", entry_id=initiative.entry_id, step="ap-dung-lan-dau")
    return None


def _make_files(initiative: Initiative, options: Options) -> StepForm:
    return files_form(entries.list_attachments(initiative.entry_id), initiative.entry.row_version, **options)


def _save_files(form: Any, initiative: Initiative) -> str | None:
    service.touch(initiative, expected_version=form.expected_version)
    for attachment_id, (text, secret) in form.described().items():
        entry_service.describe_attachment(
            entries.get_attachment(initiative.entry_id, attachment_id), initiative.entry,
            description=text, is_confidential=secret, actor=current.actor(),
        )  # fmt: skip
    return None


def _show_files(initiative: Initiative, form: Any) -> dict[str, Any]:
    attachments = entries.list_attachments(initiative.entry_id)
    rows = tables.file_rows(attachments, initiative.entry_id)
    for row in rows:
        row["fields"] = (form[f"mo-ta-{row['id']}"], form[f"mat-{row['id']}"])
        row["remove_href"] = url_for(
            "initiatives.ask_remove_file", entry_id=initiative.entry_id, attachment_id=row["id"]
        )
    return {"files": rows, "megabytes": current.config().max_upload // 2**20}


def _make_review(initiative: Initiative, options: Options) -> StepForm:
    agreed = agreed_words(initiative, initiative.entry.owner_id)
    return ReviewForm(data=_version(initiative) | {"consents": agreed}, **options)


def agreed_words(initiative: Initiative, person_id: int | None) -> list[str]:
    """What the person agreed to when it was handed in before: shown ticked, else a correction would take it back."""
    return [purpose.value for who, purpose in queries.consents_of(initiative) if who == person_id]


def _save_nothing(_form: ReviewForm, _initiative: Initiative) -> str | None:
    """The last step is handed in, not saved."""
    return None


def _show_review(initiative: Initiative, _form: ReviewForm) -> dict[str, Any]:
    attachments = entries.list_attachments(initiative.entry_id)
    problems = queries.problems_of(initiative, today=local_date(current.now()))
    return {
        "problems": [problem for problem in problems if problem.field != "truthful"],
        "about": tables.about(initiative),
        "table": tables.author_table(initiative),
        "texts": tables.texts(initiative),
        "gains": tables.gains(initiative),
        "benefits": [("Theo tác giả", initiative.benefit_author), ("Theo người đã áp dụng", initiative.benefit_others)],
        "files": tables.file_rows(attachments, initiative.entry_id),
    }


def _version(initiative: Initiative) -> dict[str, str]:
    return {"version": str(initiative.entry.row_version)}


PAGES = {
    "ten-va-linh-vuc": StepPage(_make_title, _save_title),
    "tac-gia": StepPage(_make_authors, _save_authors, _show_authors),
    "mo-ta": StepPage(_make_description, _save_values),
    "loi-ich": StepPage(_make_benefit, _save_values, _show_benefit),
    "ap-dung-lan-dau": StepPage(_make_users, _save_users),
    "tai-lieu": StepPage(_make_files, _save_files, _show_files),
    "kiem-tra": StepPage(_make_review, _save_nothing, _show_review),
}


def make_form(step: str, initiative: Initiative, *, fresh: bool = False) -> StepForm:
    """The step's form: what was posted over what is kept, or (`fresh`) what is kept alone."""
    form = PAGES[step].make(initiative, {"formdata": None} if fresh else {})
    if fresh or request.method == "GET":
        form.restore_version(initiative.entry.row_version)
    return form

"""The pages of a ward's own words, and of the numbers of its papers."""

from typing import Any

from flask import request, url_for

from innovation.core.clock import local_date
from innovation.core.errors import NotFound
from innovation.domain.councils.permissions import can_number
from innovation.domain.localities import queries as localities
from innovation.domain.papers import queries
from innovation.domain.papers.documents import certificate_for_template, sample_paper
from innovation.domain.papers.documents.context import FIELDS, LISTS, PARTS, context_of, shape_of
from innovation.domain.papers.enums import PaperKind
from innovation.domain.papers.rules import Words, fields_of
from innovation.domain.prints.documents import example_issued
from innovation.domain.prints.enums import StockKind
from innovation.support import docx_templates, office
from innovation.web import current
from innovation.web.papers.forms import PaperNumberForm, TemplateForm, WordsForm
from innovation.web.paths import local_path

FIELDS_OF_WORK = {
    "initiatives": "Hồ sơ sáng kiến, Hội đồng, chấm điểm",
    "decisions": "Quyết định, thông báo kết quả",
    "certificates": "Giấy chứng nhận, giấy khen",
    "emulation": "Thi đua, khen thưởng",
}

EXAMPLES: dict[str, StockKind] = {  # laid out by a design of their own
    PaperKind.INITIATIVE_CERTIFICATE: StockKind.INITIATIVE,
    PaperKind.AWARD_CERTIFICATE: StockKind.AWARD,
}


def place_named(slug: str | None) -> Any:
    """The locality whose papers are worded: the one named, else the secretary's own."""
    actor = current.actor()
    if slug:
        return localities.get_by_slug(slug)
    if not (own := queries.worded_localities(actor)):
        raise NotFound
    return localities.get_locality(actor.locality_id if actor.locality_id in own else min(own))


def forms_page(place: Any) -> dict[str, Any]:
    rows = queries.list_worded(place.id, actor=current.actor())
    fields = dict.fromkeys(row.form.field for row in rows)
    return {
        "locality": place,
        "groups": [(FIELDS_OF_WORK[field], [row for row in rows if row.form.field == field]) for field in fields],
        "own_templates": queries.forms_with_template(place.id),
    }


def words_page(place: Any, key: str) -> dict[str, Any]:
    """One form with how its words came about."""
    worded, history = queries.get_worded(place.id, key, actor=current.actor())
    return {
        "locality": place,
        "worded": worded,
        "history": history,
        "fields": fields_of(worded.form),
        "form": as_form(worded.words),
    }


def as_form(words: Words) -> WordsForm:
    """The words as they are typed: a line each."""
    lines = {"basis": words.basis, "articles": words.articles, "recipients": words.recipients, "signers": words.signers}
    return WordsForm(formdata=None, symbol=words.symbol, **{name: "\n".join(value) for name, value in lines.items()})


def book_page(year: str | None) -> dict[str, Any]:
    """One year of the book; the newest that has something unless one is asked for."""
    years = queries.years_of_numbers(actor=current.actor())
    this = local_date(current.now()).year
    shown = int(year) if year and year.isdecimal() and len(year) == 4 else next(iter(years), this)
    return {
        "year": shown,
        "years": sorted({*years, this, shown}, reverse=True),
        "rows": [(row, _place_of(row)) for row in queries.numbered_lines(shown, actor=current.actor())],
    }


def _place_of(row: Any) -> str:
    """Where a line of the book leads: to the decision, to where a council's number is entered, or to the paper's."""
    if row.decision_id:
        return url_for("decisions.show", decision_id=row.decision_id)
    if row.council_id:
        if can_number(current.actor(), row.locality_id, row.host_unit_id):
            return url_for("councils.decision_form", council_id=row.council_id, tiep=request.full_path)
        return url_for("councils.show", council_id=row.council_id)
    return url_for("papers.number_form", key=row.form, about=row.about, about_id=row.about_id)


def sample_of(place: Any, key: str) -> Any:
    """The form's test print in the words that are saved."""
    worded, _ = queries.get_worded(place.id, key, actor=current.actor())
    if key in EXAMPLES:
        return certificate_for_template(example_of(place, key), site=current.config().public_url)
    return sample_paper(worded.form, worded.words, place, now=current.now())


def example_of(place: Any, key: str) -> Any:
    """A certificate that nobody was given."""
    return example_issued(EXAMPLES[key], place, now=current.now())


def what_a_template_has(locality_id: int, key: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields of a form by their shape, and an example of them."""
    sample = sample_of(localities.get_locality(locality_id), key)
    return shape_of(queries.get_form(key)), context_of(sample)


def template_page(place: Any, key: str) -> dict[str, Any]:
    """A form's own templates, and what one may hold."""
    form, actor = queries.get_form(key), current.actor()
    return {
        "locality": place,
        "paper": form,
        "templates": queries.get_templates(place.id, key, actor=actor),
        "own_fields": fields_of(form),
        "fields": FIELDS,
        "lists": LISTS,
        "parts": PARTS,
        "has_office": office.is_there(),
        "largest": docx_templates.LARGEST // 2**20,
        "form": TemplateForm(formdata=None),
    }


def number_page(paper: Any) -> dict[str, Any]:
    """One paper's number: as entered, else with the symbol that its form has."""
    entered = queries.paper_number(paper.form, paper.about, paper.about_id)
    form = PaperNumberForm(
        formdata=None,
        number=entered.number if entered else None,
        issued_on=entered.issued_on if entered else None,
        series=entered.symbol if entered else queries.propose_symbol(paper, current.now()),
    )
    return {
        "paper": paper,
        "name": queries.get_form(paper.form).name,
        "entered": entered,
        "can_number": queries.may_number(paper, actor=current.actor()),
        "form": form,
        "back": local_path(request.values.get("tiep")),
    }


def certificate_numbers_page(round_: Any) -> dict[str, Any]:
    """The giấy chứng nhận of a round that wait for a number, and one form for all of them."""
    waiting = queries.certificates_to_number(round_, actor=current.actor())
    if waiting and not queries.may_number(waiting[0], actor=current.actor()):
        raise NotFound
    symbol = queries.propose_symbol(waiting[0], current.now()) if waiting else ""
    return {"round": round_, "waiting": waiting, "form": PaperNumberForm(formdata=None, series=symbol)}

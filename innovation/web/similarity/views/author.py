"""“Đã có ai làm chưa?”: what an author has written so far beside the public library."""

from flask import render_template

from innovation.domain.entries.workflow import ENTRY_WORKFLOW
from innovation.domain.initiatives.queries import get_own
from innovation.domain.similarity.documents import pair_for_author
from innovation.domain.similarity.queries import similar_to_text, text_of_initiative
from innovation.web import current
from innovation.web.access import access
from innovation.web.similarity import present
from innovation.web.similarity.views.blueprint import bp

PAGE = "/ho-so/<id:entry_id>/da-co-ai-lam"


@bp.get(PAGE)
@access("signed-in")
def before(entry_id: int) -> str:
    """The public works nearest to what is written so far."""
    initiative = get_own(entry_id, actor=current.actor())
    text = text_of_initiative(initiative)
    return render_template(
        "similarity/before.html",
        entry=initiative.entry,
        is_open=not ENTRY_WORKFLOW.why_not("edit", initiative.entry.state),
        has_text=bool(text.grams),
        rows=present.works(similar_to_text(text), entry_id),
    )


@bp.get(f"{PAGE}/<id:work_id>")
@access("signed-in")
def before_beside(entry_id: int, work_id: int) -> str:
    """One public work beside what is written so far."""
    initiative = get_own(entry_id, actor=current.actor())
    work, found = pair_for_author(initiative, work_id)
    return render_template("similarity/before_beside.html", entry=initiative.entry, work=work, **present.pair(found))

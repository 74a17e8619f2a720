"""A nomination's dossier as one zip."""

from flask import Response

from innovation.domain.entries.queries import list_attachments
from innovation.domain.papers.documents.emulation import (
    achievement_paper,
    group_minutes_paper,
    request_for_award,
    told_by_nomination,
)
from innovation.domain.papers.permissions import sees_private
from innovation.web import current
from innovation.web.access import access
from innovation.web.archives import send_dossier
from innovation.web.nominations.present import doors
from innovation.web.nominations.views.blueprint import bp


@bp.get("/de-nghi/<id:entry_id>/ho-so.zip")
@access("signed-in")
def archive(entry_id: int) -> Response:
    """For whoever reads the nomination; what is private stays out as on its papers."""
    found, now = doors.open_dossier(entry_id), current.now()
    private = sees_private(current.actor(), found)
    papers = [("Bản đề nghị khen thưởng", request_for_award(found, private=private, now=now))]
    if found.meeting is not None:
        papers.append(("Biên bản họp bình xét", group_minutes_paper(found, found.meeting, now=now)))
    papers.append(("Báo cáo thành tích", achievement_paper(told_by_nomination(found), private=private, now=now)))
    return send_dossier(found.entry, papers, list_attachments(entry_id))

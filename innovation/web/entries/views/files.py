"""Files of a dossier."""

from flask import send_file
from werkzeug.wrappers import Response

from innovation.domain.entries import queries
from innovation.support import files
from innovation.web.access import access
from innovation.web.entries.present import doors
from innovation.web.entries.views.blueprint import bp


@bp.get("/ho-so/<id:entry_id>/tep/<id:attachment_id>")
@access("signed-in")
def download(entry_id: int, attachment_id: int) -> Response:
    """The file as it was sent, always as a download that no browser runs."""
    entry = queries.get_entry(entry_id)
    attachment = queries.get_attachment(entry_id, attachment_id)
    doors.ensure_may_download(entry, attachment)
    response = send_file(files.open_file(attachment.file), mimetype=attachment.file.media_type)
    response.headers.update(files.response_headers(attachment.file))
    return response

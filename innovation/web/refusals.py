"""Refusals of people who are signed in leave a line in the audit log: who asked for what, never what they typed."""

import logging

from flask import current_app, request

from innovation.db import transaction
from innovation.db.errors import DBAPIError
from innovation.support import audit
from innovation.web import current

log = logging.getLogger(__name__)


def note_refusal(status: int) -> None:
    """Write the line in a transaction of its own; the page comes out even where that cannot be done.

    A page that anybody may read is no secret, and a list that is not there gives nothing away.
    """
    if request.endpoint is None or not _guards_a_record(status):
        return
    try:
        actor = current.actor()
        if not actor.is_signed_in:
            return
        transaction.rollback()  # the write lock of a refused form
        with transaction.aside():
            audit.record(
                "access.refused", "address", None, actor=actor, now=current.now(), locality_id=actor.locality_id,
                facts={"endpoint": request.endpoint, "method": request.method, "status": status, **_ids()},
            )  # fmt: skip
    except DBAPIError as error:
        log.warning("refusal not noted: %s", error)


def _guards_a_record(status: int) -> bool:
    view = current_app.view_functions.get(request.endpoint or "")
    if "public" in getattr(view, "access_words", ("public",)):
        return False
    return status == 403 or request.method not in ("GET", "HEAD") or bool(_ids())


def _ids() -> dict[str, int]:
    """The ids in the address; codes and tokens are left out."""
    return {name: value for name, value in (request.view_args or {}).items() if isinstance(value, int)}

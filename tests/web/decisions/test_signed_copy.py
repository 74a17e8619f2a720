"""The signed paper is scanned and put beside its decision: a PDF and nothing else."""

import io
from typing import Any

from flask.testing import FlaskClient

from innovation.db.transaction import unit_of_work
from tests.factories.decisions import decide, make_clerk, make_sitting, publish_all
from tests.helpers.signed_in import send, sign_in_as
from tests.helpers.uploads import docx, pdf


def test_the_clerk_uploads_the_signed_paper(client: FlaskClient, app: Any) -> None:
    with unit_of_work():
        sitting = make_sitting(entries=1)
        decide(sitting)
        (decision,) = publish_all(sitting)
        clerk, paper = make_clerk(sitting.made.round.locality), decision.id
    assert clerk.person_id is not None
    sign_in_as(client, clerk.person_id)
    at = f"/quyet-dinh/{paper}/ban-ky"
    refused = send(client, at, {"file": (io.BytesIO(docx()), "đã ký.docx")})
    assert refused.status_code == 422
    assert "“đã ký.docx”: Ở đây chỉ nhận tệp PDF." in refused.text
    assert client.get(at).status_code == 404
    signed = pdf()
    assert send(client, at, {"file": (io.BytesIO(signed), "đã ký.pdf")}).status_code == 302
    with client.get(at) as answer:
        assert answer.data == signed

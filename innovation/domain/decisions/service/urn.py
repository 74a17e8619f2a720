"""The urn of a secret ballot.

Who has voted and what was voted lie in two tables without a link. So that the order of rows, or the database's own
marks of which transaction wrote them, give no link either, the whole urn is emptied and filled anew, in random order
and under new keys, each time a paper falls in. The caller holds the ballot's lock.
"""

import secrets
from random import SystemRandom

from sqlalchemy import delete, insert, select

from innovation.core.errors import RuleBroken
from innovation.db import session
from innovation.db.upsert import insert_if_new
from innovation.domain.decisions.enums import Choice
from innovation.domain.decisions.models import Ballot, OpenVote, SecretBallot, SecretVoter


def put_into_urn(ballot: Ballot, member_id: int, choice: Choice) -> None:
    """One paper for one member; a written opinion that they sent before they came is taken back."""
    voter = {"ballot_id": ballot.id, "member_id": member_id}
    if insert_if_new(SecretVoter, voter, unique=["ballot_id", "member_id"], returning="member_id") is None:
        raise RuleBroken("voted_already", "Bạn đã bỏ phiếu kín cho hồ sơ này. Phiếu kín không sửa được.")
    session.execute(delete(OpenVote).where(OpenVote.ballot_id == ballot.id, OpenVote.member_id == member_id))
    papers = [*session.scalars(select(SecretBallot.choice).where(SecretBallot.ballot_id == ballot.id)), choice]
    SystemRandom().shuffle(papers)
    session.execute(delete(SecretBallot).where(SecretBallot.ballot_id == ballot.id))
    session.execute(
        insert(SecretBallot),
        [{"key": secrets.token_hex(32), "ballot_id": ballot.id, "choice": paper} for paper in papers],
    )


def empty(ballot: Ballot) -> None:
    """Forget every vote of the ballot, in the urn and by name."""
    for table in (SecretBallot, SecretVoter, OpenVote):
        session.execute(delete(table).where(table.ballot_id == ballot.id))

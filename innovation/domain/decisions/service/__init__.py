"""Commands on meetings, ballots, conclusions, the leader's papers and what follows them."""

from innovation.domain.decisions.service.aftermath import (
    Correction,
    Paper,
    answer_complaint,
    complain,
    correct,
    ensure_may_answer,
    ensure_may_correct,
    ensure_may_revoke,
    hand_over,
    report_trial,
    revoke,
)
from innovation.domain.decisions.service.ballots import (
    close_all,
    close_ballot,
    missing_voters,
    open_ballots,
    record_votes,
    record_written_opinion,
    restart_ballot,
    rule_for,
    rule_of,
    vote,
    vote_secretly,
)
from innovation.domain.decisions.service.conclusions import (
    break_tie,
    close_meeting,
    conclude_entry,
    conclude_from_votes,
    is_untouched,
    on_the_table,
    what_is_missing,
)
from innovation.domain.decisions.service.doors import ensure_acts_on, ensure_unrelated, may_complain
from innovation.domain.decisions.service.erasing import forget_words
from innovation.domain.decisions.service.held import decide_later, hold_line, put_back
from innovation.domain.decisions.service.meetings import (
    call_off,
    open_meeting,
    plan_meeting,
    quorum_in,
    quorum_of,
    take_attendance,
    write_notes,
)
from innovation.domain.decisions.service.numbers import (
    enter_council_number,
    enter_number,
    enter_paper_number,
    take_back_number,
)
from innovation.domain.decisions.service.papers import (
    approve,
    draft_award,
    draft_decisions,
    publish,
    retitle,
)
from innovation.domain.decisions.service.signing import (
    attach_signed_copy,
    bring_back,
    ensure_may_sign,
    keep_copy,
    keep_report,
)

__all__ = [
    "Correction", "Paper", "answer_complaint", "approve", "attach_signed_copy", "break_tie", "bring_back",
    "call_off", "close_all", "close_ballot", "close_meeting", "complain", "conclude_entry",
    "conclude_from_votes", "correct", "decide_later", "draft_award", "draft_decisions", "ensure_acts_on",
    "ensure_may_answer", "ensure_may_correct", "ensure_may_revoke", "ensure_may_sign", "ensure_unrelated",
    "enter_council_number", "enter_number", "enter_paper_number", "forget_words", "hand_over", "hold_line",
    "is_untouched", "keep_copy", "keep_report", "may_complain", "missing_voters", "on_the_table",
    "open_ballots", "open_meeting", "plan_meeting", "publish", "put_back", "quorum_in", "quorum_of",
    "record_votes", "record_written_opinion", "report_trial", "restart_ballot", "retitle", "revoke", "rule_for",
    "rule_of", "take_attendance", "take_back_number", "vote", "vote_secretly", "what_is_missing", "write_notes",
]  # fmt: skip

"""Rules of a review: facts of subjects in, proposals with their reasons out (DOMAIN 3.2, Việt Hoà III)."""

from innovation.domain.awards.rules.reviews.conditions import answer
from innovation.domain.awards.rules.reviews.model import (
    CONDITION_LABELS,
    Answer,
    AwardRule,
    Condition,
    ConditionKind,
    Holds,
    PastAward,
    Proposal,
    ReviewRules,
    SubjectFacts,
    Verdict,
)
from innovation.domain.awards.rules.reviews.parse import dump_rules, parse_rules
from innovation.domain.awards.rules.reviews.propose import propose, propose_all

__all__ = [
    "CONDITION_LABELS", "Answer", "AwardRule", "Condition", "ConditionKind", "Holds", "PastAward", "Proposal",
    "ReviewRules", "SubjectFacts", "Verdict", "answer", "dump_rules", "parse_rules", "propose", "propose_all",
]  # fmt: skip

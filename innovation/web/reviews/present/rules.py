"""The rules of a review in words, and what they were before."""

from typing import Any

from innovation.domain.awards.enums import AwardLevel, ReviewState
from innovation.domain.awards.queries import catalogue
from innovation.domain.awards.queries import reviews as queries
from innovation.domain.awards.rules.reviews import ReviewRules, parse_rules
from innovation.domain.awards.rules.reviews.wording import in_words
from innovation.domain.movements.enums import SUBJECT_KIND_LABELS, SubjectKind
from innovation.web import current
from innovation.web.reviews.present.words import short_name, today


def award_names(kind: SubjectKind | None = None) -> dict[str, str]:
    """What the ward gives or may ask of the city, by key; for one kind of subject when it is named."""
    return {
        award.key: award.short
        for award in catalogue().list_awards(today(), kind=kind)
        if award.level is not AwardLevel.STATE
    }


def rules_page(review: Any) -> dict[str, Any]:
    """The rules in force, and each version before with the reason of its change."""
    versions = queries.rules_versions(review)
    return {
        "review": review,
        "groups": _groups(parse_rules(review.rules)),
        "versions": [(row, _groups(parse_rules(row.rules))) for row in versions],
        "may_run": queries.may_run_reviews(current.actor(), review.locality_id) and review.state is ReviewState.OPEN,
    }


def _groups(rules: ReviewRules) -> list[tuple[str, list[dict[str, Any]]]]:
    """Rules by kind of subject, in the order in which they are asked."""
    names = {key: short_name(key) for key in catalogue().names()}
    found = []
    for kind in SubjectKind:
        rows = [
            {"award": short_name(rule.award_key), "quota": rule.quota, "source": rule.source,
             "conditions": [(in_words(one, names), one.source) for one in rule.conditions]}
            for rule in rules.of_kind(kind)
        ]  # fmt: skip
        if rows:
            found.append((SUBJECT_KIND_LABELS[kind], rows))
    return found

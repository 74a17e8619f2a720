"""Aggregation and ranking: pure, exact, and able to say how each figure came about."""

from innovation.domain.scoring.ranking.aggregate import (
    Aggregate,
    CriterionMean,
    Key,
    Sheet,
    Trimming,
    aggregate,
    aggregate_all,
)
from innovation.domain.scoring.ranking.explain import Explanation, explain, of_nomination, said_of_nomination
from innovation.domain.scoring.ranking.ranks import Ranked, RankedBy, TieSuggestion, rank
from innovation.domain.scoring.ranking.spread import Deviation, Severity, deviation, severity

__all__ = [
    "Aggregate",
    "CriterionMean",
    "Deviation",
    "Explanation",
    "Key",
    "Ranked",
    "RankedBy",
    "Severity",
    "Sheet",
    "TieSuggestion",
    "Trimming",
    "aggregate",
    "aggregate_all",
    "deviation",
    "explain",
    "of_nomination",
    "rank",
    "said_of_nomination",
    "severity",
]

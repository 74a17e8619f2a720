"""The numbers of the formula, measured on works and questions that are none of the shipped set (docs/search.md)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Weights:
    title: float = 1.0
    body: float = 0.65
    both: float = 0.25  # of the body's share, where the title has the term as well
    pairs: float = 1.6
    pair_coverage: float = 0.3
    saturation: float = 2.0  # k1: how soon more of the same word stops counting; a word in passing is no subject
    length: float = 0.35  # b: how much long texts are held back
    exact_title: float = 0.04
    exact_body: float = 0.025
    unmet_phrase: float = 0.15
    unknown: float = 0.3
    least: float = 0.35  # of the best hit; below it a document is left out

"""A workflow as a typed table: which action leads from which states to which, and who may do it.

Services ask the table before they act; templates ask the same function to show, hide or explain a button.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from innovation.core.errors import RuleBroken

State = TypeVar("State", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Transition(Generic[State]):
    """`to_state` None leaves the state as it is or lets the service choose among the outcomes it documents."""

    action: str
    label: str
    from_states: frozenset[State]
    to_state: State | None
    who: str
    needs_reason: bool = False


class Workflow(Generic[State]):
    """A closed set of transitions, one per action. `noun` is what its sentences call the thing that moves."""

    def __init__(
        self, name: str, labels: dict[State, str], transitions: Iterable[Transition[State]], *, noun: str
    ) -> None:
        self.name = name
        self.noun = noun
        self.labels = labels
        self.transitions = {t.action: t for t in transitions}

    def why_not(self, action: str, state: State, *, reason: str | None = None, asks_reason: bool = False) -> str | None:
        """The sentence that says why the action cannot be taken now, or None when it can."""
        transition = self.transitions[action]
        if state not in transition.from_states:
            return f"{self.noun} đang ở trạng thái “{self.labels[state]}” nên không thể {transition.label.lower()}."
        if asks_reason and transition.needs_reason and not (reason or "").strip():
            return f"Ghi lý do trước khi {transition.label.lower()}."
        return None

    def ensure(self, action: str, state: State, *, reason: str | None = None) -> Transition[State]:
        """The transition, or RuleBroken("wrong_state" | "reason_missing")."""
        transition = self.transitions[action]
        refusal = self.why_not(action, state)
        if refusal:
            raise RuleBroken("wrong_state", refusal)
        if transition.needs_reason and not (reason or "").strip():
            raise RuleBroken("reason_missing", f"Ghi lý do trước khi {transition.label.lower()}.", field="reason")
        return transition

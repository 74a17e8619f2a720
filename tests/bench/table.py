"""What was measured, beside what was wanted."""

from dataclasses import dataclass, field


@dataclass
class Table:
    """Lines are printed as they come, so that a run can be watched; `lost` is what must never happen."""

    over: int = 0
    lost: list[str] = field(default_factory=list)

    def heading(self, text: str) -> None:
        print(f"\n{text}\n{'':58}{'measured':>16}{'target':>12}", flush=True)

    def line(self, name: str, measured: float, unit: str, target: float | None, *, note: str = "") -> None:
        """`target` is the most that is wanted; None: for the reader's information."""
        wanted = f"≤ {target:g}{unit}" if target is not None else "–"
        verdict = "" if target is None else "ok" if measured <= target else "OVER"
        self.over += verdict == "OVER"
        print(f"  {name:56}{measured:>13.3g}{unit:<3}{wanted:>12}  {verdict:5}{note}", flush=True)

"""Write docs/workflows.md from the workflow tables, so that the page cannot drift from the code.

python tools/workflow_docs.py           write the page
python tools/workflow_docs.py --check   exit with 1 when the page is out of date
"""

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from innovation.core.workflow import Workflow
from innovation.domain.awards.workflow import CITY_WORKFLOW, REVIEW_WORKFLOW
from innovation.domain.entries.workflow import ENTRY_WORKFLOW
from innovation.domain.movements.workflow import ROUND_WORKFLOW
from innovation.domain.replications.workflow import REPLICATION_WORKFLOW

PAGE = Path(__file__).resolve().parents[1] / "docs" / "workflows.md"
HEAD = """# Workflows

Generated from the typed tables by `python tools/workflow_docs.py`; a test keeps it up to date. Services ask the table
before they act, templates ask the same table to show, hide or explain a button. An empty “to” means that the state
stays, or that the service chooses among outcomes that its docstring names.
"""


def render() -> str:
    """The whole page."""
    flows: list[tuple[str, Workflow[Any]]] = [
        ("An entry (hồ sơ)", ENTRY_WORKFLOW),
        ("A round (đợt xét)", ROUND_WORKFLOW),
        ("A replication (nhân rộng)", REPLICATION_WORKFLOW),
        ("A dossier for the city (hồ sơ đề nghị thành phố)", CITY_WORKFLOW),
        ("A review (sơ kết, tổng kết)", REVIEW_WORKFLOW),
    ]
    return HEAD + "".join(_table(title, flow) for title, flow in flows)


def _table(title: str, flow: Workflow[Any]) -> str:
    lines = [f"\n## {title}\n", "| action | in Vietnamese | from | to | who | reason |", "|---|---|---|---|---|---|"]
    for t in flow.transitions.values():
        states = ", ".join(sorted(f"`{state.value}`" for state in t.from_states))
        to = f"`{t.to_state.value}`" if t.to_state else ""
        lines.append(f"| `{t.action}` | {t.label} | {states} | {to} | {t.who} | {'yes' if t.needs_reason else ''} |")
    words = "; ".join(f"`{state.value}` {label}" for state, label in flow.labels.items())
    return "\n".join(lines) + f"\n\nStates: {words}.\n"


def main() -> int:
    if "--check" in sys.argv:
        return 0 if PAGE.exists() and PAGE.read_text(encoding="utf-8") == render() else 1
    PAGE.write_text(render(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""docs/workflows.md says what the workflow tables say."""

from tools import workflow_docs


def test_the_page_is_up_to_date() -> None:
    assert workflow_docs.PAGE.read_text(encoding="utf-8") == workflow_docs.render(), (
        "run: python tools/workflow_docs.py"
    )

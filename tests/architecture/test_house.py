"""The house keeps to its plan: imports, sizes, where a commit and the time may stand, what may not be in a commit."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = ROOT / "innovation"
SOURCES = sorted([*CODE.rglob("*.py"), *(ROOT / "tools").glob("*.py"), ROOT / "wsgi.py"])
TESTS = sorted((ROOT / "tests").rglob("*.py"))
LONGEST_SOURCE, LONGEST_TEST, LONGEST_FUNCTION, LONGEST_VIEW, LONGEST_TEMPLATE = 400, 500, 50, 25, 200
VAGUE_NAMES = {"utils.py", "util.py", "helpers.py", "common.py", "misc.py"}
# Machine paths, addresses of registries, marks of authorship. Written so that this file does not match itself.
FORBIDDEN_TEXT = re.compile(
    r"(^|[^A-Za-z0-9_./-])/(wo[r]k|fa[r]m|ro[o]t|home/[a-z]+|tmp/(resea[r]ch|spik[e]|ki[t]))/"
    r"|https?://[^\"' ]*/(simpl[e]|package[s])/|\"resolve[d]\": *\"http|--(extra-)?index-ur[l]"
    r"|Co-Authored-B[y]|Generate[d] (with|by)"
)


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _lines(path: Path) -> int:
    return len(path.read_text().splitlines())


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _body_length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of the function itself: the decorators do not count."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def _calls(path: Path) -> Iterator[tuple[int, str]]:
    """Line and dotted name of each call."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            yield node.lineno, ast.unparse(node.func)


def test_imports_keep_to_the_contracts() -> None:
    from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

    assert lint_imports(config_filename=str(ROOT / "pyproject.toml")) == EXIT_STATUS_SUCCESS


def test_files_keep_their_size() -> None:
    long = {_name(path): _lines(path) for path in SOURCES if _lines(path) > LONGEST_SOURCE}
    long |= {_name(path): _lines(path) for path in TESTS if _lines(path) > LONGEST_TEST}
    assert long == {}


def test_templates_keep_their_size() -> None:
    templates = (ROOT / "templates").rglob("*.html")
    assert {_name(path): _lines(path) for path in templates if _lines(path) > LONGEST_TEMPLATE} == {}


def test_functions_keep_their_size() -> None:
    long = {
        f"{_name(path)}:{function.lineno} {function.name}": _body_length(function)
        for path in SOURCES
        for function in _functions(path)
        if _body_length(function) > LONGEST_FUNCTION
    }
    assert long == {}


def test_views_keep_their_size() -> None:
    views = [*(CODE / "web").glob("*/views.py"), *(CODE / "web").glob("*/views/*.py")]
    long = {
        f"{_name(path)}:{function.lineno} {function.name}": _body_length(function)
        for path in views
        for function in _functions(path)
        if function.decorator_list and _body_length(function) > LONGEST_VIEW
    }
    assert long == {}


def test_only_the_transaction_commits() -> None:
    allowed = {
        "innovation/db/transaction.py",
        "innovation/support/search/whoosh_store.py",
    }  # the index is not the database
    found = [
        f"{_name(path)}:{line}"
        for path in CODE.rglob("*.py")
        if _name(path) not in allowed
        for line, call in _calls(path)
        if call.endswith(".commit") and not call.startswith("transaction.")
    ]
    assert found == []


def test_only_the_clock_asks_for_the_time() -> None:
    asking = ("datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "datetime.datetime.now")
    found = [
        f"{_name(path)}:{line} {call}"
        for path in CODE.rglob("*.py")
        if _name(path) != "innovation/core/clock.py"
        for line, call in _calls(path)
        if call in asking
    ]
    assert found == []


def test_only_the_configuration_reads_the_environment() -> None:
    allowed = {
        "innovation/config.py",
        "innovation/cli/serve.py",  # the address and port of this process
        "innovation/support/backup/databases.py",  # hands its own environment on to pg_dump
    }
    found = [
        _name(path)
        for path in CODE.rglob("*.py")
        if _name(path) not in allowed and re.search(r"\bos\.(environ|getenv)\b", path.read_text())
    ]
    assert found == []


def test_names_say_what_a_file_holds() -> None:
    assert [_name(path) for path in CODE.rglob("*.py") if path.name in VAGUE_NAMES] == []


def test_a_suppression_carries_its_reason() -> None:
    suppression = re.compile(r"#\s*(?:noqa|type: ignore)(?:: ?[A-Z]+\d+(?:, ?[A-Z]+\d+)*|\[[\w, -]+\])?(?P<reason>.*)$")
    found = []
    for path in [*SOURCES, *TESTS]:
        for number, line in enumerate(path.read_text().splitlines(), 1):
            match = suppression.search(line)
            if match and not match["reason"].strip() and "# " not in line[: match.start()]:
                found.append(f"{_name(path)}:{number}")
    assert found == []


def _tracked() -> list[str]:
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_nothing_of_this_machine_is_committed() -> None:
    found = []
    for name in _tracked():
        content = (ROOT / name).read_bytes()
        if b"\0" in content[:8000] or name.startswith(("static/vendor/", "tests/browser/vendor/")):
            continue
        for number, line in enumerate(content.decode(errors="replace").splitlines(), 1):
            if FORBIDDEN_TEXT.search(line):
                found.append(f"{name}:{number}: {line.strip()[:120]}")
    assert found == []
    assert "uv.lock" not in _tracked()

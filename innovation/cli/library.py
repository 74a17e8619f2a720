"""`flask library`: the index of the public library."""

import json
from pathlib import Path

import click
from flask.cli import AppGroup

from innovation.db.transaction import unit_of_work
from innovation.domain.library.indexing import index, versions
from innovation.domain.library.jobs import rebuild_all
from innovation.domain.similarity.jobs import draw_all
from innovation.domain.similarity.queries import similar_to_text, text_of_file
from innovation.support.search import Unavailable, evaluation

cli = AppGroup("library", help="The public library's search index.")


@cli.command("rebuild")
def rebuild() -> None:
    """Build the index anew from the database and change over at once."""
    click.echo(f"{rebuild_all()} works indexed")


@cli.command("check")
def check() -> None:
    """Compare the index with the database; exits with 1 when they differ."""
    try:
        with unit_of_work(writing=False):
            differences = index().check(versions())
    except Unavailable as error:
        raise click.ClickException(f"the index cannot be read ({error}); run: flask library rebuild") from error
    if differences:
        for name in ("missing", "stale", "extra"):
            click.echo(f"{name}: {len(getattr(differences, name))}")
        raise click.ClickException("index and database differ; run: flask library rebuild")
    click.echo("index and database agree")


@cli.command("similar")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True, help="How many works at most.")
def similar(file: Path, limit: int) -> None:
    """The public works nearest to the text in FILE: id, likeness in words, share of it that stands there too, title."""
    draw_all()
    with unit_of_work(writing=False):
        for each in similar_to_text(text_of_file(file.read_text("utf-8", "replace")), limit=limit):
            click.echo(f"{each.work.id}\t{each.score:.3f}\t{each.shared.share}%\t{each.work.title}")


_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@cli.command("evaluate")
@click.option("--corpus", required=True, type=_FILE, help="Lines of {id, title, text}.")
@click.option("--queries", required=True, type=_FILE, help="Lines of {qid, query, variant, relevant}.")
@click.option("--run", "run_file", type=click.Path(dir_okay=False, path_type=Path), help="Write {qid, ids} here.")
def evaluate(corpus: Path, queries: Path, run_file: Path | None) -> None:
    """Measure the search on texts and queries of your own; the library itself is not touched."""
    try:
        texts, questions = evaluation.read_corpus(corpus), evaluation.read_queries(queries)
    except evaluation.BadLine as error:
        raise click.ClickException(str(error)) from error
    answers = list(evaluation.run(texts, questions))
    if run_file:
        lines = [json.dumps({"qid": question.qid, "ids": ids}, ensure_ascii=False) for question, ids in answers]
        run_file.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    by_variant = evaluation.figures(answers)
    width = max((len(variant) for variant in by_variant), default=0)
    width = max(width, len("variant"), len("mean of variants"))
    click.echo(f"{'variant':{width}}  queries  MRR@10  nDCG@10  recall@10")
    for variant, row in [*by_variant.items(), ("mean of variants", evaluation.mean(by_variant))]:
        click.echo(f"{variant:{width}}  {row.queries:7}  {row.mrr:6.3f}  {row.ndcg:7.3f}  {row.recall:9.3f}")

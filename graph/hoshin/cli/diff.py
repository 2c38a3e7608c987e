"""``hoshin diff``: what came, went and changed from one graph to another."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import click

from hoshin.cli.options import json_option
from hoshin.cli.terminal import counted, heading, paragraph, print_json
from hoshin.graph.record import Passage
from hoshin.graph.record.difference_views import (
    ConceptDifference,
    Differences,
    Differing,
    MergeDifference,
    PostDifference,
    RelationDifference,
    ThemeDifference,
)
from hoshin.graph.record.differences import differences

_GRAPH = click.Path(dir_okay=False, path_type=Path)
_MAX_VALUE = 60  # code points

Row = TypeVar("Row", PostDifference, ConceptDifference, RelationDifference, MergeDifference, ThemeDifference)
Quotes = tuple[tuple[str, Sequence[Passage]], ...]  # each with its sign


@click.command(
    short_help="Show what came, went and changed between two graphs.",
    epilog="""
    \b
    Examples:
      hoshin build posts/ -g new.db && hoshin diff hoshin.db new.db
      hoshin diff before.db after.db -n 5 --quotes 0
      hoshin diff before.db after.db --exit-code || echo they differ
      hoshin diff before.db after.db --json | jq '.relations.went[].went[0].sentence'
    """,
)
@click.argument("before", metavar="A", type=_GRAPH)
@click.argument("after", metavar="B", type=_GRAPH)
@json_option
@click.option("-n", "--limit", metavar="N", type=click.IntRange(min=0), default=20, show_default=True, help="At most N of each.")
@click.option("--quotes", "max_quotes", metavar="N", type=click.IntRange(min=0), default=1, show_default=True, help="Quotes of each.")
@click.option("--exit-code", "has_status", is_flag=True, help="Exit with 1 where the graphs differ.")
@click.pass_context
def command(ctx: click.Context, before: Path, after: Path, *, is_json: bool, limit: int, max_quotes: int, has_status: bool) -> None:
    """Show what came (+), went (-) and changed (~) from the graph A to the graph B: two graph files."""
    found = differences(before, after)
    if is_json:
        print_json(found)
    else:
        _print(found, limit, max_quotes)
    if has_status and found:
        ctx.exit(1)


def _print(found: Differences, limit: int, max_quotes: int) -> None:
    _part("posts", found.posts, limit, lambda post: f"{post.date or 'undated'}  {post.title or post.id}")
    _part("concepts", found.concepts, limit, _concept, lambda concept: (("", [concept.passage][:max_quotes] if concept.passage else []),))
    _part(
        "stated relations",
        found.relations,
        limit,
        _relation,
        lambda relation: (("+ ", relation.came[:max_quotes]), ("- ", relation.went[:max_quotes])),
    )
    _part("merges", found.merges, limit, _merge)
    _part("themes", found.themes, limit, _theme)
    if found.co_occurring_came + found.co_occurring_went:
        heading(f"co-occurring relations: {found.co_occurring_came} came, {found.co_occurring_went} went")
    if not found:
        click.echo("the two graphs do not differ", err=True)


def _part(
    title: str, found: Differing[Row], limit: int, says: Callable[[Row], str], quotes: Callable[[Row], Quotes] = lambda _: ()
) -> None:
    if not len(found):
        return
    numbers = ((found.came, "came"), (found.went, "went"), (found.changed, "changed"))
    heading(f"{title}: {', '.join(f'{len(rows)} {what}' for rows, what in numbers if rows)}")
    for rows, sign, colour in ((found.came, "+", "green"), (found.went, "-", "red"), (found.changed, "~", "yellow")):
        for row in rows[:limit]:
            paragraph(f"{sign} {says(row)}", indent=2, hang=2, fg=colour)
            for change in row.changes:
                paragraph(f"{change.field}: {_value(change.before)} → {_value(change.after)}", indent=6, hang=2)
            for side, passages in quotes(row):
                for passage in passages:
                    paragraph(f"{side}“{passage.sentence}” — {passage.title or passage.post}", indent=6, hang=2, dim=True)
        if len(rows) > limit:
            click.echo(f"  {sign} and {len(rows) - limit} more (-n N)")


def _concept(concept: ConceptDifference) -> str:
    other = f"; the other graph has it as {concept.other}" if concept.other else ""
    return f"{concept.name}  ({concept.kind}, {counted(concept.posts, 'post')}{other})"


def _relation(relation: RelationDifference) -> str:
    sure = f"{counted(relation.support, 'post')}, confidence {relation.confidence:.2f}"
    return f"{relation.source_name} {relation.reads} {relation.target_name}  ({sure})"


def _merge(merge: MergeDifference) -> str:
    sign = {"merged": "=", "kept apart": "≠"}.get(merge.verdict, "")
    names = f"{merge.concept_name} {sign} {merge.name}" if sign else f"{merge.name} {merge.verdict}"
    return f"{names}  ({merge.reason})"


def _theme(theme: ThemeDifference) -> str:
    moved = f"; {theme.joined} joined, {theme.left} left" if theme.changes else ""
    return f"{theme.name}  ({counted(theme.size, 'concept')}{moved})"


def _value(value: object) -> str:
    if value in {None, ""}:
        return "none"
    text = str(value)
    return text if len(text) <= _MAX_VALUE else f"{text[:_MAX_VALUE]} …"

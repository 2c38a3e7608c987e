"""``hoshin themes``: what the posts are about, at a glance."""

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

import click

from hoshin.cli.options import complete_concept, graph_option, json_option
from hoshin.cli.quoting import print_quotes
from hoshin.cli.terminal import counted, heading, paragraph, print_json, shown
from hoshin.graph.record import Record, ThemeRow, ThemeView


@click.command(
    short_help="List the themes, or show one.",
    epilog="""
    \b
    Examples:
      hoshin themes                      all, the weightiest first
      hoshin themes "feedback loop"      the theme that it is in
      hoshin themes --json | jq '.[] | [.name, .size]'

    docs/themes.md says how themes are found.
    """,
)
@click.argument("name", required=False, shell_complete=complete_concept)
@graph_option
@json_option
@click.option("-n", "--limit", metavar="N", type=click.IntRange(min=1), help="At most N themes; of one theme, N ties and posts.")
@click.option("--quotes", "max_quotes", metavar="N", type=click.IntRange(min=0), default=1, show_default=True, help="Quotes of each tie.")
def command(name: str | None, graph_path: Path, *, is_json: bool, limit: int | None, max_quotes: int) -> None:
    """List the themes; or show one: NAME is its name, its id or a concept that is in it."""
    with Record(graph_path) as record:
        found = record.themes() if name is None else record.theme(name)
    if is_json:
        print_json(found)
    elif isinstance(found, ThemeView):
        _print_one(found, limit or 10, max_quotes)
    else:
        _print_all(found, limit)


def _print_all(rows: tuple[ThemeRow, ...], limit: int | None) -> None:
    themes = {row.id: row for row in rows}
    parents = {row.parent for row in rows if row.parent}
    order = {row.id: n for n, row in enumerate(rows)}
    leaves = [row for row in rows if row.id not in parents]
    leaves.sort(key=lambda row: order.get(row.parent or "", len(order)))
    for n, (parent, group) in enumerate(groupby(leaves[:limit], key=lambda row: row.parent)):
        if parents:
            click.secho(f"{chr(10) if n else ''}{shown(themes[parent].name if parent else 'others')}", bold=True)
        _print_rows(group, indent=2 if parents else 0)
    if not rows:
        click.echo("there are no themes: too little ties the concepts to one another", err=True)


def _print_rows(rows: Iterable[ThemeRow], *, indent: int) -> None:
    for row in rows:
        counts = f"{counted(row.size, 'concept')}, {counted(row.posts, 'post')}"
        paragraph(f"{', '.join(row.main_concepts)}  ({counts})", indent=indent, hang=4)


def _print_one(theme: ThemeView, limit: int, max_quotes: int) -> None:
    paragraph(theme.name, bold=True)
    paragraph(f"{theme.id} · {counted(theme.size, 'concept')}{f' · in: {theme.parent.name}' if theme.parent else ''}")
    if theme.themes:
        heading("themes")
        _print_rows(theme.themes, indent=2)
    else:
        heading("concepts")
        paragraph(", ".join(concept.name for concept in theme.concepts), indent=2)
    if theme.ties:
        heading("what ties them")
    for tie in theme.ties[:limit]:
        paragraph(f"{tie.source_name} {tie.reads} {tie.target_name}  ({counted(tie.support, 'post')})", indent=2, hang=2)
        print_quotes(tie.evidence, max_quotes, indent=6)
    if theme.near:
        heading("near it")
    for near in theme.near[:limit]:
        paragraph(f"{near.name}  ({counted(near.stated, 'stated tie')}, {near.co_occurring} co-occurring)", indent=2, hang=2)
    heading("posts")
    for post in theme.posts[:limit]:
        paragraph(f"{post.date or 'undated'}  {post.title or post.id}  ({counted(post.concepts, 'concept')})", indent=2, hang=2)

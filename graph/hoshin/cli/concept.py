"""``hoshin concept``: what the posts say of one idea."""

from itertools import groupby
from pathlib import Path

import click

from hoshin.cli.options import complete_concept, graph_option, json_option
from hoshin.cli.quoting import print_quotes
from hoshin.cli.terminal import counted, heading, paragraph, print_json, shown
from hoshin.graph.record import ConceptRelation, ConceptView, Record
from hoshin.graph.wording import over_a_list

_SOURCES = {"curation": "your curation file", "vocabulary": "the vocabulary"}


@click.command(
    short_help="Show what the posts say of a concept.",
    epilog="""
    \b
    Examples:
      hoshin concept "learning backlog"
      hoshin concept okr --quotes 3
      hoshin concept hoshin-kanri --json | jq '.relations[].reads'
    """,
)
@click.argument("name", shell_complete=complete_concept)
@graph_option
@json_option
@click.option(
    "--quotes", metavar="N", type=click.IntRange(min=0), default=1, show_default=True, help="Quotes shown of each relation and post."
)
@click.option("--posts", metavar="N", type=click.IntRange(min=0), default=20, show_default=True, help="Posts shown, the oldest first.")
def command(name: str, graph_path: Path, *, is_json: bool, quotes: int, posts: int) -> None:
    """Show what the posts say of the concept NAME: a name, an alias or an id."""
    with Record(graph_path) as record:
        concept = record.concept(name)
    if is_json:
        print_json(concept)
        return
    if concept.matched_by == "spelling":
        click.echo(f"no concept is called “{shown(name)}”; this is the only one close to it", err=True)
    _print(concept, quotes, posts)


def _print(concept: ConceptView, max_quotes: int, max_posts: int) -> None:
    _print_what_it_is(concept)
    _print_relations(concept, max_quotes)
    if concept.sources:
        heading("pages that its words are linked to")
    for source in concept.sources:
        paragraph(source.url, indent=2, hang=2)
        print_quotes(source.passages, max_quotes, indent=6)
    heading(f"posts ({len(concept.posts)})")
    for post in concept.posts[:max_posts]:
        paragraph(f"{post.date or 'undated'}  {post.title or post.id}  (×{len(post.mentions)})", indent=2, hang=2)
        print_quotes(post.mentions, max_quotes, indent=6, is_titled=False)
    if len(concept.posts) > max_posts:
        click.echo(f"  and {len(concept.posts) - max_posts} more (--posts N)")


def _print_what_it_is(concept: ConceptView) -> None:
    click.secho(f"{shown(concept.name)} ({concept.kind})", bold=True)
    if concept.aliases:
        paragraph(f"also: {', '.join(concept.aliases)}", hang=6)
    if concept.theme is not None:
        paragraph(f"theme: {concept.theme.name}", hang=7)
    for definition in concept.definitions:
        click.echo()
        if definition.passage is None:
            paragraph(f"{definition.text} — {_SOURCES[definition.source]}")
        else:
            print_quotes([definition.passage], 1, indent=0)
    if concept.example is not None and not any(definition.passage for definition in concept.definitions):
        click.echo()
        print_quotes([concept.example], 1, indent=0)


def _print_relations(concept: ConceptView, max_quotes: int) -> None:
    for words, relations in groupby(concept.relations, key=_heading):
        heading(words)
        for relation in relations:
            paragraph(f"{relation.name}  ({counted(relation.support, 'post')}, confidence {relation.confidence:.2f})", indent=2, hang=2)
            print_quotes(relation.evidence, max_quotes, indent=6)
    tied = {relation.concept for relation in concept.relations}
    names = [neighbour.name for neighbour in concept.occurs_with if neighbour.concept not in tied]
    if names:
        heading("occurs with (no statement found)")
        paragraph(", ".join(names), indent=2)


def _heading(relation: ConceptRelation) -> str:
    return over_a_list(relation.type, is_outgoing=relation.is_outgoing, is_negated=relation.negated, is_hedged=relation.hedged)

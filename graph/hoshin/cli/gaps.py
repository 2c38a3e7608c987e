"""``hoshin gaps``: what the posts leave open."""

from pathlib import Path

import click

from hoshin.cli.options import graph_option, json_option
from hoshin.cli.quoting import print_quotes
from hoshin.cli.terminal import counted, heading, paragraph, print_json
from hoshin.graph.record import ConceptGap, Contradiction, GapsView, Record, ThemeGap


@click.command(
    short_help="Show what is treated together but never tied, or contradicted.",
    epilog="""
    \b
    Examples:
      hoshin gaps
      hoshin gaps -n 5 --quotes 0
      hoshin gaps --json | jq '.contradictions[].ties[].evidence[0].quote'
    """,
)
@graph_option
@json_option
@click.option("-n", "--limit", metavar="N", type=click.IntRange(min=1), default=10, show_default=True, help="At most N of each kind.")
@click.option("--quotes", "max_quotes", metavar="N", type=click.IntRange(min=0), default=1, show_default=True, help="Quotes of each.")
def command(graph_path: Path, *, is_json: bool, limit: int, max_quotes: int) -> None:
    """Show what the posts treat together but never tie, and where they say one thing here and its opposite there."""
    with Record(graph_path) as record:
        gaps = record.gaps(limit=limit)
    if is_json:
        print_json(gaps)
    else:
        _print(gaps, max_quotes)


def _print(gaps: GapsView, max_quotes: int) -> None:
    if gaps.contradictions:
        heading("said here, denied there")
    for contradiction in gaps.contradictions:
        _print_contradiction(contradiction, max_quotes)
    if gaps.concepts:
        heading("concepts in the same posts that no sentence ties")
    for pair in gaps.concepts:
        _print_concepts(pair, max_quotes)
    if gaps.themes:
        heading("themes in the same posts with few ties")
    for themes in gaps.themes:
        _print_themes(themes, max_quotes)
    if not (gaps.contradictions or gaps.concepts or gaps.themes):
        click.echo("no gaps were found", err=True)


def _print_contradiction(contradiction: Contradiction, max_quotes: int) -> None:
    for n, tie in enumerate(contradiction.ties):
        paragraph(
            f"{tie.source_name} {tie.reads} {tie.target_name}  ({counted(tie.support, 'post')})",
            indent=4 if n else 2,
            hang=2,
        )
        print_quotes(tie.evidence, max_quotes, indent=6)


def _print_concepts(pair: ConceptGap, max_quotes: int) -> None:
    paragraph(f"{pair.first_name} — {pair.second_name}  ({counted(pair.posts, 'post')}; by chance {pair.expected:.1f})", indent=2, hang=2)
    print_quotes(pair.evidence, max_quotes, indent=6)


def _print_themes(pair: ThemeGap, max_quotes: int) -> None:
    shared = f"{counted(pair.posts, 'post')}; by chance {pair.expected:.1f}; {counted(pair.ties, 'stated tie')}"
    paragraph(f"{pair.first.name} — {pair.second.name}  ({shared})", indent=2, hang=2)
    for post in pair.evidence[:max_quotes]:
        paragraph(f"{post.date or 'undated'}  {post.title or post.id}", indent=6, hang=2, dim=True)

"""``hoshin merges``: which names are one concept, which were kept apart, and why."""

import json
import sys
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

import click

from hoshin.cli.options import complete_concept, graph_option, json_option
from hoshin.cli.terminal import counted, heading, paragraph, print_json, shown
from hoshin.graph.record import MergeRow, Passage, Record

# below, a guard or the user keeps the two apart, and there is nothing to ask
_WORTH_ASKING = 0.1
# from here on, a merge is sure enough
_SURE = 0.96
# code points of a sentence on either side of a name
_MARGIN = 60


@click.command(
    short_help="Show which names became one concept, and which did not.",
    epilog="""
    \b
    Examples:
      hoshin merges                            all merged names, by concept
      hoshin merges "decision quality"         those of one concept, and what was kept apart from it
      hoshin merges --kept-apart -n 20         the likeliest of what was kept apart
      hoshin merges --suggest > curation.toml  both to decide on: edit the file, then build again
      hoshin merges --json | jq '.[] | select(.rule == "word order")'

    docs/curation.md says what a curation file can hold.
    """,
)
@click.argument("name", required=False, shell_complete=complete_concept)
@graph_option
@json_option
@click.option("--kept-apart", "is_apart", is_flag=True, help="Only names that look alike and were kept apart, the likeliest first.")
@click.option("--suggest", "is_suggested", is_flag=True, help="Print what is left to decide as a curation file, all commented out.")
@click.option("--quotes/--no-quotes", default=None, help="Show a sentence for each name.  [default: on a terminal]")
@click.option("-n", "--limit", metavar="N", type=click.IntRange(min=1), help="At most N rows.")
def command(
    name: str | None, graph_path: Path, *, is_json: bool, is_apart: bool, is_suggested: bool, quotes: bool | None, limit: int | None
) -> None:
    """Show which names were merged into one concept, by which rule, and which were kept apart; of the concept NAME or of all."""
    if is_suggested and is_json:
        raise click.UsageError("--suggest prints TOML; leave --json out.")
    with Record(graph_path) as record:
        rows = record.merges(name, verdict="kept apart" if is_apart else None, limit=None if is_suggested else limit)
    if is_json:
        print_json(rows)
    elif is_suggested:
        _print_suggestions(rows, limit)
    else:
        _print(rows, has_quotes=sys.stdout.isatty() if quotes is None else quotes, is_whole=name is not None or is_apart)


def _print(rows: Sequence[MergeRow], *, has_quotes: bool, is_whole: bool) -> None:
    merged, apart, hidden = ([row for row in rows if row.verdict == verdict] for verdict in ("merged", "kept apart", "hidden"))
    for n, (name, group) in enumerate(groupby(merged, key=lambda row: row.concept_name)):
        if n:
            click.echo()
        _print_concept(name, list(group), has_quotes=has_quotes)
    if apart and is_whole:
        if merged:
            heading("kept apart")
        for row in apart:
            paragraph(f"{row.name} ≠ {row.concept_name}  ({row.reason}; {row.score:.2f})", hang=2)
            _quotes((row.name_quote, row.concept_quote), has_quotes=has_quotes)
    if hidden:
        heading("hidden by the curation file")
        paragraph(", ".join(row.name for row in hidden), indent=2)
    if not rows:
        click.echo("no names were merged or kept apart", err=True)
    if apart and not is_whole:
        click.echo(f"\n{counted(len(apart), 'pair')} kept apart: hoshin merges --kept-apart", err=True)


def _print_concept(name: str, rows: Sequence[MergeRow], *, has_quotes: bool) -> None:
    click.secho(shown(name), bold=True)
    _quotes((rows[0].concept_quote,), has_quotes=has_quotes)
    for row in rows:
        paragraph(f"= {row.name}  ({row.rule}, {row.score:.2f}; {counted(len(row.posts), 'post')})", indent=2, hang=4)
        _quotes((row.name_quote,), has_quotes=has_quotes)


def _quotes(passages: Iterable[Passage | None], *, has_quotes: bool) -> None:
    for passage in passages:
        if passage is not None and has_quotes:
            paragraph(f"“{_excerpt(passage)}” — {passage.title or passage.post}", indent=6, dim=True)


def _excerpt(passage: Passage) -> str:
    """Cut a long sentence to the words around the name."""
    sentence, at = passage.sentence, passage.sentence.find(passage.quote)
    start, end = max(0, at - _MARGIN), at + len(passage.quote) + _MARGIN
    before = f"… {sentence[start:at].partition(' ')[2]}" if start else sentence[:at]
    after = f"{sentence[at:end].rpartition(' ')[0]} …" if end < len(sentence) else sentence[at:]
    return before + after


def _print_suggestions(rows: Iterable[MergeRow], limit: int | None) -> None:
    """Print TOML that says nothing before somebody takes a # away."""
    apart = [row for row in rows if row.verdict == "kept apart" and row.score >= _WORTH_ASKING]
    unsure = [row for row in rows if row.verdict == "merged" and row.score < _SURE]
    asked = (apart + unsure)[:limit]
    click.echo("# A curation file: take the # away from the two lines of what you decide, keep it as curation.toml beside the graph,")
    click.echo("# and build again. Names that you declare different are not asked for again.")
    for row in asked:
        is_apart = row.verdict == "kept apart"
        names = ", ".join(json.dumps(shown(name), ensure_ascii=False) for name in (row.name, row.concept_name))
        click.echo(f"\n# {'kept apart' if is_apart else 'merged'}: {shown(row.reason)} ({row.score:.2f})")
        for passage in (row.name_quote, row.concept_quote):
            if passage is not None:
                click.echo(f"#   {shown(_excerpt(passage))}")
        click.echo(f"# [[{'same' if is_apart else 'different'}]]{'  # or [[different]]' if is_apart else ''}\n# names = [{names}]")

"""``hoshin path``: how two ideas hang together."""

from pathlib import Path

import click

from hoshin.cli.options import complete_concept, graph_option, json_option
from hoshin.cli.quoting import print_quotes
from hoshin.cli.terminal import counted, paragraph, print_json
from hoshin.extract.errors import NotFound
from hoshin.graph.record import Chain, ChainStep, ChainsView, Record

MOST_TITLES = 3


@click.command(
    short_help="Show how two concepts hang together.",
    epilog="""
    \b
    Examples:
      hoshin path "hoshin kanri" intentionality
      hoshin path "feedback loop" bet -k 5 --quotes 2
      hoshin path slack flow --any            also over what only occurs together
      hoshin path slack flow --json | jq '.chains[0].steps[].reads'
    """,
)
@click.argument("source", metavar="A", shell_complete=complete_concept)
@click.argument("target", metavar="B", shell_complete=complete_concept)
@graph_option
@json_option
@click.option("-k", "limit", metavar="N", type=click.IntRange(min=1), default=3, show_default=True, help="At most N chains.")
@click.option("--any", "is_any", is_flag=True, help="Also over concepts that occur together, which no sentence need tie.")
@click.option("--quotes", "max_quotes", metavar="N", type=click.IntRange(min=0), default=1, show_default=True, help="Quotes of each step.")
def command(source: str, target: str, graph_path: Path, *, is_json: bool, limit: int, is_any: bool, max_quotes: int) -> None:
    """Show the best chains of relations from the concept A to the concept B, each step with its sentence."""
    with Record(graph_path) as record:
        found = record.chains(source, target, limit=limit, is_any=is_any)
    if is_json:
        print_json(found)
    for n, chain in enumerate(() if is_json else found.chains, start=1):
        _print(n, chain, max_quotes)
    if not found.chains:
        raise NotFound(_no_chain(found, is_any=is_any))


def _print(n: int, chain: Chain, max_quotes: int) -> None:
    if n > 1:
        click.echo()
    names = [chain.steps[0].from_name, *(step.to_name for step in chain.steps)]
    paragraph(f"{n}. {' → '.join(names)}", hang=3, bold=True)
    for step in chain.steps:
        paragraph(f"{step.from_name} {step.reads} {step.to_name}  ({_ground(step)})", indent=3, hang=2)
        print_quotes(step.evidence, max_quotes, indent=6)


def _ground(step: ChainStep) -> str:
    if step.trust != "stated":
        return f"no statement found; together in {counted(step.support, 'post')}"
    return f"{counted(step.support, 'post')}, confidence {step.confidence:.2f}"


def _no_chain(found: ChainsView, *, is_any: bool) -> str:
    names = f"“{found.source_name}” and “{found.target_name}”"
    titles = [f"“{title}”" for title in found.named_in[:MOST_TITLES]]
    more = len(found.named_in) - len(titles)
    together = f"; both are named in {', '.join(titles)}{f' and {more} more' if more else ''}" if titles else ""
    if is_any:
        return f"nothing ties {names}, be it over others{together}"
    return f"no chain of stated relations ties {names}; --any goes over what occurs together too{together}"

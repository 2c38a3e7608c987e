"""``hoshin post``: what one post holds."""

from itertools import groupby
from pathlib import Path

import click

from hoshin.cli.options import complete_post, graph_option, json_option
from hoshin.cli.terminal import heading, paragraph, print_json, shown, table
from hoshin.extract.facts import ENTITY_KINDS
from hoshin.graph.record import PostView, Record


@click.command(
    short_help="Show a post's concepts, relations, names and links.",
    epilog="""
    \b
    Examples:
      hoshin post "TBM 2/53"
      hoshin post tbm-2-53-three-options --json
    """,
)
@click.argument("name", shell_complete=complete_post)
@graph_option
@json_option
def command(name: str, graph_path: Path, *, is_json: bool) -> None:
    """Show the concepts, relations, names and links of the post NAME: an id, a title, a number of its series or an address."""
    with Record(graph_path) as record:
        post = record.post(name)
    if is_json:
        print_json(post)
    else:
        _print(post)


def _print(post: PostView) -> None:
    click.secho(shown(post.title or post.id), bold=True)
    facts = (post.id, post.date, post.number, f"{post.words} words", post.url, post.source)
    paragraph(" · ".join(fact for fact in facts if fact))
    heading("concepts")
    table(("concept", "kind", "mentions", "salience"), ((c.name, c.kind, c.mentions, f"{c.salience:.2f}") for c in post.concepts))
    if post.relations:
        heading("relations")
    for relation in post.relations:
        paragraph(f"{relation.source} — {relation.reads} — {relation.target}", indent=2, hang=2)
        for passage in relation.evidence:
            paragraph(f"“{passage.sentence}”", indent=6, dim=True)
    if post.entities:
        heading("names")
    for kind, entities in groupby(
        sorted(post.entities, key=lambda entity: ENTITY_KINDS.index(entity.kind)), key=lambda entity: entity.kind
    ):
        paragraph(f"{kind}: {', '.join(entity.name for entity in entities)}", indent=2, hang=2)
    for title, references in (("links to", post.links_to), ("linked from", post.linked_from)):
        if references:
            heading(title)
        for reference in references:
            paragraph(f"{reference.title or reference.post or reference.url}  “{reference.anchor}”", indent=2, hang=2)

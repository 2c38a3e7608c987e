"""``hoshin cypher``: questions to the graph in Cypher, on the graph file or on a Neo4j server."""

import csv
import datetime as dt
import json
import re
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from hoshin.cli.login import database_option, name_option, password, user_option
from hoshin.cli.options import graph_option, json_option
from hoshin.cli.terminal import heading, paragraph, print_json, progress, table
from hoshin.extract.errors import NotFound
from hoshin.graph.cypher import EmbeddedEngine, Engine, PropertyCount, Result, Schema, ServerEngine, cookbook, plain
from hoshin.graph.cypher import shown as shown_value
from hoshin.graph.neo4j import Login

_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_LARGE_BYTES = 4 * 2**20  # below that, preparing takes no time to speak of


@click.command(
    epilog="""
    \b
    Examples:
      hoshin cypher "MATCH (c:Concept) RETURN c.name, c.posts ORDER BY c.posts DESC LIMIT 10"
      hoshin cypher "MATCH (c:Concept {name: $name})-[r]->(d:Concept) RETURN type(r), d.name" -p name=roadmap
      hoshin cypher --file query.cypher --csv > rows.csv
      hoshin cypher --examples                            what can be asked
      hoshin cypher --example hindered-by -p concept='psychological safety'
      hoshin cypher --neo4j neo4j://localhost:7687 "MATCH (n) RETURN count(n)"

    A query can only read. A parameter is JSON if it can be read as such (3, true, '["a", "b"]', '"3"'), a date if it is written
    as 2024-02-29, else text. The password for a server comes from NEO4J_PASSWORD, or is asked for. docs/cypher.md says more.
    """,
)
@click.argument("query", required=False)
@graph_option
@click.option("-p", "--parameter", "parameters", metavar="NAME=VALUE", multiple=True, help="What $NAME in the query stands for.")
@click.option(
    "--file", "query_file", type=click.File(encoding="utf-8"), help="Read the query from a file (- is standard input, as is the query -)."
)
@click.option("--example", metavar="NAME", help="Run a query of the cookbook.")
@click.option("--examples", is_flag=True, help="List the queries of the cookbook.")
@click.option("--schema", is_flag=True, help="List labels, types of relationship and properties, with counts.")
@json_option
@click.option("--csv", "is_csv", is_flag=True, help="Print CSV, with a header.")
@click.option("--limit", metavar="N", type=click.IntRange(min=1), default=1000, show_default=True, help="At most N rows.")
@click.option(
    "--timeout",
    metavar="SECONDS",
    type=click.FloatRange(min=0, min_open=True, max=86_400),
    default=60,
    show_default=True,
    help="Stop after that.",
)
@click.option("--neo4j", "uri", metavar="URI", help="Ask a graph that hoshin load put into a Neo4j database.")
@user_option("Who asks it.")
@database_option
@name_option
def command(
    query: str | None,
    graph_path: Path,
    parameters: Sequence[str],
    query_file: Any,
    example: str | None,
    uri: str | None,
    user: str,
    database: str | None,
    name: str,
    limit: int,
    timeout: float,
    *,
    examples: bool,
    schema: bool,
    is_json: bool,
    is_csv: bool,
) -> None:
    """Ask the graph a question in Cypher."""
    if examples:
        _print_examples(is_json=is_json)
        return
    if is_json and is_csv:
        raise click.UsageError("Choose one of --json and --csv.")
    values = dict(map(_parameter, parameters))
    if not schema:
        query, values = _question(query, query_file, example, values)
    with _engine(graph_path, uri, user, database, name) as engine:
        if schema:
            _print_schema(engine.schema(), is_json=is_json)
            return
        assert query is not None
        result = engine.run(query, values, limit=limit, timeout_s=timeout)
    _print(result, is_json=is_json, is_csv=is_csv)
    if result.note:
        click.echo(f"hoshin: {result.note}", err=True)
    if result.is_cut:
        click.echo(f"hoshin: there are more rows; --limit shows more than {limit}", err=True)


def _parameter(text: str) -> tuple[str, object]:
    """Read ``NAME=VALUE``."""
    name, is_given, value = text.partition("=")
    if not is_given or not name:
        raise click.UsageError(f"A parameter is written as NAME=VALUE, not {text}.")
    if _DATE.fullmatch(value):
        try:
            return name, dt.date.fromisoformat(value)
        except ValueError as error:
            raise click.UsageError(f"{text}: there is no such day.") from error
    try:
        return name, json.loads(value)
    except ValueError:
        return name, value
    except RecursionError as error:
        raise click.UsageError(f"The parameter {name} is nested too deeply.") from error


def _question(query: str | None, file: Any, example: str | None, values: dict[str, object]) -> tuple[str, dict[str, object]]:
    """Give the query and its parameters from wherever they come."""
    if sum(given is not None for given in (query, file, example)) != 1:
        raise click.UsageError("Give one query: as an argument, with --file, or with --example (--examples lists them).")
    if example is not None:
        recipe = cookbook().get(example)
        if recipe is None:
            raise NotFound(f"the cookbook has no query called “{example}”; hoshin cypher --examples lists them")
        return recipe.query, recipe.parameters | values
    if query == "-":
        file = click.open_file("-", encoding="utf-8")
    try:
        return str(query if file is None else file.read()), values
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{file.name}: the query must be a text in UTF-8.") from error


def _engine(graph_path: Path, uri: str | None, user: str, database: str | None, name: str) -> Engine:
    if uri is not None:
        return ServerEngine(Login(uri=uri, user=user, password=password(user), database=database), name=name)
    engine = EmbeddedEngine(graph_path)
    if not engine.is_prepared:
        _prepare(engine)
    return engine


def _prepare(engine: EmbeddedEngine) -> None:
    """Make the engine's database, and say so if that takes time."""
    try:
        with progress("preparing the graph for Cypher") as on_progress:
            if on_progress is None and engine.path.stat().st_size > _LARGE_BYTES:
                click.echo("hoshin: preparing the graph for Cypher; later queries start at once", err=True)
            engine.prepare(on_progress)
    except BaseException:
        engine.close()
        raise


def _print(result: Result, *, is_json: bool, is_csv: bool) -> None:
    if is_json:
        print_json([{name: plain(value) for name, value in row.items()} for row in result])
    elif is_csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(result.columns)
        writer.writerows([shown_value(value) for value in row] for row in result.rows)
    elif result.columns:
        table(result.columns, ([shown_value(value) for value in row] for row in result.rows))


def _print_examples(*, is_json: bool) -> None:
    recipes = cookbook().values()
    if is_json:
        print_json([recipe._asdict() for recipe in recipes])
        return
    for recipe in recipes:
        heading(recipe.name)
        paragraph(recipe.question, indent=2)
        click.echo()
        for line in recipe.query.splitlines():
            click.echo(f"    {line}")
        if recipe.parameters:
            given = " ".join(f"-p {name}={shlex.quote(str(value))}" for name, value in recipe.parameters.items())
            click.echo(f"\n  {given}")


def _print_schema(schema: Schema, *, is_json: bool) -> None:
    if is_json:
        print_json(
            {
                "nodes": [_entry(node._asdict()) for node in schema.nodes],
                "relationships": [_entry(each._asdict()) for each in schema.relationships],
            }
        )
        return
    for node in schema.nodes:
        heading(f"(:{node.label})  {node.number}")
        _print_properties(node.properties)
    for each in schema.relationships:
        heading(f"(:{each.start})-[:{each.type}]->(:{each.end})  {each.number}")
        _print_properties(each.properties)


def _entry(counted: dict[str, Any]) -> dict[str, Any]:
    return {**counted, "properties": [each._asdict() for each in counted["properties"]]}


def _print_properties(properties: Sequence[PropertyCount]) -> None:
    for each in properties:
        click.echo(f"  {each.name:20} {each.type:15} {each.number:>8}")

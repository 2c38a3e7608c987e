"""Reading a record: single lookups that are fast, and the whole graph."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from hoshin.extract.facts import Extraction, Quarantined
from hoshin.graph.model import ConceptNode, Definition, EntityNode, Graph, Merge, PostLink, PostNode, Quote, Reference, RelationEdge, Theme
from hoshin.graph.record.lookup import concept_rows, concept_view, post_view
from hoshin.graph.record.merging import merge_rows
from hoshin.graph.record.opening import damaged, open_record
from hoshin.graph.record.passages import quote_of
from hoshin.graph.record.paths import absolute_path
from hoshin.graph.record.views import ConceptRow, ConceptView, Counts, MergeRow, PostView

if TYPE_CHECKING:
    from networkx import MultiDiGraph
    from pandas import DataFrame

    from hoshin.graph.curation import Curation
    from hoshin.graph.networks import Layer
    from hoshin.graph.record.chains import ChainsView
    from hoshin.graph.record.gaps import GapsView
    from hoshin.graph.record.theming import ThemeRow, ThemeView

T = TypeVar("T")


class Record:
    """A graph file, open for reading. Use it in a ``with`` block, or close it.

    Parameters
    ----------
    path
        The file. It is never written or created.

    Raises
    ------
    RecordError
        If the file is missing, is no graph or is damaged; the last also from within the block.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._db = open_record(self.path)
        self._db.row_factory = sqlite3.Row

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
        if isinstance(error, sqlite3.DatabaseError):
            raise damaged(self.path, error) from error

    def close(self) -> None:
        """Let go of the file; closing twice does no harm."""
        self._db.close()

    def concept(self, name: str) -> ConceptView:
        """Give a concept by its id, name or alias; `NotFound` says which names are close."""
        return concept_view(self._db, name)

    def concepts(self, *, limit: int | None = None, kind: str | None = None, sort: str = "weight") -> tuple[ConceptRow, ...]:
        """List the concepts, sorted by ``weight``, ``name`` or ``posts``."""
        return concept_rows(self._db, limit, kind, sort)

    def merges(self, name: str | None = None, *, verdict: str | None = None, limit: int | None = None) -> tuple[MergeRow, ...]:
        """List the ledger: of the concept with a name or of all; ``merged``, ``kept apart``, ``hidden`` or all rows."""
        return merge_rows(self._db, name, verdict, limit)

    def post(self, name: str) -> PostView:
        """Give a post by its id, title, number in the series or address."""
        return post_view(self._db, name)

    def themes(self) -> "tuple[ThemeRow, ...]":
        """List the themes: themes of themes first, then by weight."""
        from hoshin.graph.record.theming import theme_rows

        return theme_rows(self._db)

    def theme(self, name: str) -> "ThemeView":
        """Give a theme by its id or name, or that of a concept."""
        from hoshin.graph.record.theming import theme_view

        return theme_view(self._db, name)

    def chains(self, source: str, target: str, *, limit: int = 3, is_any: bool = False) -> "ChainsView":
        """Give the best chains between two concepts: of stated relations, or of co-occurrences too (``is_any``)."""
        from hoshin.graph.record.chains import chains_view

        return chains_view(self._db, source, target, limit, is_any=is_any)

    def gaps(self, *, limit: int | None = None) -> "GapsView":
        """Give what the posts treat together but never tie, and where they contradict each other; ``limit`` of each."""
        from hoshin.graph.record.gaps import gaps_view

        return gaps_view(self._db, limit)

    def to_networkx(self, layer: "Layer" = "stated") -> "MultiDiGraph[str]":
        """Give the graph as a NetworkX graph; `hoshin.graph.to_networkx` says what each layer holds."""
        from hoshin.graph.networks import to_networkx

        return to_networkx(self, layer)

    def to_pandas(self) -> "dict[str, DataFrame]":
        """Give the graph as data frames, by the names of its tables; `hoshin.graph.to_pandas` says which."""
        from hoshin.graph.tables import to_pandas

        return to_pandas(self)

    def counts(self) -> Counts:
        """Count what the graph holds."""
        queries = {
            "posts": "SELECT count(*) FROM post",
            "concepts": "SELECT count(*) FROM concept",
            "mentions": "SELECT count(*) FROM mention",
            "stated": "SELECT count(*) FROM relation WHERE trust = 'stated'",
            "linked": "SELECT count(*) FROM link WHERE target IS NOT NULL",
            "co_occurring": "SELECT count(*) FROM relation WHERE trust = 'co-occurring'",
            "themes": "SELECT count(DISTINCT theme) FROM theme_concept",
            "entities": "SELECT count(*) FROM entity",
            "quarantined": "SELECT count(*) FROM quarantine",
        }
        return Counts(**{name: self._db.execute(query).fetchone()[0] for name, query in queries.items()})

    def quarantined(self) -> tuple[Quarantined, ...]:
        """Give the files and posts that the build left out, ordered by path."""
        return tuple(Quarantined(*row) for row in self._db.execute("SELECT path, reason FROM quarantine ORDER BY path, reason"))

    def meta(self) -> dict[str, str]:
        """Give what the build noted for later ones: Hoshin's version and the key of its options."""
        return {row["key"]: row["value"] for row in self._db.execute("SELECT key, value FROM meta")}

    def curation(self) -> "Curation":
        """Give the user's decisions that the graph was woven with."""
        from hoshin.graph.curation import kept_curation

        try:
            return kept_curation(self.meta().get("curation", ""))
        except (ValueError, TypeError) as error:
            raise damaged(self.path, error) from error

    def fingerprints(self) -> dict[str, str]:
        """Map post ids to the fingerprints that their extractions were made from."""
        return {row["post"]: row["fingerprint"] for row in self._db.execute("SELECT post, fingerprint FROM extraction")}

    def extractions(self) -> Iterator[Extraction]:
        """Give what each post yielded, ordered by post id; the paths of its sources are absolute."""
        import msgspec

        decoder = msgspec.json.Decoder(Extraction)
        folder = self.path.absolute().parent
        for row in self._db.execute("SELECT facts, text, source FROM extraction JOIN post ON post.id = extraction.post ORDER BY post.id"):
            try:
                extraction = decoder.decode(row["facts"])
            except msgspec.DecodeError as error:
                raise damaged(self.path, error) from error
            source = extraction.post.source._replace(path=absolute_path(row["source"], folder))
            yield replace(extraction, post=replace(extraction.post, text=row["text"], source=source))

    def _repr_html_(self) -> str:
        """Show the graph in a notebook."""
        return self.graph()._repr_html_()

    def graph(self) -> Graph:
        """Give the whole graph, the same that was woven."""
        return Graph(
            posts=tuple(self.posts()),
            concepts=tuple(self._concepts()),
            relations=tuple(self._relations()),
            links=tuple(self.links()),
            merges=tuple(self._merges()),
            themes=tuple(self._themes()),
            entities=tuple(self._entities()),
            references=tuple(self._references()),
        )

    def posts(self) -> Iterator[PostNode]:
        """Give the posts with their texts, ordered by id."""
        for row in self._db.execute("SELECT id, title, text, words, date, url, number FROM post ORDER BY id"):
            yield PostNode(**{**dict(row), "date": row["date"] and date.fromisoformat(row["date"])})

    def links(self) -> Iterator[PostLink]:
        """Give the links from posts, ordered by post and start."""
        for row in self._db.execute("SELECT post, start, \"end\", coalesce(target, ''), url FROM link ORDER BY rowid"):
            yield PostLink(*row)

    def _concepts(self) -> Iterator[ConceptNode]:
        aliases = self._lists("SELECT concept, name FROM alias WHERE rank > 0 ORDER BY concept, rank", lambda row: str(row["name"]))
        mentions = self._lists('SELECT concept, post, start, "end" FROM mention ORDER BY concept, post, start, "end"', _quote)
        definitions = self._lists(
            'SELECT concept, text, source, post, start, "end" FROM definition ORDER BY concept, rank',
            lambda row: Definition(row["text"], row["source"], quote_of(row)),
        )
        saliences = self._lists("SELECT concept, post, salience FROM salience ORDER BY concept, post", lambda row: (row[1], row[2]))
        for row in self._db.execute("SELECT * FROM concept ORDER BY id"):
            yield ConceptNode(
                id=row["id"],
                name=row["name"],
                kind=row["kind"],
                weight=row["weight"],
                aliases=tuple(aliases[row["id"]]),
                definitions=tuple(definitions[row["id"]]),
                mentions=tuple(mentions[row["id"]]),
                saliences=tuple(saliences[row["id"]]),
            )

    def _relations(self) -> Iterator[RelationEdge]:
        evidence = self._lists('SELECT relation, post, start, "end" FROM evidence ORDER BY relation, post, start, "end"', _quote)
        posts = self._lists("SELECT relation, post FROM relation_post ORDER BY relation, post", lambda row: str(row["post"]))
        for row in self._db.execute("SELECT * FROM relation ORDER BY id"):
            yield RelationEdge(
                source=row["source"],
                type=row["type"],
                target=row["target"],
                trust=row["trust"],
                support=row["support"],
                confidence=row["confidence"],
                weight=row["weight"],
                negated=bool(row["negated"]),
                hedged=bool(row["hedged"]),
                evidence=tuple(evidence[row["id"]]),
                posts=tuple(posts[row["id"]]),
            )

    def _merges(self) -> Iterator[Merge]:
        for row in self._db.execute("SELECT * FROM merge ORDER BY rowid"):
            yield Merge(
                name=row["name"],
                concept=row["concept"] or "",
                concept_name=row["concept_name"],
                verdict=row["verdict"],
                rule=row["rule"],
                score=row["score"],
                reason=row["reason"],
                posts=tuple(json.loads(row["posts"])),
                other=row["other"] or "",
                name_quote=quote_of(row, "name_"),
                concept_quote=quote_of(row, "concept_"),
            )

    def _themes(self) -> Iterator[Theme]:
        concepts = self._lists("SELECT theme, concept FROM theme_concept ORDER BY theme, rank", lambda row: str(row["concept"]))
        for row in self._db.execute("SELECT id, name, weight, size, coalesce(parent, '') AS parent FROM theme ORDER BY rowid"):
            yield Theme(**dict(row), concepts=tuple(concepts[row["id"]]))

    def _entities(self) -> Iterator[EntityNode]:
        aliases = self._lists("SELECT entity, name FROM entity_alias WHERE rank > 0 ORDER BY entity, rank", lambda row: str(row["name"]))
        mentions = self._lists('SELECT entity, post, start, "end" FROM entity_mention ORDER BY entity, post, start, "end"', _quote)
        for row in self._db.execute("SELECT id, name, kind FROM entity ORDER BY id"):
            yield EntityNode(**dict(row), aliases=tuple(aliases[row["id"]]), mentions=tuple(mentions[row["id"]]))

    def _references(self) -> Iterator[Reference]:
        rows = self._db.execute('SELECT * FROM reference ORDER BY concept, url, post, start, "end"')
        for (concept, url), group in groupby(rows, itemgetter("concept", "url")):
            yield Reference(concept, url, tuple(map(_quote, group)))

    def _lists(self, query: str, value: Callable[[sqlite3.Row], T]) -> defaultdict[str | int, list[T]]:
        """Gather the rows of a query by their first column."""
        found: defaultdict[str | int, list[T]] = defaultdict(list)
        for row in self._db.execute(query):
            found[row[0]].append(value(row))
        return found


def _quote(row: sqlite3.Row) -> Quote:
    return Quote(row["post"], row["start"], row["end"])

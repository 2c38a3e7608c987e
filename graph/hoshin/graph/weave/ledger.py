"""The ledger: which names were merged, kept apart or hidden, by which rule, with a quote of each."""

from collections.abc import Iterable, Iterator

from hoshin.extract.facts import Extraction
from hoshin.graph.model import Merge, Quote
from hoshin.graph.names import case_key
from hoshin.graph.weave.likeness import near_misses
from hoshin.graph.weave.naming import Naming
from hoshin.graph.weave.rules import MERGING
from hoshin.graph.weave.uses import Uses


def ledger(extractions: Iterable[Extraction], uses: Uses, naming: Naming) -> tuple[Merge, ...]:
    """Give the merged names by their concepts and names, then those kept apart, the likeliest first, then the hidden ones."""
    quotes = _quotes(extractions)
    return (*_merged(uses, naming, quotes), *_kept_apart(uses, naming, quotes), *_hidden(uses, naming, quotes))


def _merged(uses: Uses, naming: Naming, quotes: dict[str, Quote]) -> Iterator[Merge]:
    for label, concept in sorted(naming.ids.items(), key=lambda item: (item[1], item[0])):
        name = naming.names[concept]
        if label == name:
            continue
        anchor = naming.anchors[concept]
        rule = naming.groups.rule(label, anchor) if label != anchor else "curation"
        yield Merge(
            name=label,
            concept=concept,
            concept_name=name,
            verdict="merged",
            rule=rule,
            score=MERGING[rule].score,
            reason=MERGING[rule].says,
            posts=tuple(sorted(uses.labels[label])),
            name_quote=quotes.get(label),
            concept_quote=quotes.get(anchor),
        )


def _kept_apart(uses: Uses, naming: Naming, quotes: dict[str, Quote]) -> Iterator[Merge]:
    for near in near_misses(uses, naming):
        # the one that more posts use is what the other is compared with
        anchor, label = sorted(near[:2], key=lambda name: (-len(uses.labels[name]), name))
        yield Merge(
            name=label,
            concept=naming.ids[anchor],
            concept_name=anchor,
            verdict="kept apart",
            rule=near.rule,
            score=near.score,
            reason=near.reason,
            posts=tuple(sorted(uses.labels[label])),
            other=naming.ids[label],
            name_quote=quotes.get(label),
            concept_quote=quotes.get(anchor),
        )


def _hidden(uses: Uses, naming: Naming, quotes: dict[str, Quote]) -> Iterator[Merge]:
    for label in naming.hidden:
        rule = MERGING["curation"]
        posts = tuple(sorted(uses.labels[label]))
        yield Merge(label, "", "", "hidden", "curation", rule.score, rule.says, posts, name_quote=quotes.get(label))


def _quotes(extractions: Iterable[Extraction]) -> dict[str, Quote]:
    """Give a mention of each label: in the post where it is most salient, one that is written so where there is one."""
    best: dict[str, tuple[tuple[float, bool, Quote], Quote]] = {}
    for extraction in extractions:
        post = extraction.post
        for concept in extraction.concepts:
            for mention in concept.mentions:
                is_other = case_key(post.text[mention.start : mention.end]) != case_key(concept.label)
                quote = Quote(post.id, *mention)
                rank = (-round(concept.salience, 6), is_other, quote)
                if concept.label not in best or rank < best[concept.label][0]:
                    best[concept.label] = rank, quote
    return {label: quote for label, (_, quote) in best.items()}

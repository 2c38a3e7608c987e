"""Plain statements with their trees, for the treebank has few: "Long queues delay feedback", "Trust does not replace alignment".

Names come from the vocabulary: their words are what the treebank's training part calls them, and nouns if it has them nowhere but they
end a name, or proper nouns if they have a capital. Verbs are those that it has with an object, those of the
predicates, half of the time, and all others that spacy-lookups-data knows, people use and no name of the vocabulary ends with; most
of these may also be nouns ("warp", "anchor").
One in seven of the names and of the verbs can be kept out, to measure what is learned of the others.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import Any

from spacy.lookups import load_lookups
from treebank import Paragraph, Sentence, Word

from hoshin.extract.concepts.vocabulary import bundled_vocabulary
from hoshin.extract.relations.grammar import OBJECT, bundled_predicates

KEPT_OUT = 1 / 7
UNCOUNTED = ("ing", "ness", "ity", "ism", "ics", "us", "is", "ias", "vas")
"""Endings of nouns that are given no plural and are none."""

SEEN, SEEN_WITH_OBJECT, SELDOM = 5, 2, 0.12
"""How often a verb stands in the treebank, and with an object, to be taken; up to which share of objects it is one without."""

USED = -13.0
"""How probable a verb that the treebank does not have must be among the words of a large corpus, as a natural logarithm."""

LONGEST_NAME = 4
MOSTLY, AT_TIMES = 0.5, 0.3
"""Shares of a form's occurrences in which it is tagged as a name has it, for a name of one word and for a word of a longer one."""

PARTICLES = frozenset({"about", "away", "back", "down", "off", "out", "up"})
"""Slots of predicates that are no prepositions: "crowd out", "set back"."""

CONTROL = ("try", "want", "need", "continue", "hope", "start", "begin", "plan", "tend", "fail", "seek", "choose", "learn", "aim")
OBJECT_CONTROL = ("help", "enable", "allow", "encourage", "push", "force", "ask", "teach")
PREPOSITIONS = ("in", "for", "with", "through", "across", "during", "under", "without", "around", "before", "after")
MODALS = ("can", "will", "may", "might", "should", "could", "would", "must")
ADVERBS = ("often", "usually", "always", "also", "never", "rarely", "quietly", "slowly", "directly", "actively", "only", "really")
SUBORDINATORS = ("because", "if", "although", "while", "unless")
QUESTIONS = ("how", "why", "when")
BE = {"VBZ": "is", "VBP": "are", "VBD": "were"}
DO = {"VBZ": "does", "VBP": "do", "VBD": "did"}
COMMA = (",", "PUNCT", ",", "", "punct")
SINGULAR, PLURAL = ("NOUN", "NN", "Number=Sing"), ("NOUN", "NNS", "Number=Plur")
PROPER, PROPER_PLURAL = ("PROPN", "NNP", "Number=Sing"), ("PROPN", "NNPS", "Number=Plur")
PASSIVE = "Tense=Past|VerbForm=Part|Voice=Pass"


@dataclass
class Node:
    """A word with what hangs under it, before it and after it."""

    form: str
    upos: str
    xpos: str
    feats: str = ""
    deprel: str = "ROOT"
    before: list["Node"] = field(default_factory=list)
    after: list["Node"] = field(default_factory=list)

    def hung(self, deprel: str) -> "Node":
        """Give the node with another label."""
        return replace(self, deprel=deprel)

    def written(self, form: str, tags: tuple[str, str, str]) -> "Node":
        """Give the node as another form of its word."""
        upos, xpos, feats = tags
        return replace(self, form=form, upos=upos, xpos=xpos, feats=feats)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a verb agrees with: its phrase, its number and person as features, and the present tense's tag."""

    node: Node
    features: str
    present: str

    def placed(self, passive: str = "") -> Node:
        """Give the phrase as the subject of a verb, or of a passive one."""
        return self.node.hung(("csubj" if self.node.upos == "VERB" else "nsubj") + passive)

    def be(self, tense: str) -> str:
        """Give the form of "be" that agrees."""
        return "was" if tense == "VBD" and self.present == "VBZ" else BE[tense]

    def finite(self, tense: str = "Pres") -> str:
        """Give the features of a verb that agrees."""
        return f"Mood=Ind|{self.features}|Tense={tense}|VerbForm=Fin"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Names as noun phrases, nouns' plurals, verbs by source and by what they take, and verbs' forms by lemma and tag."""

    names: Sequence[Node]
    plurals: Mapping[str, str]
    verbs: Sequence[Sequence[str]]
    without_object: Sequence[str]
    with_preposition: Sequence[tuple[str, str]]
    with_particle: Sequence[tuple[str, str]]
    forms: Mapping[tuple[str, str], str]

    def form(self, lemma: str, tag: str) -> str:
        """Inflect a verb: as the treebank does, or by rule."""
        known = self.forms.get((lemma, tag))
        if known or tag in {"VB", "VBP"}:
            return known or lemma
        if tag == "VBZ":
            return with_s(lemma)
        if tag == "VBG":
            return (lemma[:-1] if lemma.endswith("e") and not lemma.endswith("ee") else lemma) + "ing"
        return lemma + "d" if lemma.endswith("e") else with_s(lemma).removesuffix("s").removesuffix("e") + "ed"


def verbs_in_use() -> set[str]:
    """Give the verbs of spacy-lookups-data that people use."""
    tables = load_lookups("en", ["lemma_index", "lexeme_prob"])
    probability = tables.get_table("lexeme_prob")
    return {lemma for lemma in tables.get_table("lemma_index")["verb"] if lemma.isalpha() and probability.get(lemma, USED) > USED}


def lexicon(treebank: Iterable[Paragraph], in_use: AbstractSet[str]) -> Lexicon:
    """Make the lexicon of the training part, of Hoshin's vocabulary and predicates, and of other verbs in use."""
    tags: defaultdict[str, Counter[tuple[str, str, str]]] = defaultdict(Counter)
    plurals: dict[str, str] = {}
    forms: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    seen, objects, complements = Counter[str](), Counter[str](), Counter[str]()
    for sentence in (sentence for paragraph in treebank for sentence in paragraph):
        for word in sentence:
            if "Typo" in word.feats or not word.form.isalpha():
                continue
            tags[word.form.lower()][word.upos, word.xpos, word.feats] += 1
            if word.xpos == "NNS":
                plurals[word.lemma] = word.form.lower()
            if word.upos == "VERB" and word.lemma.isalpha() and word.lemma.islower():
                forms[word.lemma, word.xpos][word.form.lower()] += 1
                seen[word.lemma] += 1
            if sentence[word.head].upos == "VERB":
                objects[sentence[word.head].lemma] += word.deprel == "obj"
                complements[sentence[word.head].lemma] += word.deprel in {"obj", "xcomp", "ccomp"}
    slots = sorted((lemma, slot) for lemma, slot in bundled_predicates().verbs if lemma.isalpha() and slot != "with")
    stating = {lemma for lemma, slot in slots if slot == OBJECT}
    verbs = {lemma for lemma in seen if objects[lemma] >= SEEN_WITH_OBJECT} - stating
    others = {lemma for lemma in in_use if seen[lemma] < SEEN}
    names = sorted({name for term in bundled_vocabulary().terms for name in term.names})
    heads = sorted({name.split()[-1] for name in names})
    nouns = {word for head in heads for word in (head, head.removesuffix("s"))}
    for head in heads:
        is_plural = head.endswith("s") and not head.endswith(("ss", *UNCOUNTED))
        if head not in tags:
            tags[head][PLURAL if is_plural else SINGULAR] = 1
        if not is_plural and not head.endswith(UNCOUNTED):
            plurals.setdefault(head, with_s(head))
    return Lexicon(
        names=[found for name in names if (found := _noun_phrase(name, tags))],
        plurals=plurals,
        verbs=[sorted(verbs), sorted(stating), sorted(others - verbs - stating - nouns)],
        without_object=sorted(lemma for lemma, count in seen.items() if count >= SEEN and complements[lemma] < SELDOM * count),
        with_preposition=[(lemma, slot) for lemma, slot in slots if slot != OBJECT and slot not in PARTICLES],
        with_particle=[(lemma, slot) for lemma, slot in slots if slot in PARTICLES],
        forms={key: counts.most_common(1)[0][0] for key, counts in forms.items()},
    )


def with_s(word: str) -> str:
    """Give a noun's plural, or a verb's third person."""
    if word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _noun_phrase(name: str, tags: Mapping[str, Counter[tuple[str, str, str]]]) -> Node | None:
    forms = name.split()
    if not 0 < len(forms) <= LONGEST_NAME or not all(map(str.isalpha, forms)):
        return None
    words: list[Node] = []
    for n, form in enumerate(forms):
        if not form.islower():
            words.append(Node(form, *(PLURAL if form.endswith("s") and form[:-1].isupper() else PROPER), "compound"))
            continue
        allowed = ("NN", "NNS") if n == len(forms) - 1 else ("NN", "NNS", "JJ")
        best = max(((count, tag) for tag, count in tags.get(form, Counter()).items() if tag[1] in allowed), default=None)
        if best is None or best[0] < sum(tags[form].values()) * (MOSTLY if len(forms) == 1 else AT_TIMES):
            return None
        words.append(Node(form, *best[1], "amod" if best[1][0] == "ADJ" else "compound"))
    *modifiers, head = words
    return replace(head, deprel="ROOT", before=modifiers)


class Writer:
    """Writes statements from the lexicon, or from one of its two parts: what is kept out, and what is not."""

    def __init__(self, known: Lexicon, seed: int, *, is_kept_out: bool | None = None) -> None:
        self.lexicon, self.random = known, random.Random(seed)
        parted = random.Random(17)

        def part(items: Sequence[Any]) -> list[Any]:
            return [item for item in items if (parted.random() < KEPT_OUT) == is_kept_out or is_kept_out is None]

        self.names, self.verbs = part(known.names), [part(verbs) for verbs in known.verbs]

    def paragraphs(self, number: int) -> Iterator[Paragraph]:
        """Give paragraphs of one sentence, seldom of two or three."""
        for _ in range(number):
            yield tuple(self.sentence() for _ in range(self.random.choice((1, 1, 1, 2, 3))))

    def sentence(self) -> Sentence:
        """Give a sentence as authors write it: with a capital, mostly with a full stop.

        No Sentence Is In Title Case, for that would teach that what has a capital is no name.
        """
        (kind,) = self.random.choices((self.phrase, self.copular, self.question, self.plain, self.statement), (14, 7, 5, 26, 48))
        root = kind()
        stop = "?" if kind == self.question else "." if self.chance(0.65) else ""
        if stop:
            root = replace(root, after=[*root.after, Node(stop, "PUNCT", ".", "", "punct")])
        words = list(_row(root))
        if self.chance(0.9):
            words[0] = replace(words[0], form=words[0].form[:1].upper() + words[0].form[1:])
        return tuple(words)

    def chance(self, share: float) -> bool:
        """Say yes so often."""
        return self.random.random() < share

    def phrase(self) -> Node:
        """Give a noun phrase: a name, its plural, with an adjective, a determiner, other names or a relative clause."""
        name = self.name(0.5)
        before, after = list(name.before), []
        if self.chance(0.2) and not any(word.upos == "ADJ" for word in before):
            before = [word for word in self.random.choice(self.names).before[:1] if word.upos == "ADJ"] + before
        if self.chance(0.18):
            before = [self.determiner(), *before]
        if self.chance(0.03):
            relative = Subject(Node(self.random.choice(("that", "which")), "PRON", "WDT", "PronType=Rel"), "Person=3", "VBZ")
            if name.xpos in {"NNS", "NNPS"}:
                relative = replace(relative, features="Number=Plur|Person=3", present="VBP")
            after = [self.clause(relative).hung("acl:relcl")]
        elif self.chance(0.1):
            after = list(self.others())
        return replace(name, before=before, after=after)

    def name(self, share_of_plurals: float) -> Node:
        """Give a name, or its plural, at times As One That Is Proper."""
        name = self.random.choice(self.names)
        plural = self.lexicon.plurals.get(name.form)
        if plural and name.xpos == "NN" and self.chance(share_of_plurals):
            name = name.written(plural, PLURAL)
        return proper(name) if name.before and self.chance(0.06) else name

    def others(self) -> Iterator[Node]:
        """Give "and a name", or ", a name and another"."""
        comma = Node(*COMMA)
        is_of_three = self.chance(0.5)
        if is_of_three:
            second = self.random.choice(self.names).hung("conj")
            yield replace(second, before=[comma, *second.before])
        last = self.random.choice(self.names).hung("conj")
        joined = [comma] if is_of_three and self.chance(0.5) else []
        joined.append(Node(self.random.choice(("and", "and", "or")), "CCONJ", "CC", "", "cc"))
        yield replace(last, before=[*joined, *last.before])

    def determiner(self) -> Node:
        """Give "the", "your", "our", "some" or "no"."""
        return self.random.choice((
            Node("the", "DET", "DT", "Definite=Def|PronType=Art", "det"),
            Node("the", "DET", "DT", "Definite=Def|PronType=Art", "det"),
            Node("some", "DET", "DT", "PronType=Ind", "det"),
            Node("no", "DET", "DT", "PronType=Neg", "det"),
            Node("your", "PRON", "PRP$", "Case=Gen|Person=2|Poss=Yes|PronType=Prs", "nmod:poss"),
            Node("our", "PRON", "PRP$", "Case=Gen|Number=Plur|Person=1|Poss=Yes|PronType=Prs", "nmod:poss"),
        ))  # fmt: skip

    def subject(self) -> Subject:
        """Give a noun phrase, a pronoun or "reducing batch size"."""
        kind = self.random.random()
        if kind < 0.14:
            form, features = self.random.choice(
                (("we", "Number=Plur|Person=1"), ("they", "Number=Plur|Person=3"), ("you", "Person=2"), ("it", "Number=Sing|Person=3"))
            )
            gender = "Gender=Neut|" if form == "it" else ""
            node = Node(form, "PRON", "PRP", f"Case=Nom|{gender}{features}|PronType=Prs")
            return Subject(node, features.replace("Person=2", "Number=Sing|Person=2"), "VBZ" if form == "it" else "VBP")
        if kind < 0.2:
            return Subject(self.gerund(), "Number=Sing|Person=3", "VBZ")
        return self.named(self.phrase())

    def named(self, node: Node) -> Subject:
        """Give a noun phrase as a subject."""
        is_plural = node.xpos in {"NNS", "NNPS"} or any(word.form == "and" for other in node.after for word in other.before)
        return Subject(node, "Number=Plur|Person=3" if is_plural else "Number=Sing|Person=3", "VBP" if is_plural else "VBZ")

    def verb(self) -> str:
        """Give the lemma of a verb that takes an object."""
        (verbs,) = self.random.choices(self.verbs, (1, 2, 1))
        return self.random.choice(verbs)

    def gerund(self) -> Node:
        """Give "reducing batch size"."""
        return self.with_object("VBG", "VerbForm=Ger")

    def with_object(self, tag: str, feats: str) -> Node:
        """Give a verb in some form with its object."""
        return Node(self.lexicon.form(self.verb(), tag), "VERB", tag, feats, after=[self.phrase().hung("obj")])

    def infinitive(self) -> Node:
        """Give "to reduce batch size"."""
        return replace(self.with_object("VB", "VerbForm=Inf"), before=[Node("to", "PART", "TO", "", "mark")])

    def prepositional(self, preposition: str = "") -> Node:
        """Give "in small batches"."""
        phrase = self.phrase()
        return behind(preposition or self.random.choice(PREPOSITIONS), phrase)

    def plain(self) -> Node:
        """Give little more than three words: "Long queues delay feedback", "Handoffs lead to rework"."""
        subject, thing = self.named(self.name(0.7)), self.name(0.4)
        lemma = self.verb()
        complement = thing.hung("obj")
        if self.chance(0.3):
            lemma, preposition = self.random.choice(self.lexicon.with_preposition)
            complement = behind(preposition, thing)
        form = self.lexicon.form(lemma, subject.present)
        return Node(form, "VERB", subject.present, subject.finite(), before=[subject.placed()], after=[complement])

    def statement(self) -> Node:
        """Give a clause, with another before or after it at times."""
        root = self.clause(self.subject())
        if self.chance(0.02) and root.before[0].deprel.startswith("nsubj"):
            root = replace(root, before=[Node("how", "ADV", "WRB", "PronType=Int", "advmod"), *root.before])
        if self.chance(0.1):
            other = self.clause(self.subject()).hung("conj")
            comma = [Node(*COMMA)] if self.chance(0.7) else []
            joined = Node(self.random.choice(("and", "and", "but")), "CCONJ", "CC", "", "cc")
            return replace(root, after=[*root.after, replace(other, before=[*comma, joined, *other.before])])
        if self.chance(0.08):
            below = self.clause(self.subject()).hung("advcl")
            below = replace(below, before=[Node(self.random.choice(SUBORDINATORS), "SCONJ", "IN", "", "mark"), *below.before])
            if self.chance(0.5):
                return replace(root, after=[*root.after, below])
            return replace(root, before=[below, Node(*COMMA), *root.before])
        return root

    def clause(self, subject: Subject) -> Node:
        """Give a clause of one verb with its subject."""
        tense, feats = self.tense(subject)
        if self.chance(0.08):
            return self.passive(subject, tense, feats)
        auxiliaries: list[Node] = []
        kind = self.random.random()
        if kind < 0.12:
            auxiliaries = [Node(self.random.choice(MODALS), "AUX", "MD", "VerbForm=Fin", "aux")]
        elif kind < 0.2:
            auxiliaries = [Node(DO[tense], "AUX", tense, feats, "aux"), Node("not", "PART", "RB", "Polarity=Neg", "advmod")]
        if auxiliaries:
            tense, feats = "VB", "VerbForm=Inf"
        if self.chance(0.08):
            auxiliaries.append(Node(self.random.choice(ADVERBS), "ADV", "RB", "", "advmod"))
        verb = self.predicate(tense, feats)
        return replace(verb, before=[subject.placed(), *auxiliaries, *verb.before])

    def tense(self, subject: Subject) -> tuple[str, str]:
        """Give the tag and the features of a finite verb."""
        return ("VBD", subject.finite("Past")) if self.chance(0.14) else (subject.present, subject.finite())

    def predicate(self, tag: str, feats: str) -> Node:
        """Give a verb in some form with what it takes."""
        kind = self.random.random()

        def verb(lemma: str, *after: Node) -> Node:
            return Node(self.lexicon.form(lemma, tag), "VERB", tag, feats, after=list(after))

        if kind < 0.06:
            lemma, particle = self.random.choice(self.lexicon.with_particle)
            return verb(lemma, Node(particle, "ADP", "RP", "", "compound:prt"), self.phrase().hung("obj"))
        if kind < 0.16:
            lemma, preposition = self.random.choice(self.lexicon.with_preposition)
            return verb(lemma, self.prepositional(preposition))
        if kind < 0.24:
            return verb(self.random.choice(self.lexicon.without_object), *([self.prepositional()] if self.chance(0.5) else []))
        if kind < 0.31:
            return verb(self.random.choice(CONTROL), self.infinitive().hung("xcomp"))
        if kind < 0.36:
            return verb(self.random.choice(OBJECT_CONTROL), self.phrase().hung("obj"), self.infinitive().hung("xcomp"))
        found = self.with_object(tag, feats)
        if self.chance(0.05):
            found.after.append(self.infinitive().hung("advcl"))
        elif self.chance(0.05):
            means = self.gerund().hung("advcl")
            found.after.append(replace(means, before=[Node("by", "SCONJ", "IN", "", "mark")]))
        return found

    def passive(self, subject: Subject, tense: str, feats: str) -> Node:
        """Give "flow is hindered by large batches"."""
        return Node(
            self.lexicon.form(self.verb(), "VBN"), "VERB", "VBN", PASSIVE,
            before=[subject.placed(":pass"), Node(subject.be(tense), "AUX", tense, feats, "aux:pass")],
            after=[self.prepositional("by").hung("obl:agent")] if self.chance(0.8) else [],
        )  # fmt: skip

    def copular(self) -> Node:
        """Give "X is a Y"."""
        subject = self.subject()
        tense, feats = self.tense(subject)
        predicate = self.random.choice(self.names)
        before = [subject.placed(), Node(subject.be(tense), "AUX", tense, feats, "cop")]
        if predicate.xpos == "NN" and predicate.form in self.lexicon.plurals:
            first = (predicate.before or [predicate])[0].form
            article = "an" if first[0] in "aeiou" else "a"
            before.append(Node(article, "DET", "DT", "Definite=Ind|PronType=Art", "det"))
        return replace(predicate, before=[*before, *predicate.before])

    def question(self) -> Node:
        """Give "How do long queues delay feedback" or "What delays feedback"."""
        if self.chance(0.3):
            return self.clause(Subject(Node("what", "PRON", "WP", "PronType=Int"), "Number=Sing|Person=3", "VBZ"))
        subject = self.subject()
        tense, feats = self.tense(subject)
        verb = self.predicate("VB", "VerbForm=Inf")
        asking = Node(self.random.choice(QUESTIONS), "ADV", "WRB", "PronType=Int", "advmod")
        return replace(verb, before=[asking, Node(DO[tense], "AUX", tense, feats, "aux"), subject.placed(), *verb.before])


def behind(preposition: str, phrase: Node) -> Node:
    """Put a preposition before a noun phrase."""
    return replace(phrase, deprel="obl", before=[Node(preposition, "ADP", "IN", "", "case"), *phrase.before])


def proper(name: Node) -> Node:
    """Write a name of several words As One That Is Proper."""
    written = name.written(name.form[:1].upper() + name.form[1:], PROPER_PLURAL if name.xpos == "NNS" else PROPER)
    return replace(written, before=[proper(word) for word in name.before])


def _row(root: Node) -> Iterator[Word]:
    """Give the words of a tree in their order."""
    nodes: list[tuple[Node, int]] = []

    def walk(node: Node, above: int | None = None) -> None:
        own = len(nodes) + sum(map(_size, node.before))
        for child in node.before:
            walk(child, own)
        nodes.append((node, own if above is None else above))
        for child in node.after:
            walk(child, own)

    walk(root)
    for n, (node, head) in enumerate(nodes):
        is_before_stop = n + 1 < len(nodes) and nodes[n + 1][0].upos == "PUNCT"
        yield Word(node.form, "", node.upos, node.xpos, node.feats, head, node.deprel, space_after=not is_before_stop)


def _size(node: Node) -> int:
    return 1 + sum(map(_size, node.before)) + sum(map(_size, node.after))

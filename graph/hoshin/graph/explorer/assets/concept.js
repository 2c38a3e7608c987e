// A concept's page.

const FIRST_POSTS = 12;
const SAID_BY = { curation: "as you define it", vocabulary: "the vocabulary", post: "in the posts’ words" };

function definition({ source, text, quote }) {
  return el("div", { className: "definition" },
    quote ? quotation(quote) : el("p", { attributes: { dir: "auto" } }, bdi(text)),
    el("p", { className: "said-by" }, SAID_BY[source] ?? source));
}

function mentionQuote(excerpts, [start, length]) {
  const excerpt = excerptAt(excerpts, start);
  const [before, words, after] = inSentence(excerpt.text, start - excerpt.start, length);
  return el("blockquote", { className: "mention", dir: "auto" }, el("bdi", null, before, el("mark", null, words), after));
}

// One of several mentions in a sentence is enough.
function inDistinctSentences(excerpts, mentions) {
  const sentences = new Map();
  for (const mention of mentions) {
    const excerpt = excerptAt(excerpts, mention[0]);
    const [first] = sentenceAround(excerpt.text, mention[0] - excerpt.start, mention[0] - excerpt.start + mention[1]);
    const key = excerpt.start + first;
    if (!sentences.has(key)) sentences.set(key, mention);
  }
  return [...sentences.values()];
}

// A post in which something is named, with the sentences; `mentionsOf` gives the places in a post.
function appearance({ post, times }, mentionsOf) {
  const excerpts = excerptsOf(post);
  const mentions = excerpts.length ? mentionsOf(post) : [];
  const [shown, ...rest] = inDistinctSentences(excerpts, mentions);
  return el("li", { className: "appearance" },
    el("span", { className: "end" }, postLink(post, shown ? { at: shown[0] } : {})),
    el("span", { className: "number" }, el("span", null, times ? count(times, "mention") : ""), date(post.date)),
    shown && mentionQuote(excerpts, shown),
    rest.length ? disclosure(`${amount(rest.length)} more`, () => rest.map((mention) => mentionQuote(excerpts, mention)), post.title) : null);
}

function themeTrail(theme) {
  return joined([theme.parent, theme].filter(Boolean).map(themeLink), " › ");
}

function outsideSource({ url, posts: within }) {
  return el("li", null, el("span", { className: "end" }, outside(url)),
    el("span", { className: "number" }, "linked in ", joined(within.slice(0, 3).map((post) => postLink(post)), ", "), within.length > 3 ? ` and ${within.length - 3} more` : ""));
}

function conceptView(state) {
  const concept = conceptById.get(state.ids[0]);
  if (!concept) return missingView();
  const facts = conceptFacts(concept);
  const ties = tiesOf(concept);
  const times = facts.appearances.reduce((sum, one) => sum + one.times, 0);
  const drawing = ties.length ? neighbourhoodFigure(concept, state, { isLarge: false }) : null;
  const node = el("div", { className: "concept" },
    el("div", { className: "head" },
      heading(concept.name, " ", tag(concept.kind)),
      concept.aliases.length ? el("p", { className: "aliases" }, "Also ", joined(concept.aliases.map(bdi), ", ")) : null,
      facts.definitions.map(definition),
      el("p", { className: "lead" }, `In ${count(facts.appearances.length, "post")}, ${count(times, "mention")}.`,
        concept.theme ? [" Theme: ", themeTrail(concept.theme)] : null),
      el("p", { className: "tools" },
        link(addressOf("path", [concept.id]), "Path from here", "tool"),
        link(addressOf("map", [], { at: concept.id }), "On the map", "tool"),
        ties.length ? csvButton(concept.name, () => tieTable(ties)) : null)),
    drawing?.node,
    el("div", { className: "facts" },
      section("What the posts say", statedTies(concept, ties)),
      cooccurring(concept, ties),
      section("Posts", timeline(facts.appearances), facts.appearances.length
        ? firstOf(facts.appearances, FIRST_POSTS, (one) => appearance(one, (post) => mentionsIn(post, concept)), "lines")
        : empty("No post of this graph names it.")),
      facts.sources.length ? section("Outside sources",
        el("p", { className: "note" }, "Pages that the posts link these very words to."),
        firstOf(facts.sources, FIRST_POSTS, outsideSource, "lines")) : null));
  return { title: concept.name, node, ...drawing?.life };
}

const missingView = () => ({
  title: "Not found",
  node: [heading("Not in this graph"), el("p", null, "The address names nothing that is here. ", el("a", { href: "#start" }, "Back to the start"))],
});

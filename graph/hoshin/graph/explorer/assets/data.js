// The page's data: the columns and lines of payload.py. Lines are parsed when what they tell of is shown.

const written = (id) => document.getElementById(id).textContent;
const rows = JSON.parse(written("graph"));

// `readings` are pairs of verbs, from one end and the other: said, denied, hedged, and both.
const types = rows.scheme.types.map(([id, headings, readings, isSymmetric], order) => ({
  id, order, headings, readings, isSymmetric: Boolean(isSymmetric),
}));
const { kinds, years } = rows.scheme;

// A table's columns as objects; `at` is the position by which others refer to it.
function objects(columns, make) {
  return columns.id.map((id, at) => make((name) => columns[name][at], id, at));
}

const posts = objects(rows.posts, (its, id, at) => ({
  at, id, title: its("title") || "Untitled post", date: its("date"), number: its("number"), url: its("url"), words: its("words"),
}));
const concepts = objects(rows.concepts, (its, id, at) => ({
  at, id, name: its("name"), kind: kinds[its("kind")], aliases: its("aliases"), postCount: its("posts"), tieCount: its("ties"),
  theme: its("theme"), years: its("years"),
}));
const themes = objects(rows.themes, (its, id, at) => ({
  at, id, name: its("name"), concepts: its("concepts"), parent: its("parent"), parts: [],
  x: its("x"), y: its("y"), radius: its("radius"),
}));
const entities = objects(rows.entities, (its, id, at) => ({
  at, id, name: its("name"), kind: its("kind"), aliases: its("aliases"), postCount: its("posts"),
}));
for (const theme of themes) {
  theme.parent = themes[theme.parent] ?? null;
  theme.parent?.parts.push(theme);
}
for (const concept of concepts) concept.theme = themes[concept.theme] ?? null;

const topThemes = themes.filter((theme) => !theme.parent);
topThemes.forEach((theme, nth) => { theme.nth = nth; });
const conceptsOf = (theme) => (theme.parts.length ? theme.parts.flatMap(conceptsOf) : theme.concepts.map((at) => concepts[at]));

// Maps, not objects: an id may be "__proto__".
const byId = (things) => new Map(things.map((thing) => [thing.id, thing]));
const conceptById = byId(concepts);
const postById = byId(posts);
const themeById = byId(themes);
const entityById = byId(entities);

const KEPT_LINES = 64;

// Gives a function from a position to what that line holds. The last lines are kept: a view asks for the same ones again.
function lineReader(id) {
  let text = "";
  let starts = null;
  const kept = new Map();
  return (at) => {
    if (!starts) {
      text = written(id);
      starts = [0];
      for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", end + 1)) starts.push(end + 1);
    }
    if (!kept.has(at)) {
      if (kept.size === KEPT_LINES) kept.clear();
      kept.set(at, JSON.parse(text.slice(starts[at], starts[at + 1])));
    }
    return kept.get(at);
  };
}

const conceptLine = lineReader("concept-lines");
const postLine = lineReader("post-lines");
const entityLine = lineReader("entity-lines");

function inGroups(numbers, size) {
  return Array.from({ length: numbers.length / size }, (_, at) => numbers.slice(at * size, (at + 1) * size));
}

const quotesOf = (numbers) => inGroups(numbers, 3).map(([post, start, length]) => ({ post: posts[post], start, length }));

// What is known of a concept beyond its row, but for what is behind its ties.
function conceptFacts(concept) {
  const [definitions, appearances, , sources] = conceptLine(concept.at);
  return {
    definitions: definitions.map(([source, text, quote]) => ({ source, text, quote: quotesOf(quote)[0] })),
    appearances: inGroups(appearances, 3).map(([post, salience, times]) => ({ post: posts[post], salience, times })),
    sources: sources.map(([url, within]) => ({ url, posts: within.map((at) => posts[at]) })),
  };
}

// The quotes behind the nth of the ties from a concept, and the posts without any.
function behindOwn(concept, nth) {
  const [quotes, unquoted] = conceptLine(concept.at)[2][nth];
  return { quotes: quotesOf(quotes), unquoted: unquoted.map((at) => posts[at]) };
}

// What is known of a post beyond its row. Mentions are pairs of start and length.
function postFacts(post) {
  const [found, stated, outgoing, incoming, , named] = postLine(post.at);
  return {
    concepts: found.map(([at, ...spans]) => ({ concept: concepts[at], mentions: inGroups(spans, 2) })),
    entities: named.map(([at, ...spans]) => ({ entity: entities[at], mentions: inGroups(spans, 2) })),
    ties: stated.map(tieAt),
    linksOut: outgoing.map(([at, url, start, length]) => ({ to: posts[at], url, start, length })),
    linksIn: incoming.map((at) => posts[at]),
    excerpts: excerptsOf(post),
  };
}

const excerptsOf = (post) => inGroups(postLine(post.at)[4], 2).map(([start, text]) => ({ start, text }));

// Where a post names a concept, or where an entity: pairs of start and length.
const mentionsAmong = (rowsOfPost, thing) => inGroups((rowsOfPost.find(([at]) => at === thing.at) ?? []).slice(1), 2);
const mentionsIn = (post, concept) => mentionsAmong(postLine(post.at)[0], concept);
const entityMentionsIn = (post, entity) => mentionsAmong(postLine(post.at)[5], entity);

const entityAppearances = (entity) => inGroups(entityLine(entity.at), 2).map(([post, times]) => ({ post: posts[post], times }));

// The page's data: the rows of payload.py as objects that know each other.

const rows = JSON.parse(document.getElementById("graph").textContent);

const quotes = rows.quotes.map(([post, text]) => ({ post, text }));
const types = rows.types.map(([reads, inverseReads, isSymmetric], order) => ({ order, reads, inverseReads, isSymmetric }));

const posts = rows.posts.map(([id, title, date, number, url, words]) => ({
  id, title: title || "Untitled post", date, number, url, words,
  address: `#p/${encodeURIComponent(id)}`, concepts: [], ties: [], linksOut: [], linksIn: [],
}));
for (const quote of quotes) quote.post = posts[quote.post];

const concepts = rows.concepts.map(([id, name, kind, aliases, definitions, appearances]) => ({
  id, name, kind, aliases, ties: [],
  definitions: definitions.map(([source, text, at]) => ({ source, text, quote: quotes[at] })),
  address: `#c/${encodeURIComponent(id)}`,
  appearances: appearances.map(([post, salience, count, mentions]) => ({ post: posts[post], salience, count, mentions })),
}));
for (const concept of concepts) {
  for (const { post, salience } of concept.appearances) post.concepts.push({ concept, salience });
}
for (const post of posts) post.concepts.sort((a, b) => b.salience - a.salience);

const ties = rows.relations.map(([source, type, target, isStated, support, isNegated, isHedged, evidence, within]) => ({
  source: concepts[source], type: types[type], target: concepts[target], isStated, support, isNegated, isHedged,
  quotes: evidence.map((at) => quotes[at]), posts: within.map((at) => posts[at]),
}));
for (const tie of ties) {
  for (const end of new Set([tie.source, tie.target])) end.ties.push(tie);
  if (tie.isStated) for (const post of tie.posts) post.ties.push(tie);
}

for (const [from, words, target, url] of rows.links) {
  const link = { from: posts[from], to: posts[target], words, url };
  link.from.linksOut.push(link);
  if (link.to) link.to.linksIn.push(link);
}

// Maps, not objects: an id may be "__proto__".
const conceptById = new Map(concepts.map((concept) => [concept.id, concept]));
const postById = new Map(posts.map((post) => [post.id, post]));

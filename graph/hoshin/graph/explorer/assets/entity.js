// People, organisations, products and works: who and what the posts name, where, and beside which concepts.

const MOST_POSTS_READ = 60;
const BESIDE = 12;

function entityRow(entity) {
  return el("li", null,
    el("span", { className: "end" }, entityLink(entity), tag(entity.kind)),
    el("span", { className: "number" }, count(entity.postCount, "post")));
}

// The concepts that stand in one sentence with an entity, those in most sentences first.
function conceptsBeside(entity, appearances) {
  const sentences = new Map();
  for (const { post } of appearances.slice(0, MOST_POSTS_READ)) {
    const { concepts: found, excerpts } = postFacts(post);
    if (!excerpts.length) continue;
    for (const [start, length] of inDistinctSentences(excerpts, entityMentionsIn(post, entity))) {
      const excerpt = excerptAt(excerpts, start);
      const [first, last] = sentenceAround(excerpt.text, start - excerpt.start, start - excerpt.start + length).map((place) => place + excerpt.start);
      for (const { concept, mentions } of found) {
        if (mentions.some(([at, size]) => at >= first && at + size <= last)) sentences.set(concept, (sentences.get(concept) ?? 0) + 1);
      }
    }
  }
  return [...sentences].map(([concept, times]) => ({ concept, times })).sort((a, b) => b.times - a.times || a.concept.at - b.concept.at);
}

function entityView(state) {
  const entity = entityById.get(state.ids[0]);
  if (!entity) return missingView();
  const appearances = entityAppearances(entity);
  const beside = conceptsBeside(entity, appearances);
  const times = appearances.reduce((sum, one) => sum + one.times, 0);
  return {
    title: entity.name,
    node: el("div", { className: "entity" },
      heading(entity.name, " ", tag(entity.kind)),
      entity.aliases.length ? el("p", { className: "aliases" }, "Also ", joined(entity.aliases.map(bdi), ", ")) : null,
      el("p", { className: "lead" }, `In ${count(appearances.length, "post")}, ${count(times, "mention")}. A name, not a concept: it has sentences, but no ties.`),
      beside.length ? section("In one sentence with", firstOf(beside, BESIDE, ({ concept, times: together }) => el("li", null,
        el("span", { className: "end" }, conceptLink(concept), tag(concept.kind)), el("span", { className: "number" }, count(together, "sentence"))), "lines columns")) : null,
      section("Posts", timeline(appearances), firstOf(appearances, FIRST_POSTS, (one) => appearance(one, (post) => entityMentionsIn(post, entity)), "lines"))),
  };
}

const entityTable = (listed) => [["name", "kind", "posts", "aliases"], ...listed.map((one) => [one.name, one.kind, one.postCount, one.aliases.join(" | ")])];

function namesOfKind(kind) {
  const listed = entities.filter((entity) => !kind || entity.kind === kind);
  return [heading("Names"), el("p", { className: "lead" }, `${count(listed.length, "name")} of people, organisations, products and works; those in most posts first`),
    entities.length ? el("p", { className: "tools" }, csvButton("names", () => entityTable(listed))) : empty("No names were found in these posts."),
    firstOf(listed, 300, entityRow, "lines columns")];
}

function namesView(state) {
  const { node, update } = chosenList("kind", "Kind", "all kinds", [...new Set(entities.map(({ kind }) => kind))].sort(), namesOfKind);
  update(state);
  return { title: "Names", node, update };
}

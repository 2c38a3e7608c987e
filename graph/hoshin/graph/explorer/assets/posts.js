// A post's page, and the list of posts.

const FIRST_LINKS = 20;
const FIRST_NAMES = 12;
const ALIKE = 8;

function linkLine(excerpts, { to, url, start, length }) {
  const excerpt = excerpts.length ? excerptAt(excerpts, start) : null;
  const words = excerpt?.text.slice(start - excerpt.start, start - excerpt.start + length);
  return el("li", null, to ? postLink(to) : url && outside(url), words && el("span", { className: "words" }, "“", bdi(words), "”"));
}

function statement(tie, post) {
  const here = behind(tie).quotes.filter((quote) => quote.post === post);
  return el("li", { className: "tie" },
    el("span", { className: "end" }, conceptLink(tie.source), ` ${verb(tie, tie.source)} `, conceptLink(tie.target)),
    here.length ? disclosure(count(here.length, "quote"), () => quotations(here, tie), `${tie.source.name}, ${tie.target.name}`) : null);
}

// Posts that treat the same ideas: a shared concept counts the more, the fewer posts have it.
function alikePosts(post, found) {
  const scores = new Map();
  for (const { concept } of found) {
    if (concept.postCount > Math.max(20, posts.length / 4)) continue;
    const { appearances } = conceptFacts(concept);
    const { salience } = appearances.find((one) => one.post === post);
    for (const one of appearances) {
      if (one.post === post) continue;
      const score = (Math.min(salience, one.salience) / 100) * Math.log(1 + posts.length / concept.postCount);
      const known = scores.get(one.post) ?? { post: one.post, score: 0, shared: [] };
      scores.set(one.post, { post: one.post, score: known.score + score, shared: [...known.shared, { concept, score }] });
    }
  }
  return [...scores.values()].sort((a, b) => b.score - a.score || a.post.at - b.post.at).slice(0, ALIKE);
}

function alikeLine({ post, shared }) {
  const main = shared.sort((a, b) => b.score - a.score).slice(0, 3).map(({ concept }) => conceptLink(concept));
  return el("li", null, el("span", { className: "end" }, postLink(post), el("small", { className: "shared" }, joined(main, ", "))), date(post.date));
}

// Stretches of an excerpt with the address of what they name.
function inlineMentions(excerpt, linked) {
  const end = excerpt.start + excerpt.text.length;
  return withoutOverlaps(linked.flatMap(({ address, mentions }) => mentions.filter(([start]) => start >= excerpt.start && start < end)
    .map(([start, length]) => ({ address, start: start - excerpt.start, end: start - excerpt.start + length }))));
}

function passage(excerpt, linked, place) {
  const parts = [];
  let at = 0;
  for (const { address, start, end } of inlineMentions(excerpt, linked)) {
    parts.push(excerpt.text.slice(at, start), link(address, excerpt.text.slice(start, end)));
    at = end;
  }
  parts.push(excerpt.text.slice(at));
  const isPlace = place >= excerpt.start && place < excerpt.start + excerpt.text.length;
  return el("p", { className: isPlace ? "here" : "", dir: "auto" }, el("bdi", null, parts));
}

function postView(state) {
  const post = postById.get(state.ids[0]);
  if (!post) return missingView();
  const { concepts: found, entities: names, ties, linksOut, linksIn, excerpts } = postFacts(post);
  const linked = [...found.map(({ concept, mentions }) => ({ address: conceptAddress(concept), mentions })),
    ...names.map(({ entity, mentions }) => ({ address: entityAddress(entity), mentions }))];
  const place = Number(first(state, "at", "-1"));
  const facts = [date(post.date), post.number && bdi(`No. ${post.number}`), count(post.words, "word")].filter(Boolean);
  const alike = alikePosts(post, found);
  const node = el("div", { className: "post" },
    el("div", { className: "head" },
      heading(post.title),
      el("p", { className: "lead" }, joined(facts, " · ")),
      post.url ? el("p", null, outside(post.url)) : null),
    el("div", { className: "facts" },
      section("Concepts", found.length
        ? [el("p", { className: "note" }, "In the order in which the post comes to them."),
          firstOf(found, 60, ({ concept }) => el("li", null, el("span", { className: "end" }, conceptLink(concept), tag(concept.kind))), "lines columns in-order")]
        : empty("No concept was found in this post.")),
      ties.length ? section("What it says", firstOf(ties, FIRST_TIES, (tie) => statement(tie, post), "ties")) : null,
      excerpts.length ? section("Passages", el("p", { className: "note" }, "The sentences that the facts stand in; the rest of the post is not in this page."),
        el("div", { className: "passages" }, excerpts.map((excerpt) => passage(excerpt, linked, place)))) : null),
    el("div", { className: "beside" },
      alike.length ? section("Posts on the same ideas", el("ul", { className: "lines" }, alike.map(alikeLine))) : null,
      names.length ? section("Names in it", firstOf(names, FIRST_NAMES, ({ entity }) => entityRow(entity), "lines")) : null,
      linksOut.length ? section("Links to", firstOf(linksOut, FIRST_LINKS, (one) => linkLine(excerpts, one), "lines")) : null,
      linksIn.length ? section("Linked from", firstOf(linksIn, FIRST_LINKS, postWithDate, "lines")) : null));
  return { title: post.title, node, shown: () => node.querySelector(".here")?.scrollIntoView({ block: "center" }), isPlaced: place >= 0 };
}

function postRow(post) {
  return el("li", null,
    el("span", { className: "end" }, postLink(post)),
    el("span", { className: "number" }, post.number && bdi(`No. ${post.number}`), date(post.date)));
}

const postTable = (listed) => [["title", "date", "number", "words", "address"], ...listed.map((post) => [post.title, post.date, post.number, post.words, post.url])];

function postsOfYear(year) {
  const listed = year ? posts.filter((post) => post.date.startsWith(`${year}-`)) : posts;
  const title = year ? `Posts of ${year}` : "Posts";
  return [heading(title),
    el("p", { className: "lead" }, `${count(listed.length, "post")}, newest first`),
    posts.length ? el("p", { className: "tools" }, csvButton(title, () => postTable(listed)),
      year ? link(addressOf("map", [], { from: year, to: year }), `Concepts of ${year} on the map`, "tool") : null) : null,
    listed.length ? el("ul", { className: "lines" }, listed.map(postRow)) : empty(year ? "No post of that year." : "This graph has no posts yet.")];
}

function postsView(state) {
  const known = [...new Set(posts.map((post) => post.date.slice(0, 4)))].filter(Boolean);
  const { node, update } = chosenList("year", "Year", "all years", known, postsOfYear);
  update(state);
  return { title: "Posts", node, update };
}

// A list under a choice that stays where it is while the list changes.
function chosenList(name, label, all, values, listOf) {
  const choice = el("select", { id: name, onchange: () => restate({ [name]: choice.value || null }) },
    el("option", { value: "" }, all), values.map((one) => el("option", { value: one }, one)));
  const list = el("div", null);
  return {
    node: el("div", { className: "chosen-list" }, values.length > 1 ? el("p", { className: "chooser" }, el("label", { htmlFor: name }, `${label} `, choice)) : null, list),
    update: (state) => {
      choice.value = first(state, name);
      list.replaceChildren(...listOf(first(state, name)).flat(Infinity).filter(Boolean));
      return true;
    },
  };
}

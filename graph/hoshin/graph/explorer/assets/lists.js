// The start page, the list of concepts, and themes.

const BY_NAME = new Intl.Collator("en", { numeric: true });
const MOST_TIED = 18;
const NEWEST = 8;
const MAIN_CONCEPTS = 5;

function conceptRow(concept) {
  return el("li", null,
    el("span", { className: "end" }, conceptLink(concept), tag(concept.kind)),
    el("span", { className: "number" }, count(concept.postCount, "post")));
}

function themeCard(theme) {
  const central = theme.parts.length ? theme.parts.map((part) => concepts[part.concepts[0]]) : conceptsOf(theme);
  const named = new Set(theme.name.split(", "));
  const main = central.filter(({ name }) => !named.has(name)).slice(0, MAIN_CONCEPTS);
  const size = conceptsOf(theme).length;
  return el("li", { className: "card" },
    el("h3", null, themeLink(theme)),
    main.length ? el("p", { className: "members" }, "also ", joined(main.map(conceptLink), ", ")) : null,
    el("p", { className: "number" }, [count(size, "concept"), theme.parts.length ? ` in ${count(theme.parts.length, "theme")}` : ""].join("")));
}

function summary() {
  const dated = posts.filter((post) => post.date);
  return el("p", { className: "lead" },
    count(concepts.length, "concept"), " from ", count(posts.length, "post"),
    dated.length ? [", ", date(dated.at(-1).date), dated[0].date === dated.at(-1).date ? null : [" to ", date(dated[0].date)]] : null, ".");
}

function startView() {
  const tied = concepts.filter((concept) => concept.tieCount).sort((a, b) => b.tieCount - a.tieCount || a.at - b.at).slice(0, MOST_TIED);
  const dated = posts.some((post) => post.date);
  const top = topThemes;
  return {
    title: rows.title,
    node: [
      heading(rows.title), summary(),
      el("div", { className: "front" },
        top.length ? el("section", { className: "wide" }, el("h2", null, "Themes"), firstOf(top, 12, themeCard, "cards")) : null,
        section(tied.length ? "Most tied concepts" : "Concepts", tied.length
          ? [el("ul", { className: "lines columns" }, tied.map((concept) => el("li", null,
            el("span", { className: "end" }, conceptLink(concept), tag(concept.kind)), el("span", { className: "number" }, count(concept.tieCount, "tie"))))),
          el("p", null, el("a", { href: "#concepts" }, `All ${count(concepts.length, "concept")}`))]
          : concepts.length ? [el("ul", { className: "lines columns" }, concepts.slice(0, MOST_TIED).map(conceptRow))] : empty("This graph has no concepts yet.")),
        section(dated ? "Newest posts" : "Posts", posts.length
          ? [el("ul", { className: "lines" }, posts.slice(0, NEWEST).map(postRow)), posts.length > NEWEST ? el("p", null, el("a", { href: "#posts" }, `All ${count(posts.length, "post")}`)) : null]
          : empty("This graph has no posts yet."))),
    ],
  };
}

const initial = (concept) => /^\p{L}/u.exec(fold(concept.name))?.[0].toUpperCase() ?? "#";

const conceptTable = (listed) => [["name", "kind", "posts", "ties", "theme", "aliases"], ...listed.map((concept) => [
  concept.name, concept.kind, concept.postCount, concept.tieCount, concept.theme?.name ?? "", concept.aliases.join(" | "),
])];

function conceptsOfKind(kind) {
  const listed = concepts.filter((concept) => !kind || concept.kind === kind);
  const letters = new Map();
  for (const concept of [...listed].sort((a, b) => BY_NAME.compare(a.name, b.name))) {
    const letter = initial(concept);
    if (!letters.has(letter)) letters.set(letter, []);
    letters.get(letter).push(concept);
  }
  const ordered = [...letters].sort(([a], [b]) => BY_NAME.compare(a, b));
  return [heading("Concepts"), el("p", { className: "lead" }, `${count(listed.length, "concept")}, by name`),
    concepts.length ? el("p", { className: "tools" }, csvButton("concepts", () => conceptTable(listed))) : empty("This graph has no concepts yet."),
    ordered.map(([letter, group]) => el("section", { className: "letter" }, el("h2", null, letter, " ", el("span", { className: "number" }, amount(group.length))),
      firstOf(group, 60, conceptRow, "lines columns")))];
}

function conceptsView(state) {
  const used = kinds.filter((one) => concepts.some((concept) => concept.kind === one));
  const { node, update } = chosenList("kind", "Kind", "all kinds", used, conceptsOfKind);
  update(state);
  return { title: "Concepts", node, update };
}

function themesView() {
  const top = topThemes;
  return {
    title: "Themes",
    node: [heading("Themes"), el("p", { className: "lead" }, "Concepts that hang together, by what the posts say of them and by where they come up."),
      top.length ? el("ul", { className: "cards" }, top.map(themeCard)) : empty("This graph has no themes.")],
  };
}

function themeView(state) {
  const theme = themeById.get(state.ids[0]);
  if (!theme) return missingView();
  const members = conceptsOf(theme);
  return {
    title: theme.name,
    node: [heading(theme.name, " ", tag(theme.parts.length ? "theme of themes" : "theme")),
      el("p", { className: "lead" }, count(members.length, "concept"), theme.parent ? [" · part of ", themeLink(theme.parent)] : null),
      el("p", { className: "tools" }, link(addressOf("map", [], { theme: theme.id }), "On the map, alone", "tool"), csvButton(theme.name, () => conceptTable(members))),
      theme.parts.length ? el("ul", { className: "cards" }, theme.parts.map(themeCard)) : section("Concepts, the most central first",
        firstOf(members, 90, conceptRow, "lines columns"))],
  };
}

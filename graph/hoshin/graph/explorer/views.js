// What the page shows: the start, the two lists, a concept, a post.

const BY_NAME = new Intl.Collator("en", { numeric: true });
const WEIGHTIEST = 36;
const NEWEST = 12;
const FIRST_POSTS = 20;
const CONTEXT = 160;

const heading = (text, ...rest) => el("h1", { tabIndex: -1 }, bdi(text), ...rest);

function conceptLine(concept) {
  return el("li", null,
    el("span", { className: "end" }, conceptLink(concept), tag(concept.kind)),
    el("span", { className: "number" }, count(concept.appearances.length, "post")));
}

function postRow(post) {
  return el("li", null,
    el("span", { className: "end" }, postLink(post)),
    el("span", { className: "number" }, post.number && bdi(`No. ${post.number}`), date(post.date)));
}

function startView() {
  const stated = ties.filter((tie) => tie.isStated).length;
  const dated = posts.filter((post) => post.date);
  return [
    heading(rows.title),
    el("p", { className: "lead" }, [
      count(concepts.length, "concept"), " from ", count(posts.length, "post"),
      dated.length ? [", ", date(dated.at(-1).date), " to ", date(dated[0].date)] : null, ". ",
      count(stated, "tie"), " stated in a sentence, ", (ties.length - stated).toLocaleString("en"), " counted.",
    ]),
    el("div", { className: "start" },
      section("Weightiest concepts", concepts.length
        ? [el("ul", { className: "lines columns" }, concepts.slice(0, WEIGHTIEST).map(conceptLine)), el("p", null, el("a", { href: "#concepts" }, `All ${count(concepts.length, "concept")}`))]
        : empty("This graph has no concepts yet.")),
      section(dated.length ? "Newest posts" : "Posts", posts.length
        ? [el("ul", { className: "lines" }, posts.slice(0, NEWEST).map(postRow)), el("p", null, el("a", { href: "#posts" }, `All ${count(posts.length, "post")}`))]
        : empty("This graph has no posts yet."))),
  ];
}

const initial = (concept) => /^\p{L}/u.exec(fold(concept.name))?.[0].toUpperCase() ?? "#";

function conceptsView() {
  const letters = new Map();
  for (const concept of [...concepts].sort((a, b) => BY_NAME.compare(a.name, b.name))) {
    const letter = initial(concept);
    letters.set(letter, [...(letters.get(letter) ?? []), concept]);
  }
  return [heading("Concepts"), el("p", { className: "lead" }, `${count(concepts.length, "concept")}, by name`),
    concepts.length ? null : empty("This graph has no concepts yet."),
    [...letters].sort(([a], [b]) => BY_NAME.compare(a, b)).map(([letter, group]) =>
      el("section", { className: "letter" }, el("h2", null, letter), el("ul", { className: "lines columns" }, group.map(conceptLine))))];
}

function postsView() {
  return [heading("Posts"), el("p", { className: "lead" }, `${count(posts.length, "post")}, newest first`),
    posts.length ? el("ul", { className: "lines" }, posts.map(postRow)) : empty("This graph has no posts yet.")];
}

// A mention with some of its sentence around it, cut between words.
function mentionWords([at, start, end]) {
  const letters = [...quotes[at].text];
  const before = letters.slice(Math.max(start - CONTEXT, 0), start).join("");
  const after = letters.slice(end, end + CONTEXT).join("");
  return [
    start > CONTEXT ? `… ${before.replace(/^\S*\s/, "")}` : before,
    el("mark", null, letters.slice(start, end).join("")),
    end + CONTEXT < letters.length ? `${after.replace(/\s\S*$/, "")} …` : after,
  ];
}

const mentionQuote = (mention) => el("blockquote", { className: "mention", dir: "auto" }, el("bdi", null, mentionWords(mention)));

function appearance({ post, count: times, mentions }) {
  // Two mentions in one sentence are one quote.
  const sentences = [...new Map([...mentions].reverse().map((mention) => [mention[0], mention])).values()].reverse();
  const [first, ...rest] = sentences;
  return el("li", { className: "appearance" },
    el("span", { className: "end" }, postLink(post)),
    el("span", { className: "number" }, el("span", null, times ? count(times, "mention") : ""), date(post.date)),
    first && mentionQuote(first),
    rest.length ? disclosure(`${rest.length.toLocaleString("en")} more`, () => rest.map(mentionQuote)) : null);
}

const SAID_BY = { curation: "as you define it", vocabulary: "the vocabulary", post: "in the posts’ words" };

function definition({ source, text, quote }) {
  return el("div", { className: "definition" },
    quote ? quotation(quote.text, quote.post) : el("p", { attributes: { dir: "auto" } }, bdi(text)),
    el("p", { className: "said-by" }, SAID_BY[source]));
}

function conceptView(concept) {
  const mentioned = concept.appearances.reduce((sum, { count: times }) => sum + times, 0);
  return el("div", { className: "concept" },
    el("div", { className: "head" },
      heading(concept.name, " ", tag(concept.kind)),
      concept.aliases.length ? el("p", { className: "aliases" }, "Also ", concept.aliases.map((alias, at) => [at ? ", " : "", bdi(alias)])) : null,
      concept.definitions.map(definition),
      el("p", { className: "lead" }, `In ${count(concept.appearances.length, "post")}, ${count(mentioned, "mention")}.`)),
    drawing(concept),
    el("div", { className: "facts" },
      section("What the posts say", statedTies(concept)),
      cooccurring(concept),
      section("Posts", concept.appearances.length
        ? firstOf(concept.appearances, FIRST_POSTS, appearance, "lines")
        : empty("No post of this graph names it."))));
}

function linkLine({ to, words, url }) {
  return el("li", null, to ? postLink(to) : url && outside(url), words && el("span", { className: "words" }, "“", bdi(words), "”"));
}

function statement(tie, post) {
  const here = tie.quotes.filter((quote) => quote.post === post);
  return el("li", { className: "tie" },
    el("span", { className: "end" }, conceptLink(tie.source), ` ${tie.type.reads} `, conceptLink(tie.target), doubtTags(tie)),
    here.length ? disclosure(count(here.length, "quote"), () => here.map((quote) => quotation(quote.text, post))) : null);
}

function postView(post) {
  const facts = [date(post.date), post.number && bdi(`No. ${post.number}`), count(post.words, "word")].filter(Boolean);
  return el("div", { className: "post" },
    heading(post.title),
    el("p", { className: "lead" }, facts.map((fact, at) => [at ? " · " : "", fact])),
    post.url ? el("p", null, outside(post.url)) : null,
    section("Concepts", post.concepts.length
      ? firstOf(post.concepts, 60, ({ concept }) => el("li", null, el("span", { className: "end" }, conceptLink(concept), tag(concept.kind))), "lines columns")
      : empty("No concept was found in this post.")),
    post.ties.length ? section("What it says", firstOf(post.ties, FIRST_TIES, (tie) => statement(tie, post), "ties")) : null,
    post.linksOut.length ? section("Links to", firstOf(post.linksOut, FIRST_POSTS, linkLine, "lines")) : null,
    post.linksIn.length ? section("Linked from", el("ul", { className: "lines" },
      [...new Set(post.linksIn.map(({ from }) => from))].map(postLine))) : null);
}

const missingView = () => [heading("Not in this graph"), el("p", null, "The address names nothing that is here. ", el("a", { href: "#start" }, "Back to the start"))];

// Ties between concepts in words: one as a sentence with its quotes, and a concept's own in groups.

const FIRST_TIES = 12;
const FIRST_OF_MANY = 5; // in each of many groups
const FIRST_QUOTES = 5;
const JUMPS_FROM = 5; // so many groups no longer stand on one screen

const postWithDate = (post) => el("li", null, postLink(post), date(post.date));

// Quotes in which the names of the ends stand out.
function quotations(quotes, { source, target }, most = FIRST_QUOTES) {
  return firstOf(quotes, most, (quote) => quotation(quote, [source, target]), "quotes", "div");
}

function evidence(tie, most = FIRST_QUOTES) {
  const { quotes, posts: within } = behind(tie);
  return quotes.length ? quotations(quotes, tie, most) : firstOf(within, FIRST_TIES, postWithDate, "lines");
}

function evidenceLabel({ quoteCount, support }) {
  return quoteCount ? count(quoteCount, "quote") : count(support, "post");
}

// A tie on its own: both ends, what it says, and why.
function tieInFull(tie) {
  return [
    el("p", { className: "statement" }, conceptLink(tie.source), ` ${verb(tie, tie.source)} `, conceptLink(tie.target), " "),
    tie.isStated ? null : el("p", { className: "note" }, "Both come up in the same places."),
    evidence(tie),
  ];
}

function tieLine(tie, concept) {
  const other = otherEnd(tie, concept);
  return el("li", { className: "tie" },
    el("span", { className: "end" }, conceptLink(other)),
    disclosure(evidenceLabel(tie), () => evidence(tie), other.name));
}

// Groups in the order of the relation types, each way of reading by itself, and apart what is hedged and denied; within one, the
// strongest first.
function tieGroups(concept, ties) {
  const groups = new Map();
  for (const tie of ties) {
    const end = tie.type.isSymmetric || tie.source === concept ? 0 : 1;
    const order = tie.type.order * 8 + end * 4 + readingOf(tie);
    const reading = readingOf(tie);
    const heading = tie.type.headings[end];
    if (!groups.has(order)) groups.set(order, { heading, words: reading ? tie.type.readings[reading][end] : heading, isDoubted: reading > 0, ties: [] });
    groups.get(order).ties.push(tie);
  }
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group);
}

function tieGroup({ words, isDoubted, ties }, concept, most) {
  return el("div", { className: "group" },
    el("h3", { tabIndex: -1, className: isDoubted ? "doubted" : "" }, words, " ", el("span", { className: "number" }, amount(ties.length))),
    firstOf(ties, most, (tie) => tieLine(tie, concept), "ties"));
}

// To where a relation begins, be it said, denied or hedged. Buttons and not links: the address is the view's.
function jumps(groups, elements) {
  const entries = new Map();
  groups.forEach(({ heading: words, ties }, at) => {
    const entry = entries.get(words) ?? { element: elements[at], size: 0 };
    entries.set(words, { ...entry, size: entry.size + ties.length });
  });
  return el("ul", { className: "jumps", attributes: { "aria-label": "What is said" } }, [...entries].map(([words, { element, size }]) =>
    el("li", null, button([words, " ", el("span", { className: "number" }, amount(size))], () => {
      element.scrollIntoView({ block: "start" });
      element.firstElementChild.focus({ preventScroll: true });
    }))));
}

function statedTies(concept, ties) {
  const groups = tieGroups(concept, ties.filter((tie) => tie.isStated));
  if (!groups.length) return empty("No sentence ties this concept to another.");
  const elements = groups.map((group) => tieGroup(group, concept, groups.length < JUMPS_FROM ? FIRST_TIES : FIRST_OF_MANY));
  return [groups.length < JUMPS_FROM ? null : jumps(groups, elements), elements];
}

function cooccurring(concept, ties) {
  const stated = new Set(ties.filter((tie) => tie.isStated).map((tie) => otherEnd(tie, concept)));
  const counted = ties.filter((tie) => !tie.isStated && !stated.has(otherEnd(tie, concept)));
  if (!counted.length) return null;
  return el("section", { className: "weaker" }, el("h2", null, "Comes up together with"),
    el("p", { className: "note" }, "No statement found: these come up in the same places, and no sentence was found to say how they are tied."),
    firstOf(counted, FIRST_TIES, (tie) => tieLine(tie, concept), "ties"));
}

function tieTable(ties) {
  return [["source", "relation", "target", "trust", "negated", "hedged", "posts", "quotes"], ...ties.map((tie) => [
    tie.source.name, tie.type.readings[0][0], tie.target.name, tie.isStated ? "stated" : "co-occurring",
    tie.isNegated, tie.isHedged, tie.support, behind(tie).quotes.map((quote) => quoteWords(quote)).join(" | "),
  ])];
}

// Ties between concepts in words: one as a sentence with its quotes, and a concept's own in groups.

const FIRST_TIES = 12;

const doubts = (tie) => [tie.isNegated && "negated", tie.isHedged && "hedged"].filter(Boolean);
const doubtTags = (tie) => doubts(tie).map((doubt) => tag(doubt, "doubt"));

const postWithDate = (post) => el("li", null, postLink(post), date(post.date));

function evidence(tie) {
  const { quotes, posts: within } = behind(tie);
  if (quotes.length) return quotes.map(quotation);
  return el("ul", { className: "lines" }, within.map(postWithDate));
}

function evidenceLabel({ quotes, posts: within }) {
  return quotes.length ? count(quotes.length, "quote") : count(within.length, "post");
}

// A tie on its own: both ends, what it says, and why.
function tieInFull(tie) {
  return [
    el("p", { className: "statement" }, conceptLink(tie.source), ` ${verb(tie, tie.source)} `, conceptLink(tie.target), " ", doubtTags(tie)),
    tie.isStated ? null : el("p", { className: "note" }, "Counted, not stated: both come up in the same sections."),
    evidence(tie),
  ];
}

function tieLine(tie, concept) {
  const other = otherEnd(tie, concept);
  return el("li", { className: "tie" },
    el("span", { className: "end" }, conceptLink(other), doubtTags(tie)),
    disclosure(evidenceLabel(behind(tie)), () => evidence(tie), other.name));
}

// Groups in the order of the relation types, each way of reading by itself; within one, the strongest first.
function tieGroups(concept, ties) {
  const groups = new Map();
  for (const tie of ties) {
    const end = tie.type.isSymmetric || tie.source === concept ? 0 : 1;
    const order = tie.type.order * 2 + end;
    if (!groups.has(order)) groups.set(order, { words: tie.type.headings[end], ties: [] });
    groups.get(order).ties.push(tie);
  }
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group);
}

function statedTies(concept, ties) {
  const groups = tieGroups(concept, ties.filter((tie) => tie.isStated));
  if (!groups.length) return empty("No sentence ties this concept to another.");
  return groups.map(({ words, ties: group }) => el("div", { className: "group" },
    el("h3", null, words, " ", el("span", { className: "number" }, String(group.length))),
    firstOf(group, FIRST_TIES, (tie) => tieLine(tie, concept), "ties")));
}

function cooccurring(concept, ties) {
  const counted = ties.filter((tie) => !tie.isStated);
  if (!counted.length) return null;
  return el("section", { className: "weaker" }, el("h2", null, "Comes up together with"),
    el("p", { className: "note" }, "Counted, not stated: these are named in the same sections or sentences, nothing more."),
    firstOf(counted, FIRST_TIES, (tie) => tieLine(tie, concept), "ties"));
}

function tieTable(ties) {
  return [["source", "relation", "target", "trust", "negated", "hedged", "posts", "quotes"], ...ties.map((tie) => [
    tie.source.name, verb({ ...tie, isNegated: false }, tie.source), tie.target.name, tie.isStated ? "stated" : "co-occurring",
    tie.isNegated, tie.isHedged, tie.support, behind(tie).quotes.map((quote) => quoteWords(quote)).join(" | "),
  ])];
}

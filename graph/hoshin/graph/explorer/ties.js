// Ties between concepts in words: one as a sentence with its quotes, and a concept's own in groups.

const FIRST_TIES = 12;

const otherEnd = (tie, concept) => (tie.source === concept ? tie.target : tie.source);
const doubts = (tie) => [tie.isNegated && "negated", tie.isHedged && "hedged"].filter(Boolean);
const doubtTags = (tie) => doubts(tie).map((doubt) => tag(doubt, "doubt"));

function reading(tie, concept) {
  return tie.type.isSymmetric || tie.source === concept ? tie.type.reads : tie.type.inverseReads;
}

const postLine = (post) => el("li", null, postLink(post), date(post.date));

function evidence(tie) {
  if (tie.quotes.length) return tie.quotes.map((quote) => quotation(quote.text, quote.post));
  return el("ul", { className: "lines" }, tie.posts.map(postLine));
}

function evidenceLabel(tie) {
  return tie.quotes.length ? count(tie.quotes.length, "quote") : count(tie.posts.length, "post");
}

// A tie on its own: both ends, what it says, and why.
function tieInFull(tie) {
  return [
    el("p", { className: "statement" }, conceptLink(tie.source), ` ${tie.type.reads} `, conceptLink(tie.target), " ", doubtTags(tie)),
    tie.isStated ? null : el("p", { className: "note" }, "Counted, not stated: both come up in the same sections."),
    evidence(tie),
  ];
}

function tieLine(tie, concept) {
  return el("li", { className: "tie" },
    el("span", { className: "end" }, conceptLink(otherEnd(tie, concept)), doubtTags(tie)),
    disclosure(evidenceLabel(tie), () => evidence(tie)));
}

// Groups in the order of the relation types, each way of reading by itself; within one, the strongest first.
function tieGroups(concept) {
  const groups = new Map();
  for (const tie of concept.ties.filter((one) => one.isStated)) {
    const words = reading(tie, concept);
    const order = tie.type.order * 2 + (words === tie.type.reads ? 0 : 1);
    if (!groups.has(order)) groups.set(order, { words, ties: [] });
    groups.get(order).ties.push(tie);
  }
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group);
}

function statedTies(concept) {
  const groups = tieGroups(concept);
  if (!groups.length) return empty("No sentence ties this concept to another.");
  return groups.map(({ words, ties: group }) => el("div", { className: "group" },
    el("h3", null, words, el("span", { className: "number" }, String(group.length))),
    firstOf(group, FIRST_TIES, (tie) => tieLine(tie, concept), "ties")));
}

function cooccurring(concept) {
  const counted = concept.ties.filter((tie) => !tie.isStated);
  if (!counted.length) return null;
  return el("section", { className: "weaker" }, el("h2", null, "Comes up together with"),
    el("p", { className: "note" }, "Counted, not stated: these are named in the same sections or sentences, nothing more."),
    firstOf(counted, FIRST_TIES, (tie) => tieLine(tie, concept), "ties"));
}

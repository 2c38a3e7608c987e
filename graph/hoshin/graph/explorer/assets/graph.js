// The ties between concepts: columns, and a list of each concept's ties, the strongest first.

let columns = null;

// Reading 250,000 ties takes a moment: it is done when first needed, or when the page has nothing else to do.
function tieColumns() {
  columns ??= linked(JSON.parse(written("ties")), concepts.length);
  return columns;
}

// Adds to columns of ties, for each concept, where its own begin in `lists`. A tie's number is its position.
function linked(ties, size) {
  const { source, target } = ties;
  const starts = new Int32Array(size + 1);
  for (let at = 0; at < source.length; at += 1) {
    starts[source[at] + 1] += 1;
    if (source[at] !== target[at]) starts[target[at] + 1] += 1;
  }
  for (let at = 0; at < size; at += 1) starts[at + 1] += starts[at];
  const free = starts.slice();
  const lists = new Int32Array(starts[size]);
  for (let at = 0; at < source.length; at += 1) {
    lists[free[source[at]]++] = at;
    if (source[at] !== target[at]) lists[free[target[at]]++] = at;
  }
  return { ...ties, starts, lists };
}

const STATED = 1;
const NEGATED = 2;
const HEDGED = 4;
const QUOTES_SHIFT = 3; // above these marks stands how many quotes are behind a tie

const madeTies = new Map();

function tieAt(at) {
  const its = tieColumns();
  if (!madeTies.has(at)) {
    madeTies.set(at, {
      at, source: concepts[its.source[at]], target: concepts[its.target[at]], type: types[its.type[at]], support: its.support[at],
      sure: its.sure[at] / 10000, years: its.years[at],
      isStated: Boolean(its.marks[at] & STATED), isNegated: Boolean(its.marks[at] & NEGATED), isHedged: Boolean(its.marks[at] & HEDGED),
      quoteCount: its.marks[at] >> QUOTES_SHIFT,
    });
  }
  return madeTies.get(at);
}

function tiesOf(concept) {
  const { starts, lists } = tieColumns();
  return Array.from(lists.subarray(starts[concept.at], starts[concept.at + 1]), tieAt);
}

// The quotes and posts behind a tie: what is behind the ties from a concept is written with it, in the order of the ties.
function behind(tie) {
  const { source, starts, lists } = tieColumns();
  const from = tie.source.at;
  let nth = 0;
  for (let at = starts[from]; lists[at] !== tie.at; at += 1) if (source[lists[at]] === from) nth += 1;
  const { quotes, unquoted } = behindOwn(tie.source, nth);
  return { quotes, posts: [...new Set([...quotes.map(({ post }) => post), ...unquoted])].sort((a, b) => a.at - b.at) };
}

const otherEnd = (tie, concept) => (tie.source === concept ? tie.target : tie.source);

// 0 as it is said, 1 denied, 2 hedged, 3 both.
const readingOf = (tie) => (tie.isNegated ? 1 : 0) + (tie.isHedged ? 2 : 0);

// What stands between the two names, read from one end: "leads to", "does not lead to", "may lead to".
const verb = (tie, from) => tie.type.readings[readingOf(tie)][tie.source === from ? 0 : 1];

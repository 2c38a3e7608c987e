// The best chains of ties between two concepts, by the same costs as `hoshin path`. Nothing here knows of the page.

const MOST_STEPS = 6;
const MOST_TRIED = 20_000;
// "a is part of x, and so is b" says little of a and b: to turn round costs something
const COSTS = { step: 1, hedged: 0.5, counted: 2, hub: 0.3, turn: 1, leastSure: 0.01 };

class Heap {
  #items = [];
  #isBefore;

  constructor(isBefore) { this.#isBefore = isBefore; }

  get size() { return this.#items.length; }

  push(item) {
    const items = this.#items;
    let at = items.push(item) - 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!this.#isBefore(item, items[up])) break;
      items[at] = items[up];
      at = up;
    }
    items[at] = item;
  }

  pop() {
    const items = this.#items;
    const top = items[0];
    const last = items.pop();
    if (!items.length) return top;
    let at = 0;
    for (;;) {
      let down = 2 * at + 1;
      if (down >= items.length) break;
      if (down + 1 < items.length && this.#isBefore(items[down + 1], items[down])) down += 1;
      if (!this.#isBefore(items[down], last)) break;
      items[at] = items[down];
      at = down;
    }
    items[at] = last;
    return top;
  }
}

// What a tie costs; Infinity where it leads nowhere: denied, or counted where only what is stated counts.
function tieCost(marks, sure, isAny) {
  const isStated = marks & STATED;
  if (marks & NEGATED || (!isStated && !isAny)) return Infinity;
  return COSTS.step - Math.log(Math.max(sure / 10000, COSTS.leastSure)) + (marks & HEDGED ? COSTS.hedged : 0) + (isStated ? 0 : COSTS.counted);
}

// Gives for a concept the cheapest tie to each other one, and its direction: 1 from it, -1 to it, 0 both.
function cheapest({ source, target, type, marks, sure, starts, lists }, from, { isAny, isSymmetric }) {
  const found = new Map();
  for (let at = starts[from]; at < starts[from + 1]; at += 1) {
    const tie = lists[at];
    const other = source[tie] === from ? target[tie] : source[tie];
    const cost = tieCost(marks[tie], sure[tie], isAny);
    if (cost === Infinity || found.get(other)?.cost <= cost) continue;
    found.set(other, { cost, tie, direction: isSymmetric(type[tie]) ? 0 : source[tie] === from ? 1 : -1 });
  }
  return found;
}

// Gives for each concept what is left to the end (Dijkstra, 1959).
function costsTo(end, size, edges, passing) {
  const left = new Float64Array(size).fill(Infinity);
  const waiting = new Heap((a, b) => a.cost < b.cost);
  waiting.push({ cost: 0, at: end });
  while (waiting.size) {
    const { cost, at } = waiting.pop();
    if (left[at] < Infinity) continue;
    left[at] = cost;
    const through = cost + passing(at);
    for (const [other, edge] of edges(at)) if (left[other] === Infinity) waiting.push({ cost: through + edge.cost, at: other });
  }
  return left;
}

// Finds the cheapest chains without loops, guided by what is left (Hart et al., 1968). One that only makes a detour from a better
// one is left out. Gives for each its cost, concepts and ties, by positions.
function bestChains(ties, start, end, options) {
  const { limit, nameOf } = options;
  const size = ties.starts.length - 1;
  const kept = [];
  const edges = (at) => (kept[at] ??= cheapest(ties, at, options));
  const passing = (at) => (at === end ? 0 : COSTS.hub * Math.log(Math.max(1, edges(at).size)));
  const left = costsTo(end, size, edges, passing);
  const compare = (a, b) => a.guess - b.guess || a.cost - b.cost || (a.names < b.names ? -1 : 1);
  const waiting = new Heap((a, b) => compare(a, b) < 0);
  if (left[start] < Infinity && start !== end) waiting.push({ guess: left[start], cost: 0, path: [start], names: nameOf(start), direction: 0 });
  const found = [];
  for (let tried = 0; tried < MOST_TRIED && waiting.size && found.length < limit; tried += 1) {
    const { cost, path, names, direction } = waiting.pop();
    const last = path.at(-1);
    if (last === end) {
      if (!found.some((better) => better.path.length > 2 && better.path.every((at) => path.includes(at)))) found.push({ cost, path });
      continue;
    }
    if (path.length > MOST_STEPS) continue;
    for (const [other, edge] of edges(last)) {
      if (path.includes(other) || left[other] === Infinity) continue;
      const spent = cost + edge.cost + passing(other) + (direction * edge.direction < 0 ? COSTS.turn : 0);
      waiting.push({ guess: spent + left[other], cost: spent, path: [...path, other], names: `${names}\u0001${nameOf(other)}`, direction: edge.direction });
    }
  }
  return found.map(({ cost, path }) => ({ cost, path, ties: path.slice(1).map((at, nth) => edges(path[nth]).get(at).tie) }));
}

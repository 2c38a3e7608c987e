// The overview's data: where concepts stand, which of them the filters let through, and which one is under the pointer.

let mapColumns = null;

function mapPlaces() {
  mapColumns ??= {
    x: Float32Array.from(rows.concepts.x), y: Float32Array.from(rows.concepts.y), radius: Float32Array.from(rows.concepts.radius),
    hue: Int16Array.from(concepts, ({ theme }) => hueOf(theme)),
  };
  return mapColumns;
}

const HUES = 12;
const familyOf = (theme) => theme?.parent ?? theme;

// Themes of one family share a hue; neighbours in the list get hues that are far apart.
function hueOf(theme) {
  if (!theme) return -1;
  return (familyOf(theme).nth * 5) % HUES;
}

// What the address lets through.
function mapFilters(state) {
  const listed = (name) => new Set(state.options.get(name) ?? []);
  const theme = themeById.get(first(state, "theme")) ?? null;
  const hasYears = state.options.has("from") || state.options.has("to");
  return {
    kinds: listed("kind"), types: listed("type"), trust: first(state, "trust"), theme, hidden: listed("hide"),
    least: whole(state, "least", 1, 1e6, 0),
    years: hasYears ? yearBits(whole(state, "from", -1e5, 1e5, -Infinity), whole(state, "to", -1e5, 1e5, Infinity)) : null,
  };
}

// The first bit also stands for the years before.
function yearBits(from, to) {
  return years.reduce((bits, year, at) => bits | (year >= from && year <= to ? 1 << at : 0), 0);
}

// Which concepts and ties are shown. A concept that stays may be without ties.
function passing(filters) {
  const its = tieColumns();
  const members = filters.theme && new Set(conceptsOf(filters.theme));
  const nodes = Uint8Array.from(concepts, (concept) =>
    Number((!filters.kinds.size || filters.kinds.has(concept.kind)) && (!members || members.has(concept))
      && (!filters.years || (concept.years & filters.years) !== 0) && concept.postCount >= filters.least && !filters.hidden.has(concept.id)));
  const typePasses = types.map((type) => !filters.types.size || filters.types.has(type.id));
  const edges = new Uint8Array(its.source.length);
  for (let at = 0; at < edges.length; at += 1) {
    const isStated = (its.marks[at] & STATED) !== 0;
    edges[at] = Number(nodes[its.source[at]] && nodes[its.target[at]] && typePasses[its.type[at]]
      && (!filters.trust || (filters.trust === "stated") === isStated) && (!filters.years || (its.years[at] & filters.years) !== 0));
  }
  return { nodes, edges };
}

const CELL = 120;

// Concepts by squares of the plane.
function placeGrid({ x, y }) {
  const cells = new Map();
  for (let at = 0; at < x.length; at += 1) {
    const key = `${Math.floor(x[at] / CELL)} ${Math.floor(y[at] / CELL)}`;
    if (!cells.has(key)) cells.set(key, []);
    cells.get(key).push(at);
  }
  return cells;
}

// The nearest concept shown within `reach` beyond its disc, or -1.
function conceptNear(grid, places, nodes, x, y, reach) {
  let [nearest, least] = [-1, Infinity];
  const around = Math.ceil((reach + 25) / CELL);
  const [column, row] = [Math.floor(x / CELL), Math.floor(y / CELL)];
  for (let dx = -around; dx <= around; dx += 1) {
    for (let dy = -around; dy <= around; dy += 1) {
      for (const at of grid.get(`${column + dx} ${row + dy}`) ?? []) {
        const far = Math.hypot(places.x[at] - x, places.y[at] - y) - places.radius[at];
        if (nodes[at] && far <= reach && far < least) [nearest, least] = [at, far];
      }
    }
  }
  return nearest;
}

// The rectangle around the concepts that are shown and the theme that is alone, or all themes.
function extentOf(places, nodes, theme = null) {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  const add = (x, y, radius) => {
    box.left = Math.min(box.left, x - radius);
    box.right = Math.max(box.right, x + radius);
    box.top = Math.min(box.top, y - radius);
    box.bottom = Math.max(box.bottom, y + radius);
  };
  nodes.forEach((isShown, at) => { if (isShown) add(places.x[at], places.y[at], places.radius[at]); });
  for (const one of theme ? [theme] : themes) if (one.radius) add(one.x, one.y, one.radius);
  return box.left < Infinity ? box : { left: -100, right: 100, top: -100, bottom: 100 };
}

// Middle and zoom at which a rectangle fits into a width and height.
function fitting({ left, right, top, bottom }, width, height) {
  const scale = Math.min(width / (right - left + 60), height / (bottom - top + 60), 2.5);
  return { x: (left + right) / 2, y: (top + bottom) / 2, scale };
}

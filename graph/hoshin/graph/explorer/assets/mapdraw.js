// Drawing the overview with any pen: regions, ties, concepts, labels; how much of each depends on the zoom.

// While one moves, less is drawn: a picture must be there at once, and is soon gone.
const BUDGETS = {
  still: { nodes: 9000, edges: 2600, labels: 110, dashed: 250, heads: 400 },
  moving: { nodes: 6000, edges: 700, labels: 40, dashed: 0, heads: 0 },
};
const BATCH = 300;
// pixels that a disc must have for its name to be shown; what is in no theme steps back
const LEAST_NAMED = { inTheme: 3.2, loose: 7 };
// names give way to the discs of so many, but for the weightiest ones
const MOST_KEPT_FREE = 400;
const MOST_OVER_DISCS = 30;

function mapColours() {
  const colour = palette();
  const dark = isDark();
  const hue = (at) => at * (360 / HUES) + 15;
  return {
    paper: colour("paper"), ink: colour("ink"), muted: colour("muted"), edge: colour("edge"), line: colour("line"), accent: colour("accent"),
    node: (at) => (at < 0 ? colour("edge") : `hsl(${hue(at)} ${dark ? "45% 66%" : "48% 42%"})`),
    region: (at) => `hsl(${hue(at)} ${dark ? "22% 15%" : "42% 94%"})`,
    inner: (at) => `hsl(${hue(at)} ${dark ? "24% 20%" : "46% 89%"})`,
    word: (at) => `hsl(${hue(at)} ${dark ? "45% 80%" : "55% 25%"})`,
  };
}

// From the plane to the picture.
const toPicture = ({ x, y, scale, width, height }) => (px, py) => [(px - x) * scale + width / 2, (py - y) * scale + height / 2];

function drawMap(pen, view, { places, shown, filters }, colours, budget = BUDGETS.still) {
  const at = toPicture(view);
  drawRegions(pen, view, at, filters, colours);
  drawEdges(pen, view, at, places, shown, colours, budget);
  drawNodes(pen, view, at, places, shown.nodes, colours, budget);
  drawLabels(pen, view, at, places, shown.nodes, filters, colours, budget);
}

const isIn = ({ width, height }, x, y, reach) => x > -reach && y > -reach && x < width + reach && y < height + reach;

const shownThemes = (filters) => themes.filter((theme) => theme.radius && (!filters.theme || theme === filters.theme || theme.parent === filters.theme));

function drawRegions(pen, view, at, filters, colours) {
  for (const theme of shownThemes(filters)) {
    const [x, y] = at(theme.x, theme.y);
    const radius = theme.radius * view.scale;
    if (radius < 3 || !isIn(view, x, y, radius)) continue;
    pen.fillStyle = theme.parent ? colours.inner(hueOf(theme)) : colours.region(hueOf(theme));
    pen.beginPath();
    pen.arc(x, y, radius, 0, 2 * Math.PI);
    pen.fill();
  }
}

// The part of a line that lies in the picture, or null (Liang and Barsky, 1984): what lies outside costs time, too.
function clipped({ width, height }, ax, ay, bx, by) {
  let [from, to] = [0, 1];
  const [dx, dy] = [bx - ax, by - ay];
  for (const [step, room] of [[-dx, ax], [dx, width - ax], [-dy, ay], [dy, height - ay]]) {
    if (step === 0) {
      if (room < 0) return null;
    } else if (step < 0) from = Math.max(from, room / step);
    else to = Math.min(to, room / step);
  }
  return from < to ? [ax + from * dx, ay + from * dy, ax + to * dx, ay + to * dy] : null;
}

// The strongest ties that cross the picture; the farther away, the fainter.
function drawEdges(pen, view, at, places, { edges }, colours, budget) {
  const { source, target, marks, type } = tieColumns();
  const isNear = view.scale > 0.9;
  let left = budget.edges;
  const batches = { stated: [], counted: [] };
  for (let tie = 0; tie < edges.length && left > 0; tie += 1) {
    if (!edges[tie]) continue;
    const [ax, ay] = at(places.x[source[tie]], places.y[source[tie]]);
    const [bx, by] = at(places.x[target[tie]], places.y[target[tie]]);
    if (Math.max(ax, bx) < 0 || Math.max(ay, by) < 0 || Math.min(ax, bx) > view.width || Math.min(ay, by) > view.height) continue;
    if (Math.abs(ax - bx) + Math.abs(ay - by) < 2) continue;
    const line = clipped(view, ax, ay, bx, by);
    if (!line) continue;
    left -= 1;
    batches[marks[tie] & STATED ? "stated" : "counted"].push(line);
    if (isNear && batches.stated.length <= budget.heads && marks[tie] & STATED) line.push(ax, ay, bx, by, tie);
  }
  pen.strokeStyle = colours.muted;
  for (const [name, lines] of Object.entries(batches)) {
    pen.globalAlpha = Math.min(0.55, (name === "stated" ? 0.2 : 0.12) + view.scale * 0.25);
    pen.lineWidth = name === "stated" ? 1.1 : 0.7;
    pen.setLineDash(isNear && name === "counted" && lines.length < budget.dashed ? [2, 4] : []);
    for (const [ax, ay, bx, by] of lines) { // one by one: a path of many lines takes a processor ten times as long
      pen.beginPath();
      pen.moveTo(ax, ay);
      pen.lineTo(bx, by);
      pen.stroke();
    }
  }
  pen.setLineDash([]);
  pen.fillStyle = colours.muted;
  for (const [, , , , ax, ay, bx, by, tie] of batches.stated) {
    if (tie !== undefined) drawMapHead(pen, types[type[tie]].id, ax, ay, bx, by, drawnRadius(places.radius[target[tie]], view.scale));
  }
  pen.globalAlpha = 1;
}

function drawMapHead(pen, type, ax, ay, bx, by, radius) {
  const { head } = STROKES[type] ?? {};
  const far = Math.hypot(bx - ax, by - ay);
  if (!head || far < radius + 12) return;
  drawHead(pen, head, bx - ((bx - ax) / far) * (radius + 1), by - ((by - ay) / far) * (radius + 1), Math.atan2(by - ay, bx - ax), 7);
}

// Close by, discs grow less than the distances between them: that leaves room for names.
const drawnRadius = (radius, scale) => radius * (scale > 1 ? 1 + (scale - 1) * 0.3 : scale);

// The weightiest concepts in the picture, by colour: setting it is dear.
function drawNodes(pen, view, at, places, nodes, colours, budget) {
  const byHue = new Map();
  let left = budget.nodes;
  for (let node = 0; node < nodes.length && left > 0; node += 1) {
    if (!nodes[node]) continue;
    const [x, y] = at(places.x[node], places.y[node]);
    const radius = Math.max(0.7, drawnRadius(places.radius[node], view.scale));
    if (!isIn(view, x, y, radius)) continue;
    left -= 1;
    if (!byHue.has(places.hue[node])) byHue.set(places.hue[node], []);
    byHue.get(places.hue[node]).push([x, y, radius]);
  }
  for (const [hue, dots] of byHue) {
    pen.fillStyle = colours.node(hue);
    for (let from = 0; from < dots.length; from += BATCH) {
      pen.beginPath();
      for (const [x, y, radius] of dots.slice(from, from + BATCH)) {
        if (radius < 1.6) pen.rect(x - radius, y - radius, radius * 2, radius * 2);
        else {
          pen.moveTo(x + radius, y);
          pen.arc(x, y, radius, 0, 2 * Math.PI);
        }
      }
      pen.fill();
    }
  }
}

function drawLabels(pen, view, at, places, nodes, filters, colours, budget) {
  const standing = labelSpace(view);
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  for (const theme of shownThemes(filters)) regionLabel(pen, view, at, theme, standing, colours);
  const named = [];
  for (let node = 0; node < nodes.length && named.length < 1500; node += 1) {
    if (!nodes[node]) continue;
    const [x, y] = at(places.x[node], places.y[node]);
    const radius = drawnRadius(places.radius[node], view.scale);
    if (radius < (places.hue[node] < 0 ? LEAST_NAMED.loose : LEAST_NAMED.inTheme) || !isIn(view, x, y, 0)) continue;
    named.push([node, x, y, radius]);
  }
  for (const [, x, y, radius] of named.slice(0, MOST_KEPT_FREE)) standing.keep(x, y, radius * 1.4);
  let left = budget.labels;
  for (const [nth, [node, x, y, radius]] of named.entries()) {
    if (!left) break;
    const size = Math.max(10, Math.min(15, 7 + radius * 0.55));
    pen.font = `500 ${size.toFixed(1)}px ${FACE}`;
    const words = cutToWidth(plainLabel(concepts[node].name), pen.font, 160);
    const width = pen.measureText(words).width;
    const beside = radius + 5 + width / 2;
    const sides = [[x, y + radius + size * 0.75], [x, y - radius - size * 0.75], [x + beside, y], [x - beside, y]];
    const place = sides.find(([px, py]) => standing.take(px, py, width + 4, size + 2))
      ?? (nth < MOST_OVER_DISCS ? sides.slice(0, 2).find(([px, py]) => standing.take(px, py, width + 4, size + 2, { isOverDiscs: true })) : null);
    if (!place) continue;
    left -= 1;
    haloed(pen, words, ...place, colours.paper, colours.ink);
  }
}

const plainLabel = (name) => name.slice(0, 200).replace(/[\0-\x1f\x7f-\x9f\u2028\u2029]+/g, " ");

function haloed(pen, words, x, y, ground, colour) {
  pen.strokeStyle = ground;
  pen.lineWidth = 3;
  pen.strokeText(words, x, y);
  pen.fillStyle = colour;
  pen.fillText(words, x, y);
}

// Families are named while their themes are too small to read, then the themes.
function regionLabel(pen, view, at, theme, standing, colours) {
  const [x, y] = at(theme.x, theme.y);
  const radius = theme.radius * view.scale;
  if (!isIn(view, x, y, radius) || (theme.parts.length ? radius < 28 || radius > view.width * 0.8 : radius < (theme.parent ? 52 : 34))) return;
  const size = theme.parts.length ? Math.max(12, Math.min(19, radius / 8)) : Math.max(11, Math.min(14, radius / 7));
  pen.font = `650 ${size.toFixed(1)}px ${FACE}`.replace("650", "700");
  const lines = theme.name.split(", ").slice(0, theme.parts.length || radius > 90 ? 2 : 1).map((line) => cutToWidth(plainLabel(line), pen.font, Math.max(130, radius * 1.7)));
  const top = y - radius + (theme.parts.length ? size * 0.2 : size);
  const width = Math.max(...lines.map((line) => pen.measureText(line).width));
  if (!standing.take(x, top + ((lines.length - 1) * size * 1.15) / 2, width + 8, lines.length * size * 1.2)) return;
  lines.forEach((line, nth) => haloed(pen, line, x, top + nth * size * 1.15, colours.paper, colours.word(hueOf(theme))));
}

// Where labels stand already, by squares. None is cut by the picture's edge, nor by that of the part in view, within its `margin`.
function labelSpace({ width, height, margin = { x: 0, y: 0 } }) {
  const side = 60;
  const seen = [margin.x, margin.y, width - margin.x, height - margin.y];
  const cells = new Map();
  const keysOf = (box) => {
    const keys = [];
    for (let column = Math.floor(box[0] / side); column <= box[2] / side; column += 1) {
      for (let row = Math.floor(box[1] / side); row <= box[3] / side; row += 1) keys.push(column * 1000 + row);
    }
    return keys;
  };
  const put = (box, keys) => {
    for (const key of keys) {
      if (cells.has(key)) cells.get(key).push(box);
      else cells.set(key, [box]);
    }
  };
  return {
    // notes a disc, whatever stands there
    keep(x, y, wide) {
      const box = [x - wide / 2, y - wide / 2, x + wide / 2, y + wide / 2, true];
      put(box, keysOf(box));
    },
    take(x, y, wide, tall, { isOverDiscs = false } = {}) {
      const box = [x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2];
      if (box[0] < 0 || box[1] < 0 || box[2] > width || box[3] > height) return false;
      const isSeen = box[0] < seen[2] && seen[0] < box[2] && box[1] < seen[3] && seen[1] < box[3];
      if (isSeen && (box[0] < seen[0] || box[1] < seen[1] || box[2] > seen[2] || box[3] > seen[3])) return false;
      const keys = keysOf(box);
      for (const key of keys) {
        for (const other of cells.get(key) ?? []) {
          if (!(isOverDiscs && other[4]) && other[0] < box[2] && box[0] < other[2] && other[1] < box[3] && box[1] < other[3]) return false;
        }
      }
      put(box, keys);
      return true;
    },
  };
}

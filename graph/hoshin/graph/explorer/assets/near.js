// What a neighbourhood holds, and where its boxes stand. Nothing here knows of the page.

// The concepts around one: `tiesOf` gives a concept's ties, the strongest first; `room` says how many are taken, by depth and in all.
function neighbourhood(centre, { depth, expanded = [], folded = new Set(), accepts = () => true, room, tiesOf: its }) {
  const found = new Map([[centre, { far: 0, parent: null, tie: null }]]);
  const other = (tie, end) => (tie.source === end ? tie.target : tie.source);
  const take = (from, most, counted, far) => {
    const taken = [];
    for (const tie of its(from)) {
      const next = other(tie, from);
      if (found.size >= room.total || taken.length >= (tie.isStated ? most : counted)) { if (tie.isStated) continue; break; }
      if (found.has(next) || !accepts(tie)) continue;
      found.set(next, { far, parent: from, tie });
      taken.push(next);
    }
    return taken;
  };
  let edge = [centre];
  for (let far = 1; far <= depth; far += 1) {
    const [most, counted] = room.fans[far - 1];
    edge = edge.flatMap((from) => (folded.has(from) ? [] : take(from, most, counted, far)));
  }
  for (const from of expanded) {
    if (found.has(from) && !folded.has(from)) take(from, ...room.fans[0], found.get(from).far + 1);
  }
  const ties = new Set();
  for (const [concept, { tie: way }] of found) {
    if (way) ties.add(way);
    for (const tie of its(concept)) {
      if (found.has(other(tie, concept)) && accepts(tie) && (tie.isStated || tie.source === centre || tie.target === centre)) ties.add(tie);
    }
  }
  const own = its(centre).filter(accepts);
  return {
    nodes: [...found].map(([concept, place]) => ({ concept, ...place })),
    ties: [...ties],
    ownShown: own.filter((tie) => ties.has(tie)).length,
    ownTotal: own.length,
  };
}

// Between boxes: where there are few, lines with their heads and words have room.
function spacingOf(count, isTight) {
  if (isTight || count > 70) return { air: { x: 14, y: 10 }, length: 85 };
  return count > 30 ? { air: { x: 26, y: 22 }, length: 85 } : { air: { x: 44, y: 40 }, length: 120 };
}

// Gives the middles of boxes so that none lies on another: the first one in the middle, each near the one that it hangs on.
// `boxes` have width, height and the position of their parent; those with a place already start from there. `aspect` is width by height.
function placeBoxes(boxes, links, aspect, { isTight = false } = {}) {
  const { air, length } = spacingOf(boxes.length, isTight);
  const places = radialPlaces(boxes, aspect);
  boxes.forEach(({ x, y }, at) => { if (x !== undefined) places[at] = { x, y }; });
  if (!boxes.every(({ x }) => x !== undefined)) relax(boxes, links, places, aspect, length);
  if (boxes.every(({ x }) => x === undefined)) {
    for (let round = 0; round < 3; round += 1) {
      stretch(boxes, places, aspect);
      separate(boxes, places, air);
    }
  }
  separate(boxes, places, air);
  return places;
}

function radialPlaces(boxes, aspect) {
  const children = boxes.map(() => []);
  boxes.forEach(({ parent }, at) => { if (parent !== null) children[parent].push(at); });
  const leaves = boxes.map(() => 0);
  for (let at = boxes.length - 1; at >= 0; at -= 1) leaves[at] = Math.max(1, children[at].reduce((sum, child) => sum + leaves[child], 0));
  const places = boxes.map(() => ({ x: 0, y: 0 }));
  const spread = (at, from, to, far) => {
    let angle = from;
    for (const child of children[at]) {
      const turn = ((to - from) * leaves[child]) / leaves[at];
      const middle = angle + turn / 2;
      const distance = 130 * far + 10 * Math.sqrt(boxes.length);
      places[child] = { x: Math.cos(middle) * distance * Math.sqrt(aspect), y: (Math.sin(middle) * distance) / Math.sqrt(aspect) };
      spread(child, angle, angle + turn, far + 1);
      angle += turn;
    }
  };
  spread(0, -Math.PI / 2, (3 * Math.PI) / 2, 1);
  return places;
}

// Springs between tied boxes, and all push each other off (Fruchterman and Reingold, 1991); the one in the middle stays.
function relax(boxes, links, places, aspect, length) {
  const rounds = boxes.length > 80 ? 50 : 100;
  const widen = Math.sqrt(aspect);
  for (let round = 0; round < rounds; round += 1) {
    const moves = places.map(() => ({ x: 0, y: 0 }));
    const act = (a, b, force) => {
      const dx = (places[a].x - places[b].x) / widen;
      const dy = (places[a].y - places[b].y) * widen;
      const far = Math.max(10, Math.sqrt(dx * dx + dy * dy));
      const by = force(far) / far;
      moves[a].x += dx * by; moves[b].x -= dx * by;
      moves[a].y += dy * by; moves[b].y -= dy * by;
    };
    for (let a = 0; a < boxes.length; a += 1) for (let b = a + 1; b < boxes.length; b += 1) act(a, b, (far) => (length * length) / far);
    for (const [a, b] of links) act(a, b, (far) => -(far * far) / length / 1.5);
    const most = 60 * (1 - round / rounds) + 1;
    for (let at = 1; at < boxes.length; at += 1) {
      if (boxes[at].x !== undefined) continue;
      const [x, y] = [moves[at].x - (places[at].x / widen) * 0.25, moves[at].y - places[at].y * widen * 0.25];
      const scale = Math.min(1, most / Math.max(1e-6, Math.hypot(x, y)));
      places[at] = { x: places[at].x + x * scale * widen, y: places[at].y + (y * scale) / widen };
    }
  }
}

// Brings a drawing towards a width by height: broad boxes that are pushed apart make it tall.
function stretch(boxes, places, aspect) {
  const reach = (axis, size) => Math.max(...boxes.map((box, at) => Math.abs(places[at][axis]) + box[size] / 2));
  const factor = Math.max(0.6, Math.min(1.7, Math.sqrt((aspect * reach("y", "height")) / reach("x", "width"))));
  for (const place of places) Object.assign(place, { x: place.x * factor, y: place.y / factor });
}

// Moves boxes apart along the shorter way until none lies on another. They are looked at from left to right.
function separate(boxes, places, air) {
  const order = boxes.map((_, at) => at);
  const widest = Math.max(...boxes.map(({ width }) => width));
  for (let round = 0; round < 400; round += 1) {
    let isMoved = false;
    order.sort((a, b) => places[a].x - places[b].x);
    for (let nth = 0; nth < order.length; nth += 1) {
      const a = order[nth];
      for (let next = nth + 1; next < order.length; next += 1) {
        const b = order[next];
        const dx = places[b].x - places[a].x;
        if (dx > (boxes[a].width + widest) / 2 + 4 * air.x) break;
        isMoved = pushApart(boxes, places, a, b, air) || isMoved;
      }
    }
    if (!isMoved) return;
  }
}

function pushApart(boxes, places, a, b, air) {
  const dx = places[b].x - places[a].x;
  const dy = places[b].y - places[a].y;
  const overX = (boxes[a].width + boxes[b].width) / 2 + air.x - Math.abs(dx);
  const overY = (boxes[a].height + boxes[b].height) / 2 + air.y - Math.abs(dy);
  if (overX <= 0.01 || overY <= 0.01) return false;
  const [axis, over, sign] = overX < overY ? ["x", overX, dx < 0 ? -1 : 1] : ["y", overY, dy < 0 ? -1 : 1];
  // the one in the middle stays where it is
  places[a][axis] -= a ? sign * over * (b ? 0.5 : 1) : 0;
  places[b][axis] += b ? sign * over * (a ? 0.5 : 1) : 0;
  return true;
}

// Which labels, the first ones first, have room beside boxes and labels that stand already; each is a middle with width and height.
function labelsWithRoom(labels, taken) {
  const standing = [...taken];
  return labels.map((label) => {
    const isFree = standing.every((box) => Math.abs(box.x - label.x) * 2 >= box.width + label.width || Math.abs(box.y - label.y) * 2 >= box.height + label.height);
    if (isFree) standing.push(label);
    return isFree;
  });
}

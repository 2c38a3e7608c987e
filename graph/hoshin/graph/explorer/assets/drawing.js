// The neighbourhood of a concept on the screen, by vis-network. What it shows can also be read in its list.

// How many concepts are taken, by depth: at most, and up to how many where they only come up together.
const ROOM = {
  narrow: { total: 60, fans: [[12, 8], [3, 2], [2, 1]], text: 21 },
  beside: { total: 110, fans: [[26, 16], [5, 2], [2, 1]], text: 17 },
  large: { total: 160, fans: [[40, 24], [6, 3], [3, 2]], text: 17 },
};
const MOST_LINES_DRAWN = 600;

const isNarrow = () => matchMedia("(max-width: 40rem)").matches;

// What the address says of the neighbourhood.
function neighbourhoodOptions(state) {
  const chosen = (name) => (state.options.get(name) ?? []).map((id) => conceptById.get(id)).filter(Boolean);
  const trust = first(state, "trust");
  const left = new Set(state.options.get("type") ?? []);
  return {
    depth: whole(state, "depth", 1, 3, 1),
    expanded: chosen("open"),
    folded: new Set(chosen("fold")),
    accepts: (tie) => (!trust || (trust === "stated") === tie.isStated) && (!left.size || left.has(tie.type.id)),
    trust,
    tiesOf,
  };
}

function visNode(box, at, colour) {
  const ground = colour(box.far ? "raised" : "accent");
  const chosen = { background: colour(box.far ? "wash" : "accent"), border: colour("accent") };
  return {
    id: at, x: box.x, y: box.y, label: box.lines.join("\n"), shape: "box", margin: box.margin, borderWidth: box.far ? 1 : 0,
    shapeProperties: { borderRadius: 6 },
    font: { size: box.size, face: FACE, color: colour(box.far ? "ink" : "on-accent") },
    color: { background: ground, border: colour("edge"), hover: chosen, highlight: chosen },
  };
}

function visEdge({ tie, a, b, bend, words, isWorded }, id, text, colour) {
  const { head, tail } = strokeOf(tie);
  const end = (type) => (type ? { enabled: true, type, scaleFactor: 0.6 } : { enabled: false });
  const dash = dashOf(tie);
  return {
    id, from: a, to: b, label: isWorded ? words : undefined, arrows: { to: end(head), from: end(tail) }, dashes: dash.length ? dash : false,
    smooth: bend ? { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) * 0.28 } : { enabled: false },
    width: tie.isStated ? 1.6 : 1, hoverWidth: 1, selectionWidth: 1.5,
    color: { color: colour(tie.isStated ? "muted" : "edge"), hover: colour("accent"), highlight: colour("accent") },
    font: { size: text - 4, face: FACE, color: colour("muted"), strokeWidth: 4, strokeColor: colour("paper") },
  };
}

// Draws into an element that stands in the document.
function drawNetwork(canvas, { boxes, lines }, text, isLarge, choose) {
  const colour = palette();
  const drawn = lines.slice(0, MOST_LINES_DRAWN);
  const network = new vis.Network(canvas, {
    nodes: boxes.map((box, at) => visNode(box, at, colour)),
    edges: drawn.map((line, id) => visEdge(line, id, text, colour)),
  }, { ...rows.options, physics: false, interaction: { ...rows.options.interaction, zoomView: isLarge } });
  canvas.firstElementChild.tabIndex = -1; // it takes no keys: the list does
  network.on("click", ({ nodes, edges }) => {
    if (nodes.length) choose.concept(boxes[nodes[0]].concept);
    else if (edges.length) choose.tie(drawn[edges[0]].tie);
  });
  network.on("doubleClick", ({ nodes }) => { if (nodes.length) go(conceptAddress(boxes[nodes[0]].concept)); });
  network.on("dragEnd", ({ nodes }) => {
    const centre = boxes[0].concept;
    for (const at of nodes) {
      Object.assign(boxes[at], network.getPosition(at));
      rememberedPlaces.get(centre).set(boxes[at].concept, { x: boxes[at].x, y: boxes[at].y });
    }
  });
  const pointer = (cursor) => () => { canvas.style.cursor = cursor; };
  for (const event of ["hoverNode", "hoverEdge"]) network.on(event, pointer("pointer"));
  for (const event of ["blurNode", "blurEdge"]) network.on(event, pointer(""));
  fitNetwork(network);
  return network;
}

// A little smaller than the frame, and higher: its lower corner is where the buttons are.
function fitNetwork(network) {
  network.fit({ maxZoomLevel: 1 / 0.92 });
  network.moveTo({ scale: network.getScale() * 0.92, offset: { x: 0, y: -12 } });
}

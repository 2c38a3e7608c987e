// The neighbourhood of one concept, drawn by vis-network. Whatever it shows is in the lists beside it, too.

// How many concepts fit in with labels that can be read (in canvas units: a narrow drawing is shrunk more), and up to how
// many co-occurring ones fill up.
const ROOM = { wide: { stated: 26, counted: 16, text: 17 }, narrow: { stated: 12, counted: 8, text: 21 } };
const room = () => (matchMedia("(max-width: 40rem)").matches ? ROOM.narrow : ROOM.wide);
const BETWEEN = 12;
const LABEL_LENGTH = 32;

// The strongest ties' concepts, and some of what ties these to each other.
function neighbourhood(concept) {
  const { stated, counted } = room();
  const near = new Set([concept]);
  for (const tie of concept.ties) {
    if (near.size < (tie.isStated ? stated : counted)) near.add(otherEnd(tie, concept));
  }
  const own = concept.ties.filter((tie) => near.has(otherEnd(tie, concept)));
  const between = [...near].flatMap((other) => (other === concept ? [] : other.ties))
    .filter((tie) => tie.isStated && tie.source !== concept && tie.target !== concept && near.has(tie.source) && near.has(tie.target));
  return { near: [...near], own, between: [...new Set(between)].slice(0, BETWEEN) };
}

function shorten(text) {
  const letters = [...text.slice(0, LABEL_LENGTH * 4)];
  return letters.length > LABEL_LENGTH ? `${letters.slice(0, LABEL_LENGTH - 1).join("")}…` : text;
}

// Colours are the style sheet's.
function palette() {
  const style = getComputedStyle(document.documentElement);
  return (name) => style.getPropertyValue(`--${name}`).trim();
}

function drawnNode(concept, at, total, centre, colour) {
  const angle = (2 * Math.PI * at) / Math.max(total - 1, 1);
  const isCentre = concept === centre;
  return {
    id: at,
    label: shorten(concept.name),
    shape: "box",
    margin: isCentre ? 12 : 8,
    borderWidth: isCentre ? 0 : 1,
    shapeProperties: { borderRadius: 6 },
    widthConstraint: { maximum: 170 },
    font: { size: room().text + (isCentre ? 3 : 0), face: "system-ui, sans-serif", color: colour(isCentre ? "on-accent" : "ink") },
    color: {
      background: colour(isCentre ? "accent" : "raised"), border: colour("edge"),
      hover: { background: colour(isCentre ? "accent" : "wash"), border: colour("accent") },
      highlight: { background: colour(isCentre ? "accent" : "wash"), border: colour("accent") },
    },
    mass: isCentre ? 3 : 1,
    fixed: isCentre,
    x: isCentre ? 0 : Math.cos(angle) * 260,
    y: isCentre ? 0 : Math.sin(angle) * 200,
  };
}

function drawnEdge(tie, id, positions, centre, colour) {
  const isOwn = tie.source === centre || tie.target === centre;
  const line = colour(tie.isStated && isOwn ? "muted" : "edge");
  return {
    id,
    from: positions.get(tie.source),
    to: positions.get(tie.target),
    label: tie.isStated ? [tie.type.reads, ...doubts(tie).map((doubt) => `(${doubt})`)].join(" ") : undefined,
    arrows: tie.isStated && !tie.type.isSymmetric ? { to: { enabled: true, scaleFactor: 0.6 } } : "",
    dashes: tie.isStated ? false : [3, 6],
    width: tie.isStated && isOwn ? 1.8 : 1,
    hoverWidth: 1,
    selectionWidth: 1.5,
    color: { color: line, hover: colour("accent"), highlight: colour("accent") },
    font: { size: room().text - 3, face: "system-ui, sans-serif", color: colour("muted"), strokeWidth: 4, strokeColor: colour("paper") },
  };
}

// Draws into an element that stands in the document.
function draw(canvas, concept, { near, own, between }, showTie) {
  const colour = palette();
  const positions = new Map(near.map((one, at) => [one, at]));
  const drawn = [...own, ...between];
  const network = new vis.Network(canvas, {
    nodes: near.map((one, at) => drawnNode(one, at, near.length, concept, colour)),
    edges: drawn.map((tie, id) => drawnEdge(tie, id, positions, concept, colour)),
  }, rows.options);
  canvas.firstElementChild.tabIndex = -1; // it takes no keys: the lists do
  network.once("stabilizationIterationsDone", () => {
    network.setOptions({ physics: false });
    network.fit({ maxZoomLevel: 1 });
  });
  network.on("click", ({ nodes, edges }) => {
    if (nodes.length) go(near[nodes[0]].address);
    else if (edges.length) showTie(drawn[edges[0]]);
  });
  const pointer = (cursor) => () => { canvas.style.cursor = cursor; };
  for (const event of ["hoverNode", "hoverEdge"]) network.on(event, pointer("pointer"));
  for (const event of ["blurNode", "blurEdge"]) network.on(event, pointer(""));
  return network;
}

// The one drawing that stands in the page: its network, and how to draw it again in other colours.
const current = { network: null, draw: null };

function clearDrawing() {
  current.network?.destroy();
  Object.assign(current, { network: null, draw: null });
}

function redraw() {
  current.network?.destroy();
  current.network = current.draw?.() ?? null;
}

function zoomButtons() {
  const zoom = (factor) => current.network.moveTo({ scale: current.network.getScale() * factor });
  const button = (text, label, act) => el("button", { type: "button", onclick: act, attributes: { "aria-label": label } }, text);
  return el("div", { className: "zoom" },
    button("+", "Zoom in", () => zoom(1.3)),
    button("−", "Zoom out", () => zoom(1 / 1.3)),
    button("Fit", "Fit the whole drawing in", () => current.network.fit({ maxZoomLevel: 1 })));
}

// The drawing with its legend and the place where a clicked tie is told; null where there is nothing to draw.
function drawing(concept) {
  if (!concept.ties.length) return null;
  const shown = neighbourhood(concept);
  const label = `Drawing of the ties of ${concept.name}; the lists of this page tell the same`;
  const canvas = el("div", { className: "canvas", attributes: { role: "img", "aria-label": label } });
  const told = el("div", { className: "told", attributes: { "aria-live": "polite" } },
    el("p", { className: "note" }, "Choose a concept to go there, or a line to read why it is there."));
  const showTie = (tie) => told.replaceChildren(...tieInFull(tie).flat().filter(Boolean));
  current.draw = () => draw(canvas, concept, shown, showTie);
  return el("aside", { className: "drawing", attributes: { "aria-label": "Neighbourhood" } },
    el("div", { className: "frame" }, canvas, zoomButtons()),
    el("p", { className: "legend" },
      el("span", { className: "key stated" }, "a sentence says so"),
      el("span", { className: "key counted" }, "comes up together"),
      el("span", { className: "shown" }, `${shown.own.length.toLocaleString("en")} of ${count(concept.ties.length, "tie")} shown`)),
    told);
}

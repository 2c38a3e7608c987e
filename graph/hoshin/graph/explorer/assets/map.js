// The overview: the canvas, its filters, its list.

const LISTED = 40;
let keptGrid = null;

// What filters change: options of the address that say where one looks do not.
const filterKey = ({ options }) => JSON.stringify([...options].filter(([name]) => !["view", "at"].includes(name)).sort());

function shownList(shown) {
  const listed = concepts.filter((concept) => shown.nodes[concept.at]);
  return el("details", { className: "as-list" }, el("summary", null, "As a list"),
    el("p", { className: "tools" }, csvButton("overview", () => conceptTable(listed))),
    listed.length ? firstOf(listed, LISTED, conceptRow, "lines columns") : empty("Nothing passes the filters."));
}

function placeIn(state) {
  const [x, y, scale] = (state.options.get("view") ?? []).map(Number);
  if ([x, y, scale].every(Number.isFinite) && scale > 0) return { x, y, scale: Math.max(SCALES.least, Math.min(SCALES.most, scale)) };
  const concept = conceptById.get(first(state, "at"));
  return concept ? { x: mapPlaces().x[concept.at], y: mapPlaces().y[concept.at], scale: 1.6 } : null;
}

function mapView(firstState) {
  const places = mapPlaces();
  keptGrid ??= placeGrid(places);
  const all = new Uint8Array(concepts.length).fill(1);
  const scene = { places, grid: keptGrid, all, shown: null, filters: null, version: 0 };
  let key = null;
  const told = el("p", { className: "pointed", attributes: { role: "status" } });
  const amountShown = el("p", { className: "shown" });
  const list = el("div", null);
  const panel = mapFiltersPanel();
  const tell = (at) => {
    const concept = concepts[at];
    told.replaceChildren(...(concept ? [bdi(concept.name), ` – ${concept.kind}, ${count(concept.tieCount, "tie")}, ${count(concept.postCount, "post")}`] : []));
  };
  const map = mapCanvas(() => scene, {
    told: tell,
    chosen: (at) => go(conceptAddress(concepts[at])),
    moved: ({ x, y, scale }) => restate({ at: null, view: [Math.round(x), Math.round(y), Number(scale.toPrecision(3))] }, { isQuiet: true }),
  });
  const filter = (state) => {
    if (filterKey(state) === key) return false;
    key = filterKey(state);
    scene.filters = mapFilters(state);
    scene.shown = passing(scene.filters);
    scene.version += 1;
    const [nodes, edges] = [scene.shown.nodes, scene.shown.edges].map((mask) => mask.reduce((sum, one) => sum + one, 0));
    amountShown.textContent = `${amount(nodes)} of ${count(concepts.length, "concept")} and ${amount(edges)} of ${count(scene.shown.edges.length, "tie")} shown`;
    map.canvas.setAttribute("aria-label", `Overview: ${amountShown.textContent}. The list below tells the same. Arrow keys move, plus and minus zoom, 0 shows all, N and P go from concept to concept, Enter opens one`);
    list.replaceChildren(shownList(scene.shown));
    panel.sync(state);
    map.redraw();
    return true;
  };
  const update = (state) => {
    const theme = scene.filters.theme;
    if (filter(state) && scene.filters.theme !== theme) map.fit();
    else if (placeIn(state)) map.lookAt(placeIn(state));
    return true;
  };
  filter(firstState);
  map.canvas.addEventListener("sized", () => {
    const place = placeIn(firstState);
    if (place) map.lookAt(place);
    else map.lookAt(fitting(extentOf(places, scene.filters.theme ? scene.shown.nodes : all, scene.filters.theme), map.view.width, map.view.height));
    if (firstState.options.has("at")) map.point(conceptById.get(first(firstState, "at"))?.at ?? -1);
  });
  const name = () => (scene.filters.theme ? scene.filters.theme.name : "overview");
  const picture = () => {
    const sheet = el("canvas", { width: map.view.width * 2, height: map.view.height * 2 });
    const pen = sheet.getContext("2d");
    const colours = mapColours();
    pen.scale(2, 2);
    pen.fillStyle = colours.paper;
    pen.fillRect(0, 0, map.view.width, map.view.height);
    drawMap(pen, map.view, scene, colours);
    return sheet;
  };
  const drawing = () => {
    const colours = mapColours();
    const pen = new SvgPen(map.view.width, map.view.height, colours.paper);
    drawMap(pen, map.view, scene, colours);
    return pen.picture;
  };
  const zoom = el("div", { className: "zoom" },
    button("+", () => map.zoomAt(1.4), { attributes: { "aria-label": "Zoom in" } }),
    button("−", () => map.zoomAt(1 / 1.4), { attributes: { "aria-label": "Zoom out" } }),
    button("Fit", () => map.fit(), { attributes: { "aria-label": "Fit everything in" } }));
  return {
    title: "Map",
    node: el("div", { className: "overview" },
      el("div", { className: "side" }, heading("Map"), amountShown, panel.node, el("p", { className: "tools" }, pictureButtons(name(), picture, drawing))),
      el("div", { className: "stage" }, el("div", { className: "frame" }, map.canvas, map.mini, zoom, told)),
      list),
    update, redraw: map.redraw, shown: map.shown, left: () => { panel.stop(); map.left(); },
  };
}

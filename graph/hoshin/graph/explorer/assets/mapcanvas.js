// The overview's canvas: moving, zooming, pointing. While one moves, the last picture is moved; it is drawn anew when that runs out.

const MARGIN = 0.3; // of the picture is drawn beyond each edge
const SETTLE_MS = 140;
const SCALES = { least: 0.01, most: 6 };

// `scene()` gives what drawMap draws; `told` is called with the concept under the pointer, `chosen` when it is clicked, `moved` at rest.
function mapCanvas(scene, { told, chosen, moved }) {
  const canvas = el("canvas", { className: "map", tabIndex: 0, attributes: { role: "img" } });
  const mini = el("canvas", { className: "mini", width: 180, height: 130, attributes: { "aria-hidden": "true" } });
  const still = document.createElement("canvas");
  const backdrop = document.createElement("canvas");
  const view = { x: 0, y: 0, scale: 1, width: 1, height: 1 };
  let drawn = null;
  let pointed = -1;
  let isAsked = false;
  let settling = 0;
  let colours = null;
  const ratio = () => Math.min(devicePixelRatio || 1, 2);

  function drawStill(budget) {
    colours ??= mapColours();
    const [width, height] = [Math.round(view.width * (1 + 2 * MARGIN)), Math.round(view.height * (1 + 2 * MARGIN))];
    if (still.width !== width * ratio() || still.height !== height * ratio()) Object.assign(still, { width: width * ratio(), height: height * ratio() });
    const pen = still.getContext("2d", { alpha: false });
    pen.setTransform(ratio(), 0, 0, ratio(), 0, 0);
    pen.fillStyle = colours.paper;
    pen.fillRect(0, 0, width, height);
    drawn = { ...view, width, height, budget, margin: { x: (width - view.width) / 2, y: (height - view.height) / 2 } };
    drawMap(pen, drawn, scene(), colours, budget);
  }

  // How the picture that was drawn lies in the view now.
  function lying() {
    const factor = view.scale / drawn.scale;
    const [width, height] = [drawn.width * factor, drawn.height * factor];
    return { left: view.width / 2 + (drawn.x - view.x) * view.scale - width / 2, top: view.height / 2 + (drawn.y - view.y) * view.scale - height / 2, width, height, factor };
  }

  function frame() {
    isAsked = false;
    if (!canvas.isConnected || view.width < 2) return;
    let place = drawn && lying();
    const covers = place && place.left <= 0 && place.top <= 0 && place.left + place.width >= view.width && place.top + place.height >= view.height;
    if (!covers || place.factor > 1.7) {
      drawStill(drawn ? BUDGETS.moving : BUDGETS.still);
      place = lying();
    }
    if (drawn.x !== view.x || drawn.y !== view.y || place.factor !== 1 || drawn.budget !== BUDGETS.still) {
      clearTimeout(settling);
      settling = setTimeout(() => { drawn = null; ask(); }, SETTLE_MS);
    }
    const pen = canvas.getContext("2d", { alpha: false });
    pen.setTransform(ratio(), 0, 0, ratio(), 0, 0);
    pen.drawImage(still, place.left, place.top, place.width, place.height);
    if (pointed >= 0) drawPointed(pen, view, pointed, scene(), colours);
    drawMini();
  }

  function ask() {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(frame);
  }

  // The small picture of everything, with a frame around what the large one shows.
  function drawMini() {
    const all = fitting(extentOf(scene().places, scene().all), mini.width, mini.height);
    const whole = { ...all, width: mini.width, height: mini.height };
    const pen = mini.getContext("2d");
    if (!backdrop.width || backdrop.dataset.drawn !== String(scene().version)) {
      Object.assign(backdrop, { width: mini.width, height: mini.height });
      backdrop.dataset.drawn = scene().version;
      const plain = backdrop.getContext("2d");
      const at = toPicture(whole);
      drawRegions(plain, whole, at, { theme: null }, colours);
      drawNodes(plain, whole, at, scene().places, scene().shown.nodes, colours, BUDGETS.moving);
    }
    pen.clearRect(0, 0, mini.width, mini.height);
    pen.drawImage(backdrop, 0, 0);
    const [left, top] = toPicture(whole)(view.x - view.width / 2 / view.scale, view.y - view.height / 2 / view.scale);
    const [right, bottom] = [left + (view.width / view.scale) * whole.scale, top + (view.height / view.scale) * whole.scale];
    mini.hidden = isWholeSeen(); // then there is nothing else to see
    pen.strokeStyle = colours.accent;
    pen.lineWidth = 1.5;
    pen.strokeRect(left, top, right - left, bottom - top);
  }

  function rest() {
    clearTimeout(canvas.resting);
    canvas.resting = setTimeout(() => { if (canvas.isConnected) moved({ ...view }); }, 300);
  }

  let bounds = null;

  function isWholeSeen() {
    bounds ??= extentOf(scene().places, scene().all);
    const [x, y] = [view.width / 2 / view.scale, view.height / 2 / view.scale];
    return bounds.left >= view.x - x && bounds.right <= view.x + x && bounds.top >= view.y - y && bounds.bottom <= view.y + y;
  }

  // One never loses sight of the map.
  function keepInSight() {
    bounds ??= extentOf(scene().places, scene().all);
    view.x = Math.max(bounds.left, Math.min(bounds.right, view.x));
    view.y = Math.max(bounds.top, Math.min(bounds.bottom, view.y));
    ask();
  }

  function moveBy(dx, dy) {
    view.x -= dx / view.scale;
    view.y -= dy / view.scale;
    keepInSight();
    rest();
  }

  function zoomAt(factor, px = view.width / 2, py = view.height / 2) {
    const scale = Math.max(SCALES.least, Math.min(SCALES.most, view.scale * factor));
    view.x += (px - view.width / 2) * (1 / view.scale - 1 / scale);
    view.y += (py - view.height / 2) * (1 / view.scale - 1 / scale);
    view.scale = scale;
    keepInSight();
    rest();
  }

  function lookAt(place) {
    Object.assign(view, place);
    ask();
  }

  const fit = () => {
    lookAt(fitting(extentOf(scene().places, scene().shown.nodes, scene().filters.theme), view.width, view.height));
    rest();
  };

  function point(at) {
    if (at === pointed) return;
    pointed = at;
    canvas.style.cursor = at < 0 ? "grab" : "pointer";
    told(at);
    ask();
  }

  function under({ offsetX, offsetY }) {
    const [x, y] = [(offsetX - view.width / 2) / view.scale + view.x, (offsetY - view.height / 2) / view.scale + view.y];
    return conceptNear(scene().grid, scene().places, scene().shown.nodes, x, y, 8 / view.scale);
  }

  setUpPointers(canvas, { moveBy, zoomAt, point: (event) => point(under(event)), choose: (event) => { const at = under(event); if (at >= 0) chosen(at); } });
  setUpPointers(mini, {
    zoomAt: () => {}, point: () => {}, moveBy: (dx, dy) => {
      const { scale } = fitting(extentOf(scene().places, scene().all), mini.width, mini.height);
      moveBy((-dx / scale) * view.scale, (-dy / scale) * view.scale);
    },
    choose: ({ offsetX, offsetY }) => {
      const all = fitting(extentOf(scene().places, scene().all), mini.width, mini.height);
      lookAt({ x: (offsetX - mini.width / 2) / all.scale + all.x, y: (offsetY - mini.height / 2) / all.scale + all.y });
      rest();
    },
  });
  setUpMapKeys(canvas, { moveBy, zoomAt, fit, view, scene, point, chosen: () => { if (pointed >= 0) chosen(pointed); }, pointed: () => pointed });

  const resize = () => {
    const { clientWidth: width, clientHeight: height } = canvas;
    if (!width || (width === view.width && height === view.height)) return;
    const isFirst = view.width < 2;
    Object.assign(view, { width, height });
    Object.assign(canvas, { width: width * ratio(), height: height * ratio() });
    drawn = null;
    if (isFirst) canvas.dispatchEvent(new Event("sized"));
    ask();
  };
  const watching = new ResizeObserver(resize);
  return {
    canvas, mini, view, fit, lookAt, zoomAt, point, resize,
    redraw: () => { drawn = null; colours = null; backdrop.dataset.drawn = ""; ask(); },
    shown: () => { watching.observe(canvas); resize(); },
    left: () => { watching.disconnect(); clearTimeout(settling); clearTimeout(canvas.resting); },
  };
}

// The concept under the pointer with what it is tied to; the rest fades.
function drawPointed(pen, view, pointed, { places, shown }, colours) {
  const at = toPicture(view);
  const { starts, lists, source, target } = tieColumns();
  const near = new Set();
  pen.globalAlpha = 0.62;
  pen.fillStyle = colours.paper;
  pen.fillRect(0, 0, view.width, view.height);
  pen.globalAlpha = 1;
  pen.strokeStyle = colours.accent;
  pen.lineWidth = 1.4;
  pen.beginPath();
  for (let nth = starts[pointed]; nth < starts[pointed + 1] && near.size < 400; nth += 1) {
    const tie = lists[nth];
    if (!shown.edges[tie]) continue;
    near.add(source[tie] === pointed ? target[tie] : source[tie]);
    pen.moveTo(...at(places.x[source[tie]], places.y[source[tie]]));
    pen.lineTo(...at(places.x[target[tie]], places.y[target[tie]]));
  }
  pen.stroke();
  const standing = labelSpace(view);
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  for (const node of [pointed, ...near]) {
    const [x, y] = at(places.x[node], places.y[node]);
    const radius = Math.max(3, drawnRadius(places.radius[node], view.scale));
    pen.fillStyle = node === pointed ? colours.accent : colours.node(places.hue[node]);
    pen.beginPath();
    pen.arc(x, y, radius, 0, 2 * Math.PI);
    pen.fill();
    pen.font = `${node === pointed ? 700 : 500} 13px ${FACE}`;
    const words = cutToWidth(plainLabel(concepts[node].name), pen.font, 220);
    if (standing.take(x, y + radius + 10, pen.measureText(words).width + 6, 16)) haloed(pen, words, x, y + radius + 10, colours.paper, colours.ink);
  }
}

// What hands do to the overview: mouse, fingers, keys.

const CLICK_REACH = 5;

function setUpPointers(canvas, { moveBy, zoomAt, point, choose }) {
  const down = new Map();
  let wandered = 0;
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    try {
      canvas.setPointerCapture(event.pointerId);
    } catch { /* the pointer is gone already */ }
    down.set(event.pointerId, [event.offsetX, event.offsetY]);
    wandered = 0;
  });
  canvas.addEventListener("pointermove", (event) => {
    const last = down.get(event.pointerId);
    if (!last) return point(event);
    const now = [event.offsetX, event.offsetY];
    const [dx, dy] = [now[0] - last[0], now[1] - last[1]];
    wandered += Math.abs(dx) + Math.abs(dy);
    if (down.size === 2) {
      const [other] = [...down].filter(([id]) => id !== event.pointerId).map(([, place]) => place);
      const far = (place) => Math.max(20, Math.hypot(place[0] - other[0], place[1] - other[1]));
      zoomAt(far(now) / far(last), (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
    } else if (wandered > CLICK_REACH) moveBy(dx, dy);
    down.set(event.pointerId, now);
  });
  const up = (event) => {
    const isClick = down.delete(event.pointerId) && event.type === "pointerup" && wandered <= CLICK_REACH;
    if (isClick) choose(event);
  };
  canvas.addEventListener("pointerup", up);
  canvas.addEventListener("pointercancel", up);
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoomAt(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0016)), event.offsetX, event.offsetY);
  }, { passive: false });
}

// The weightiest concepts in the view, one after the other.
function stepThrough({ view, scene, pointed, point }, direction) {
  const { places, shown } = scene();
  const at = toPicture(view);
  const seen = [];
  for (let node = 0; node < shown.nodes.length && seen.length < 200; node += 1) {
    if (shown.nodes[node] && isIn(view, ...at(places.x[node], places.y[node]), 0)) seen.push(node);
  }
  if (!seen.length) return;
  const now = seen.indexOf(pointed());
  point(seen[now < 0 ? 0 : (now + direction + seen.length) % seen.length]);
}

function setUpMapKeys(canvas, tools) {
  const keys = {
    ArrowLeft: () => tools.moveBy(60, 0), ArrowRight: () => tools.moveBy(-60, 0), ArrowUp: () => tools.moveBy(0, 60), ArrowDown: () => tools.moveBy(0, -60),
    "+": () => tools.zoomAt(1.3), "=": () => tools.zoomAt(1.3), "-": () => tools.zoomAt(1 / 1.3), 0: () => tools.fit(),
    n: () => stepThrough(tools, 1), p: () => stepThrough(tools, -1), Enter: () => tools.chosen(), Escape: () => tools.point(-1),
  };
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });
}

// The figure around the drawing: depth, what to show, what was chosen, the list, and files.

function depthButtons(state, depth) {
  return el("span", { className: "choices", attributes: { role: "group", "aria-label": "Depth" } },
    [1, 2, 3].map((far) => button(String(far), () => restate({ depth: far === 1 ? null : far }), {
      attributes: { "aria-pressed": String(far === depth), "aria-label": `Depth ${far}` },
    })));
}

function trustChoice(trust) {
  return el("label", { className: "check" },
    el("input", { type: "checkbox", checked: trust === "stated", onchange: (event) => restate({ trust: event.target.checked ? "stated" : null }) }),
    "only what is stated");
}

// Shows more of a concept's ties, or no longer what hangs on it.
function growButtons(state, concept, shown) {
  const listed = (name) => state.options.get(name) ?? [];
  const without = (name) => listed(name).filter((id) => id !== concept.id);
  const isFolded = listed("fold").includes(concept.id);
  const hangs = shown.nodes.some(({ parent }) => parent === concept);
  return [
    isFolded || !hangs ? button("Expand", () => restate({ fold: without("fold"), open: [...without("open"), concept.id] }),
      { className: "tool", attributes: { "aria-label": `Expand ${concept.name}` } }) : null,
    hangs ? button("Fold", () => restate({ open: without("open"), fold: [...without("fold"), concept.id] }),
      { className: "tool", attributes: { "aria-label": `Fold ${concept.name}` } }) : null,
  ];
}

function toldConcept(state, concept, shown) {
  const { definitions } = conceptFacts(concept);
  const text = definitions[0]?.text || (definitions[0]?.quote && quoteWords(definitions[0].quote));
  return [
    el("p", { className: "statement" }, conceptLink(concept), " ", tag(concept.kind)),
    text ? el("p", { className: "note", dir: "auto" }, bdi(text.slice(0, 300))) : null,
    el("p", { className: "tools" }, link(conceptAddress(concept), "Open", "tool"), growButtons(state, concept, shown), count(concept.tieCount, "tie")),
  ];
}

// The drawing in words: each concept with the ties that are drawn from it.
function asList(state, shown) {
  const lines = ({ concept, far }) => el("li", null,
    el("span", { className: "end" }, conceptLink(concept), far ? null : tag("in the middle")), growButtons(state, concept, shown),
    el("ul", { className: "ties" }, shown.ties.filter((tie) => tie.source === concept).map((tie) => el("li", { className: "tie" },
      el("span", { className: "end" }, `${verb(tie, tie.source)} `, conceptLink(tie.target)),
      disclosure(evidenceLabel(tie), () => evidence(tie), `${tie.source.name}, ${tie.target.name}`)))));
  return firstOf(shown.nodes, 40, lines, "lines");
}

// What heads and lines mean. Where there are several relations, a click leaves only those that are chosen.
function legend(state, concept, shown) {
  const listed = state.options.get("type") ?? [];
  const own = tiesOf(concept).filter(({ isStated }) => isStated || first(state, "trust") !== "stated");
  const used = types.filter((type) => listed.includes(type.id) || [...own, ...shown.ties].some((tie) => tie.type === type));
  const choice = (type) => {
    const isChosen = listed.includes(type.id);
    const words = [strokeSample(type.id, type.id !== "RELATED_TO"), type.readings[0][0]];
    if (used.length < 2) return words;
    return button(words, () => restate({ type: isChosen ? listed.filter((id) => id !== type.id) : [...listed, type.id] }),
      { attributes: { "aria-pressed": String(isChosen), "aria-label": `Only ${type.readings[0][0]}` } });
  };
  const doubts = [["hedged", "hedged: may …", ({ isHedged, isNegated }) => isHedged && !isNegated], ["negated", "denied: does not …", ({ isNegated }) => isNegated]];
  return el("ul", { className: `legend ${listed.length ? "chosen" : ""}`, attributes: { "aria-label": "Legend" } },
    used.map((type) => el("li", null, choice(type))),
    listed.length ? el("li", null, button("All relations", () => restate({ type: null }), { className: "tool", attributes: { "aria-label": "All relations" } })) : null,
    doubts.filter(([, , is]) => shown.ties.some(is)).map(([name, words]) => el("li", null, strokeSample("", true, DASHES[name]), words)));
}

function shownWords({ nodes, ownShown, ownTotal }, depth) {
  const own = `${amount(ownShown)} of ${count(ownTotal, "tie")} shown${ownShown < ownTotal ? ": the strongest" : ""}`;
  return depth > 1 || nodes.length > ownShown + 1 ? `${own}; ${count(nodes.length, "concept")} in all` : own;
}

function zoomButtons(network) {
  const zoom = (factor) => network().moveTo({ scale: network().getScale() * factor });
  const one = (text, label, act) => button(text, act, { attributes: { "aria-label": label } });
  return el("div", { className: "zoom" },
    one("+", "Zoom in", () => zoom(1.3)),
    one("−", "Zoom out", () => zoom(1 / 1.3)),
    one("Fit", "Fit the whole drawing in", () => fitNetwork(network())));
}

// Gives the figure and its life: what to do once it stands in the page, when the address changes, and at the end.
function neighbourhoodFigure(concept, firstState, { isLarge }) {
  let network = null;
  let draw = () => {};
  let laidOut = null;
  const canvas = el("div", { className: "canvas", attributes: { role: "img" } });
  const told = el("div", { className: "told", attributes: { "aria-live": "polite" } });
  const controls = el("div", { className: "controls" });
  const foot = el("div", { className: "foot" });
  const saved = () => {
    const [width, height] = pictureSize(laidOut);
    const sheet = el("canvas", { width: width * 2, height: height * 2 });
    const pen = sheet.getContext("2d");
    const colour = palette();
    pen.fillStyle = colour("paper");
    pen.fillRect(0, 0, sheet.width, sheet.height);
    pen.scale(2, 2);
    drawPicture(pen, laidOut, colour, width, height);
    return sheet;
  };
  const savedSvg = () => {
    const [width, height] = pictureSize(laidOut);
    const colour = palette();
    const pen = new SvgPen(width, height, colour("paper"));
    drawPicture(pen, laidOut, colour, width, height);
    return pen.picture;
  };
  const update = (state) => {
    const options = neighbourhoodOptions(state);
    const room = isNarrow() ? ROOM.narrow : isLarge ? ROOM.large : ROOM.beside;
    const shown = neighbourhood(concept, { ...options, room });
    laidOut = layOut(concept, shown, { text: room.text, aspect: isNarrow() ? 0.75 : isLarge ? 1.8 : 1.1, isTight: isNarrow() });
    canvas.setAttribute("aria-label", `Drawing of the ties of ${concept.name}: ${shownWords(shown, options.depth)}. The list below tells the same`);
    const choose = {
      concept: (one) => told.replaceChildren(...toldConcept(state, one, shown).filter(Boolean)),
      tie: (tie) => told.replaceChildren(...tieInFull(tie).flat().filter(Boolean)),
    };
    told.replaceChildren(el("p", { className: "note" }, "Choose a concept or a line to read what it is; a double click goes to a concept."));
    const kept = document.activeElement?.getAttribute("aria-label");
    controls.replaceChildren(depthButtons(state, options.depth), trustChoice(options.trust),
      isLarge ? link(conceptAddress(concept), "Read", "tool") : link(writeAddress({ ...state, view: "n" }), "Larger", "tool"),
      ...pictureButtons(`${concept.name} neighbourhood`, saved, savedSvg));
    foot.replaceChildren(el("p", { className: "shown", attributes: { role: "status" } }, shownWords(shown, options.depth)), legend(state, concept, shown),
      disclosure("As a list", () => asList(state, shown)));
    if (kept) [...controls.querySelectorAll("[aria-label]"), ...foot.querySelectorAll("[aria-label]")].find((one) => one.getAttribute("aria-label") === kept)?.focus();
    draw = () => {
      network?.destroy();
      network = drawNetwork(canvas, laidOut, room.text, isLarge, choose);
    };
    if (canvas.isConnected) draw();
    return true;
  };
  // beside the text, the drawing comes after it
  const start = () => { if (canvas.isConnected) update(firstState); };
  const node = el(isLarge ? "div" : "aside", { className: "drawing", ...(!isLarge && { attributes: { "aria-label": "Neighbourhood" } }) },
    controls, el("div", { className: "frame" }, canvas, zoomButtons(() => network)), told, foot);
  return { node, life: { shown: () => (isLarge ? start() : afterPaint(start)), redraw: () => draw(), update, left: () => network?.destroy() } };
}

function neighbourhoodView(state) {
  const concept = conceptById.get(state.ids[0]);
  if (!concept) return missingView();
  const { node, life } = neighbourhoodFigure(concept, state, { isLarge: true });
  return { title: `Around ${concept.name}`, node: el("div", { className: "large" }, heading(concept.name, " ", tag(concept.kind)), node), ...life };
}

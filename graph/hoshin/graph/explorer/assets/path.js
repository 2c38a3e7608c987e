// The view of chains between two concepts.

const CHAINS = 5;

// A box for a concept's name, which takes what is known by any of its names.
function conceptChoice(label, chosen, choose) {
  const id = `choose-${label.toLowerCase()}`;
  const known = el("datalist", { id: `${id}-known` });
  const input = el("input", { id, value: chosen?.name ?? "", autocomplete: "off", spellcheck: false, attributes: { list: known.id } });
  input.oninput = () => {
    const found = namesFound(input.value).concepts.slice(0, 8);
    known.replaceChildren(...found.map(({ thing }) => el("option", { value: thing.name })));
  };
  input.onchange = () => {
    const [best] = namesFound(input.value).concepts;
    if (best) choose(best.thing);
  };
  return el("label", { htmlFor: id }, `${label} `, input, known);
}

function chainStep(from, tie) {
  const to = otherEnd(tie, from);
  return el("li", null,
    el("p", { className: "statement" }, conceptLink(from), ` ${verb(tie, from)} `, conceptLink(to), " ", tie.isStated ? null : tag("no statement found")),
    evidence(tie, 2));
}

function chainItem({ path, ties: steps }) {
  const way = path.map((at) => concepts[at]);
  return el("li", { className: "chain" },
    el("h2", null, joined(way.map((concept) => bdi(concept.name)), " → ")),
    el("ol", { className: "steps" }, steps.map((at, nth) => chainStep(way[nth], tieAt(at)))));
}

function noChain(from, to, isAny) {
  return isAny ? empty(`Nothing ties “${from.name}” and “${to.name}”, be it over others.`) : [
    empty(`No chain of stated ties leads from “${from.name}” to “${to.name}”.`),
    el("p", null, button("Look also at what only comes up together", () => restate({ trust: "any" }), { className: "tool" })),
  ];
}

function chainsFound(from, to, isAny) {
  if (!from || !to) return el("p", { className: "note" }, "Name two concepts to see how they hang together.");
  if (from === to) return empty("These are one concept.");
  const chains = bestChains(tieColumns(), from.at, to.at, {
    limit: CHAINS, isAny, nameOf: (at) => concepts[at].id, isSymmetric: (type) => types[type].isSymmetric,
  });
  return chains.length ? el("ol", { className: "chains" }, chains.map(chainItem)) : noChain(from, to, isAny);
}

function pathView(state) {
  const [from, to] = state.ids.map((id) => conceptById.get(id) ?? null);
  if ((state.ids[0] && !from) || (state.ids[1] && !to)) return missingView();
  const isAny = first(state, "trust") === "any";
  const there = (a, b) => go(addressOf("path", [a?.id ?? "", ...(b ? [b.id] : [])], isAny ? { trust: "any" } : {}));
  return {
    title: from && to ? `From ${from.name} to ${to.name}` : "Path",
    node: [heading("Path"),
      el("p", { className: "lead" }, "The best chains of ties between two concepts: short, sure, and past few that are tied to everything."),
      el("p", { className: "tools ends" },
        conceptChoice("From", from, (concept) => there(concept, to)),
        conceptChoice("To", to, (concept) => there(from, concept)),
        from && to ? button("Swap", () => there(to, from), { className: "tool", attributes: { "aria-label": "Swap the two" } }) : null,
        el("label", { className: "check" }, el("input", { type: "checkbox", checked: isAny, onchange: (event) => restate({ trust: event.target.checked ? "any" : null }) }),
          "also what only comes up together")),
      chainsFound(from, to, isAny)],
  };
}

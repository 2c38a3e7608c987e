// The overview's filters. Each is an element, and a function that shows what the address says.

function checks(label, name, values) {
  const boxes = values.map(([value, words]) => {
    const input = el("input", { type: "checkbox", value });
    return { value, input, node: el("label", { className: "check" }, input, words) };
  });
  const chosen = () => boxes.filter(({ input }) => input.checked).map(({ value }) => value);
  for (const { input } of boxes) input.onchange = () => restate({ [name]: chosen() });
  const summaryWords = el("summary", null, label);
  return {
    node: el("details", { className: "filter" }, summaryWords, el("fieldset", null, el("legend", { className: "unseen" }, `${label}: none means all`), boxes.map(({ node }) => node))),
    sync: (state) => {
      const listed = state.options.get(name) ?? [];
      for (const { value, input } of boxes) input.checked = listed.includes(value);
      summaryWords.textContent = listed.length ? `${label}: ${listed.length} of ${boxes.length}` : label;
    },
  };
}

function choices(label, name, groups) {
  const id = `filter-${name}`;
  const option = ([value, words]) => el("option", { value }, words);
  const select = el("select", { id, onchange: () => restate({ [name]: select.value || null }) },
    groups.map(([title, options]) => (title ? el("optgroup", { label: title }, options.map(option)) : options.map(option))));
  return { node: el("label", { htmlFor: id }, `${label} `, select), sync: (state) => { select.value = first(state, name); } };
}

function slider(label, name, least, most, words, usual) {
  const id = `filter-${name}`;
  const told = el("output", { htmlFor: id });
  const input = el("input", { id, type: "range", min: least, max: most, step: 1 });
  input.oninput = () => restate({ [name]: Number(input.value) === usual ? null : words(Number(input.value)) }, { isQuiet: true });
  const show = (value) => {
    input.value = value;
    told.textContent = words(value);
    input.setAttribute("aria-valuetext", String(words(value)));
  };
  return { node: el("label", { className: "slider", htmlFor: id }, el("span", null, label, " ", told), input), show };
}

// From one year to another, and a button that goes through them one by one.
function yearFilter() {
  const last = years.length - 1;
  const yearAt = (at) => years[at];
  const from = slider("From", "from", 0, last, yearAt, 0);
  const to = slider("To", "to", 0, last, yearAt, last);
  let playing = 0;
  const show = (at) => restate({ from: years[at], to: years[at] }, { isQuiet: true });
  const stop = () => {
    clearInterval(playing);
    playing = 0;
    play.textContent = "Play";
  };
  const play = button("Play", () => {
    if (playing) return stop();
    let at = 0;
    show(at);
    play.textContent = "Stop";
    playing = setInterval(() => {
      at += 1;
      if (at <= last) return show(at);
      stop();
      restate({ from: null, to: null }, { isQuiet: true });
    }, 1200);
  }, { className: "tool", attributes: { "aria-label": "Go through the years" } });
  return {
    node: el("fieldset", { className: "years" }, el("legend", null, "Years"), from.node, to.node, play),
    sync: (state) => {
      const at = (name, otherwise) => {
        const place = years.indexOf(whole(state, name, -1e5, 1e5, NaN));
        return place < 0 ? otherwise : place;
      };
      from.show(at("from", 0));
      to.show(at("to", last));
    },
    stop,
  };
}

function leastFilter() {
  const most = Math.min(50, Math.max(1, ...concepts.slice(0, 200).map(({ postCount }) => postCount)));
  const one = slider("In at least", "least", 1, most, (value) => value, 1);
  return { node: one.node, sync: (state) => one.show(whole(state, "least", 1, most, 1)) };
}

function hubList() {
  const list = el("ul", { className: "hubs" });
  return {
    node: el("details", { className: "filter" }, el("summary", null, "Most tied"), list),
    sync: (state) => {
      const hidden = state.options.get("hide") ?? [];
      const hubs = [...concepts].sort((a, b) => b.tieCount - a.tieCount || a.at - b.at).slice(0, 10);
      const extra = hidden.map((id) => conceptById.get(id)).filter((concept) => concept && !hubs.includes(concept));
      const kept = document.activeElement?.getAttribute("aria-label");
      list.replaceChildren(...[...extra, ...hubs].map((concept) => {
        const isHidden = hidden.includes(concept.id);
        const rest = hidden.filter((id) => id !== concept.id);
        return el("li", null, conceptLink(concept), " ", el("span", { className: "number" }, count(concept.tieCount, "tie")), " ",
          button(isHidden ? "Show" : "Hide", () => restate({ hide: isHidden ? rest : [...rest, concept.id] }),
            { className: "tool", attributes: { "aria-label": `Hide ${concept.name}`, "aria-pressed": String(isHidden) } }));
      }));
      if (kept) [...list.querySelectorAll("button")].find((one) => one.getAttribute("aria-label") === kept)?.focus();
    },
  };
}

function mapFiltersPanel() {
  const usedKinds = kinds.filter((kind) => concepts.some((concept) => concept.kind === kind));
  const usedTypes = types.filter((_, at) => tieColumns().type.includes(at));
  const leaves = themes.filter((theme) => !theme.parts.length);
  const families = themes.filter((theme) => theme.parts.length);
  const named = (theme) => [theme.id, theme.name];
  const all = [
    themes.length ? choices("Theme", "theme", [["", [["", "all themes"]]], ...(families.length ? [["Themes of themes", families.map(named)]] : []), ["Themes", leaves.map(named)]]) : null,
    usedTypes.length && choices("Ties", "trust", [["", [["", "all"], ["stated", "stated in a sentence"], ["counted", "come up together"]]]]),
    usedKinds.length > 1 ? checks("Kinds", "kind", usedKinds.map((kind) => [kind, kind])) : null,
    usedTypes.length > 1 ? checks("Relations", "type", usedTypes.map((type) => [type.id, type.readings[0][0]])) : null,
    leastFilter(),
    years.length > 1 ? yearFilter() : null,
    usedTypes.length ? hubList() : null,
  ].filter(Boolean);
  return {
    node: el("div", { className: "filters" }, all.map(({ node }) => node),
      button("Show everything", () => restate({ theme: null, trust: null, kind: null, type: null, least: null, from: null, to: null, hide: null }), { className: "tool" })),
    sync: (state) => { for (const one of all) one.sync(state); },
    stop: () => { for (const one of all) one.stop?.(); },
  };
}

// The search box: filters names, aliases and titles as one types.

const SHOWN_CONCEPTS = 12;
const SHOWN_POSTS = 5;

function fold(text) {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^\p{L}\p{N}]+/gu, " ").trim() || plain.trim();
}

// How well a query fits a text: 0 is best, Infinity is not at all.
function fit(text, query, words) {
  if (text === query) return 0;
  if (text.startsWith(query)) return 1;
  if (` ${text}`.includes(` ${query}`)) return 2;
  if (words.every((word) => ` ${text}`.includes(` ${word}`))) return 3;
  return words.every((word) => text.includes(word)) ? 4 : Infinity;
}

let searched = null;

function searchIndex() {
  searched ??= {
    concepts: concepts.map((thing) => ({ thing, texts: [thing.name, ...thing.aliases], folded: [thing.name, ...thing.aliases].map(fold) })),
    posts: posts.map((thing) => ({ thing, texts: [thing.title], folded: [fold(thing.title)] })),
  };
  return searched;
}

// Best first, and the weightier or newer one among equals.
function matches(entries, query, limit) {
  const words = query.split(" ");
  const hits = [];
  for (const { thing, texts, folded } of entries) {
    let hit = { rank: Infinity };
    folded.forEach((text, at) => {
      const rank = fit(text, query, words) + (at ? 0.5 : 0);
      if (rank < hit.rank) hit = { thing, rank, alias: at ? texts[at] : "" };
    });
    if (hit.thing) hits.push(hit);
  }
  return { total: hits.length, best: hits.sort((a, b) => a.rank - b.rank).slice(0, limit) };
}

function search(text) {
  const query = fold(text);
  if (!query) return { total: 0, options: [] };
  const found = searchIndex();
  const inConcepts = matches(found.concepts, query, SHOWN_CONCEPTS);
  const inPosts = matches(found.posts, query, SHOWN_POSTS);
  return {
    total: inConcepts.total + inPosts.total,
    options: [
      ...inConcepts.best.map(({ thing, alias }) => ({ address: thing.address, name: thing.name, alias, label: thing.kind })),
      ...inPosts.best.map(({ thing }) => ({ address: thing.address, name: thing.title, alias: "", label: "post" })),
    ],
  };
}

function setUpSearch(go) {
  const input = document.getElementById("search");
  const list = document.getElementById("found");
  const status = document.getElementById("found-count");
  let chosen = -1;

  function choose(at) {
    const options = list.querySelectorAll("[role=option]");
    chosen = options.length ? (at + options.length) % options.length : -1;
    options.forEach((option, position) => option.setAttribute("aria-selected", String(position === chosen)));
    if (chosen < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", options[chosen].id);
    options[chosen].scrollIntoView({ block: "nearest" });
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    list.replaceChildren();
    choose(-1);
  }

  function open(address) {
    close();
    input.value = "";
    input.blur();
    go(address);
  }

  function show() {
    if (!input.value.trim()) {
      status.textContent = "";
      return close();
    }
    const { total, options } = search(input.value);
    list.replaceChildren(...options.map(({ address, name, alias, label }, at) => {
      const option = el("a", { id: `found-${at}`, href: address, tabIndex: -1, attributes: { role: "option" } },
        el("span", { className: "name" }, bdi(name), alias && el("small", null, " also ", bdi(alias))), tag(label));
      option.onclick = (event) => { event.preventDefault(); open(address); };
      return option;
    }));
    const hidden = total - options.length;
    if (hidden) list.append(el("p", { className: "empty" }, `${count(hidden, "more match", "more matches")}: keep typing`));
    if (!total) list.append(empty("Nothing by that name"));
    status.textContent = count(total, "match", "matches");
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    choose(0);
  }

  const keys = {
    ArrowDown: () => choose(chosen + 1),
    ArrowUp: () => choose(chosen - 1),
    Enter: () => chosen >= 0 && open(list.querySelectorAll("[role=option]")[chosen].getAttribute("href")),
    Escape: () => { input.value = ""; close(); input.blur(); },
  };
  input.oninput = show;
  input.onfocus = () => { if (input.value) show(); };
  input.onkeydown = (event) => {
    if (event.isComposing || !Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  };
  document.addEventListener("pointerdown", (event) => { if (!event.target.closest(".search")) close(); });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input")) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
}

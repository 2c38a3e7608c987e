// The search box: what one can do with it, and what it shows.

function option({ address, label, content }, at) {
  return el("a", { id: `found-${at}`, href: address, tabIndex: -1, attributes: { role: "option", "aria-selected": "false" } },
    el("span", { className: "name" }, content), tag(label));
}

const optionOfName = (thing, alias, address, label) => ({ address, label, content: [bdi(thing.name ?? thing.title), alias && el("small", null, " also ", bdi(alias))] });

function marked(text, place, length) {
  const [before, words, after] = inSentence(text, place, length);
  return el("bdi", null, before.length > 70 ? `… ${before.slice(-70).replace(/^\S*\s/, "").toWellFormed()}` : before, el("mark", null, words), after.slice(0, 140).toWellFormed());
}

function optionsOf(names, texts) {
  const shown = new Set(names.concepts.map(({ thing }) => thing));
  return [
    ...names.concepts.map(({ thing, alias }) => optionOfName(thing, alias, conceptAddress(thing), thing.kind)),
    ...names.entities.map(({ thing, alias }) => optionOfName(thing, alias, entityAddress(thing), thing.kind)),
    ...names.themes.map(({ thing }) => optionOfName(thing, "", themeAddress(thing), "theme")),
    ...names.posts.map(({ thing }) => optionOfName(thing, "", postAddress(thing), "post")),
    ...texts.definitions.filter(({ concept }) => !shown.has(concept)).map(({ concept, text, place, length }) => ({
      address: conceptAddress(concept), label: "definition", content: [bdi(concept.name), el("small", null, " ", marked(text, place, length))],
    })),
    ...texts.sentences.map(({ post, start, text, place, length }) => ({
      address: postAddress(post, { at: start + place }), label: "sentence", content: [el("q", null, marked(text, place, length)), el("small", null, " ", bdi(post.title))],
    })),
  ];
}

function setUpSearch(open) {
  const input = document.getElementById("search");
  const list = document.getElementById("found");
  const status = document.getElementById("found-count");
  let chosen = -1;
  let asked = 0;

  function choose(at, isMoved = false) {
    const options = list.querySelectorAll("[role=option]");
    chosen = options.length ? (at + options.length) % options.length : -1;
    options.forEach((one, position) => one.setAttribute("aria-selected", String(position === chosen)));
    if (chosen < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", options[chosen].id);
    if (isMoved) options[chosen].scrollIntoView({ block: "nearest" });
  }

  function close() {
    asked += 1;
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    list.replaceChildren();
    status.textContent = "";
    choose(-1);
  }

  function follow(address) {
    close();
    input.value = "";
    input.blur();
    open(address);
  }

  function fill(names, texts, isDone) {
    const options = optionsOf(names, texts);
    list.replaceChildren(...options.map((one, at) => {
      const element = option(one, at);
      element.onclick = (event) => {
        if (event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        follow(one.address);
      };
      return element;
    }));
    const more = names.total - names.concepts.length - names.posts.length - names.themes.length - names.entities.length;
    if (more > 0) list.append(el("p", { className: "empty", attributes: { role: "presentation" } }, `${count(more, "more name", "more names")}: keep typing`));
    if (!options.length) list.append(el("p", { className: "empty", attributes: { role: "presentation" } }, isDone ? "Nothing found" : "Looking through the texts…"));
    status.textContent = isDone ? (options.length ? count(options.length, "result") : "Nothing found") : "";
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    choose(Math.max(0, Math.min(chosen, options.length - 1)));
  }

  function show() {
    asked += 1;
    const mine = asked;
    const text = input.value;
    chosen = 0;
    if (!text.trim()) return close();
    const names = namesFound(text);
    let told = -1;
    const tell = (texts, isDone) => {
      const size = texts.definitions.length + texts.sentences.length;
      if (mine !== asked || (size === told && !isDone)) return;
      told = size;
      fill(names, texts, isDone);
    };
    const isSearched = text.trim().length > 2;
    tell({ definitions: [], sentences: [] }, !isSearched);
    if (isSearched) setTimeout(() => { if (mine === asked) searchTexts(text, () => mine === asked, tell); });
  }

  const keys = {
    ArrowDown: () => choose(chosen + 1, true),
    ArrowUp: () => choose(chosen - 1, true),
    Enter: () => { if (chosen >= 0) follow(list.querySelectorAll("[role=option]")[chosen].getAttribute("href")); },
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
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=checkbox], [type=range]), select, textarea")) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
  searchableNames();
  performance.mark("searchable");
}

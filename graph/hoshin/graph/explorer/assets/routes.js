// The address decides what is shown. A view gives its title and content, and may tell what to do once it stands in the page
// (`shown`), when only its options change (`update`), in other colours (`redraw`), and at its end (`left`).

const VIEWS = {
  start: startView, concepts: conceptsView, posts: postsView, themes: themesView, map: mapView, path: pathView,
  c: conceptView, p: postView, t: themeView, n: neighbourhoodView, e: entityView, names: namesView,
};

const content = document.getElementById("content");
const scrolled = new Map();
let current = {};
let shownAddress = location.hash;
let isFollowed = false; // by a link, and not by going back

function stateOf(hash) {
  const state = readAddress(hash);
  if (state.view) return state;
  return rows.first ? readAddress(conceptAddress(conceptById.get(rows.first))) : { ...state, view: "start" };
}

function show() {
  scrolled.set(shownAddress, scrollY);
  shownAddress = location.hash;
  const state = stateOf(location.hash);
  const key = JSON.stringify([state.view, ...state.ids]);
  if (current.key === key && current.update?.(state)) return;
  current.left?.();
  const view = (Object.hasOwn(VIEWS, state.view) ? VIEWS[state.view] : missingView)(state);
  current = { ...view, key };
  content.replaceChildren(...[view.node].flat(Infinity).filter(Boolean));
  content.dataset.view = state.view;
  document.title = view.title === rows.title ? view.title : `${view.title} – ${rows.title}`;
  for (const entry of document.querySelectorAll(".bar nav a")) {
    if (entry.hash === `#${state.view}`) entry.setAttribute("aria-current", "page");
    else entry.removeAttribute("aria-current");
  }
  if (!view.isPlaced) scrollTo(0, isFollowed ? 0 : scrolled.get(location.hash) ?? 0);
  view.shown?.();
  isFollowed = false;
}

function go(address) {
  isFollowed = true;
  location.hash = address;
}

// Changes options of the address that is shown; quietly where going back through each step would be a nuisance.
function restate(changes, { isQuiet = false } = {}) {
  const address = writeAddress(changed(stateOf(location.hash), changes));
  if (address === location.hash) return;
  try {
    history[isQuiet ? "replaceState" : "pushState"](null, "", new URL(address, location.href));
  } catch { // in a frame without an address of its own
    location.hash = address;
    return;
  }
  show();
}

// On paper the quotes of what is stated stand open.
function setUpPrinting() {
  addEventListener("beforeprint", () => {
    for (const one of [...content.querySelectorAll(".group .disclose[aria-expanded=false]")].slice(0, 80)) {
      one.click();
      one.dataset.opened = "for print";
    }
  });
  addEventListener("afterprint", () => {
    for (const one of content.querySelectorAll("[data-opened]")) {
      one.click();
      delete one.dataset.opened;
    }
  });
}

if (!entities.length) document.querySelector(".bar nav a[href='#names']").remove();
history.scrollRestoration = "manual";
document.addEventListener("click", (event) => {
  const target = event.target.closest("a[href^='#']");
  if (!target || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || target.className === "skip") return;
  event.preventDefault(); // in a frame the address might be taken for that of the page around it
  if (target.getAttribute("href") !== location.hash) go(target.getAttribute("href"));
});
document.querySelector(".skip").onclick = (event) => {
  event.preventDefault();
  content.focus();
};
addEventListener("hashchange", () => {
  const { key } = current;
  show();
  if (current.key !== key) content.querySelector("h1")?.focus({ preventScroll: true });
});
setUpColours(() => current.redraw?.());
setUpSearch(go);
setUpPrinting();
show();
whenIdle(() => {
  readWhenIdle();
  // made once and thrown away: the next one comes the sooner
  if (concepts.length) whenIdle(() => conceptView(readAddress(conceptAddress(concepts[0]))));
});

// The address decides what is shown: #c/<id>, #p/<id>, #concepts, #posts, #start.

const LISTS = {
  start: () => [startView(), rows.title],
  concepts: () => [conceptsView(), "Concepts"],
  posts: () => [postsView(), "Posts"],
};

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function viewAt(hash) {
  const [, kind, id] = /^#?([^/]*)\/?(.*)$/s.exec(hash);
  if (!kind && rows.first) return viewAt(`#c/${encodeURIComponent(rows.first)}`);
  if (kind === "c" && conceptById.has(decoded(id))) return [conceptView(conceptById.get(decoded(id))), conceptById.get(decoded(id)).name];
  if (kind === "p" && postById.has(decoded(id))) return [postView(postById.get(decoded(id))), postById.get(decoded(id)).title];
  return Object.hasOwn(LISTS, kind || "start") ? LISTS[kind || "start"]() : [missingView(), "Not found"];
}

const content = document.getElementById("content");
const scrolled = new Map();
let shownAddress = location.hash;
let isFollowed = false; // by a link, and not by going back

function show() {
  scrolled.set(shownAddress, scrollY);
  shownAddress = location.hash;
  clearDrawing();
  const [view, title] = viewAt(location.hash);
  content.replaceChildren(...[view].flat(Infinity).filter(Boolean));
  document.title = title === rows.title ? title : `${title} – ${rows.title}`;
  redraw();
  scrollTo(0, isFollowed ? 0 : scrolled.get(location.hash) ?? 0);
  isFollowed = false;
}

function go(address) {
  isFollowed = true;
  location.hash = address;
}

history.scrollRestoration = "manual";
document.addEventListener("click", (event) => {
  const target = event.target.closest("a[href^='#']");
  if (target && !event.ctrlKey && !event.metaKey && !event.shiftKey) isFollowed = target.hash !== location.hash;
});
document.querySelector(".skip").onclick = (event) => {
  event.preventDefault();
  content.focus();
};
addEventListener("hashchange", () => {
  show();
  content.querySelector("h1")?.focus({ preventScroll: true });
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
setUpSearch(go);
show();

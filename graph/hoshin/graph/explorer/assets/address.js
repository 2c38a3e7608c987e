// The address says what is shown: #view/id/id?option=value,value. Nothing here knows of the page.

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// Gives the view, its ids, and the options: each a list of texts.
function readAddress(hash) {
  const [path, query = ""] = hash.replace(/^#/, "").split(/\?(.*)/s);
  const [view, ...ids] = path.split("/");
  const options = new Map();
  for (const part of query.split("&").filter(Boolean)) {
    const [name, values = ""] = part.split(/=(.*)/s);
    options.set(decoded(name), values.split(",").filter(Boolean).map(decoded));
  }
  return { view, ids: ids.map(decoded), options };
}

// An option without a value is left out, so that what is usual has the shortest address.
function writeAddress({ view, ids, options }) {
  const path = [view, ...ids.map(encodeURIComponent)].join("/");
  const query = [...options].filter(([, values]) => values.length)
    .map(([name, values]) => `${encodeURIComponent(name)}=${values.map(encodeURIComponent).join(",")}`).join("&");
  return `#${path}${query && "?"}${query}`;
}

const addressOf = (view, ids = [], options = {}) =>
  writeAddress({ view, ids, options: new Map(Object.entries(options).map(([name, values]) => [name, [values].flat().map(String)])) });

const conceptAddress = (concept) => addressOf("c", [concept.id]);
const postAddress = (post, options = {}) => addressOf("p", [post.id], options);
const themeAddress = (theme) => addressOf("t", [theme.id]);
const entityAddress = (entity) => addressOf("e", [entity.id]);

const first = (state, name, otherwise = "") => state.options.get(name)?.[0] ?? otherwise;

// A whole number within bounds, or what is usual.
function whole(state, name, least, most, usual) {
  const number = Number(first(state, name, NaN));
  return Number.isInteger(number) && number >= least && number <= most ? number : usual;
}

function changed(state, changes) {
  const options = new Map(state.options);
  for (const [name, values] of Object.entries(changes)) options.set(name, [values ?? []].flat().map(String));
  return { ...state, options };
}

// The address of a web page, or null: nothing else is ever linked to.
function webAddress(url) {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  return parsed && ["http:", "https:"].includes(parsed.protocol) ? parsed : null;
}

// A web page at the place of some words, where the browser finds them.
function addressAtWords(url, words) {
  const parsed = webAddress(url);
  if (!parsed) return null;
  const beginning = (words ?? "").split("\n")[0].trim().split(/\s+/).slice(0, 8).join(" ").slice(0, 120).toWellFormed();
  const text = encodeURIComponent(beginning).replaceAll("-", "%2D");
  return text ? `${parsed.href}${parsed.hash ? "" : "#"}:~:text=${text}` : parsed.href;
}

// Elements made by hand. Strings become text nodes, never markup.

function el(tag, props, ...children) {
  const { attributes = {}, ...own } = props ?? {};
  const element = Object.assign(document.createElement(tag), own);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

// Text of the posts: set apart, so that its writing direction ends where it ends.
const bdi = (text) => el("bdi", null, text);

const link = (thing, text) => el("a", { href: thing.address }, bdi(text));
const tag = (text, className = "") => el("span", { className: `tag ${className}` }, bdi(text));
const conceptLink = (concept) => link(concept, concept.name);
const postLink = (post) => link(post, post.title);

const count = (number, one, many = `${one}s`) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function date(iso) {
  if (!iso) return null;
  const [year, month, day] = iso.split("-");
  return el("time", { dateTime: iso }, `${Number(day)} ${MONTHS[month - 1]} ${year}`);
}

// A button that shows and hides what `content` gives, made when first asked for.
function disclosure(label, content, isOpen = false) {
  const body = el("div", { className: "disclosed", hidden: !isOpen }, isOpen ? content() : null);
  const button = el("button", { type: "button", className: "disclose", attributes: { "aria-expanded": String(isOpen) } }, label);
  button.onclick = () => {
    if (!body.hasChildNodes()) body.append(...[content()].flat());
    body.hidden = !body.hidden;
    button.setAttribute("aria-expanded", String(!body.hidden));
  };
  return [button, body];
}

// The first of many, and a button for the rest.
function firstOf(items, limit, item, className) {
  const list = el("ul", { className }, items.slice(0, limit).map(item));
  if (items.length <= limit) return list;
  const more = el("button", { type: "button", className: "more" }, `Show all ${items.length.toLocaleString("en")}`);
  more.onclick = () => {
    const rest = items.slice(limit).map(item);
    list.append(...rest);
    more.remove();
    rest[0].querySelector("a, button")?.focus();
  };
  return [list, more];
}

// An outside address: opened only if it is a web page's, and shown as what it opens.
function outside(url) {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (!parsed || !["http:", "https:"].includes(parsed.protocol)) return el("span", { className: "address" }, bdi(url));
  return el("a", { className: "address", href: parsed.href, target: "_blank", rel: "noopener noreferrer" }, bdi(parsed.href));
}

function quotation(words, post) {
  return el("figure", { className: "quote" },
    el("blockquote", { dir: "auto" }, bdi(words)),
    el("figcaption", null, postLink(post), date(post.date)));
}

const section = (title, ...content) => el("section", null, el("h2", null, title), ...content);
const empty = (text) => el("p", { className: "empty" }, text);

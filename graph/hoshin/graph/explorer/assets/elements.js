// Elements made by hand. Strings become text nodes, never markup.

function el(tag, props, ...children) {
  const { attributes = {}, ...own } = props ?? {};
  const element = Object.assign(document.createElement(tag), own);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== "" && child !== false));
  return element;
}

// Text of the posts: set apart, so that its writing direction ends where it ends.
const bdi = (text) => el("bdi", null, text);

const link = (address, text, className = "") => el("a", { href: address, className }, bdi(text));
const tag = (text) => (text ? el("span", { className: "tag", dir: "auto" }, text) : null);
const conceptLink = (concept) => link(conceptAddress(concept), concept.name);
const postLink = (post, options) => link(postAddress(post, options), post.title);
const themeLink = (theme) => link(themeAddress(theme), theme.name);
const entityLink = (entity) => link(entityAddress(entity), entity.name);

const IN_ENGLISH = new Intl.NumberFormat("en"); // to make one for each number is slow
const amount = (number) => IN_ENGLISH.format(number);
const count = (number, one, many = `${one}s`) => `${amount(number)} ${number === 1 ? one : many}`;
const joined = (parts, between) => parts.flatMap((part, at) => (at ? [between, part] : [part]));

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function date(iso) {
  if (!iso) return null;
  const [year, month, day] = iso.split("-");
  return el("time", { dateTime: iso }, `${Number(day)} ${MONTHS[month - 1]} ${year}`);
}

function button(label, act, props = {}) {
  return el("button", { type: "button", onclick: act, ...props }, label);
}

// A button that shows and hides what `content` gives, made when first asked for.
function disclosure(label, content, name = "") {
  let body = null;
  const open = button(label, () => {
    if (body) body.hidden = !body.hidden;
    else {
      body = el("div", { className: "disclosed" }, content());
      open.after(body);
    }
    open.setAttribute("aria-expanded", String(!body.hidden));
  }, { className: "disclose", attributes: { "aria-expanded": "false", ...(name && { "aria-label": `${label}: ${name}` }) } });
  return open;
}

// The first of many, and a button for the rest.
function firstOf(items, limit, item, className, tagName = "ul") {
  const list = el(tagName, { className }, items.slice(0, limit).map((one) => item(one)));
  if (items.length <= limit) return list;
  const more = button(`Show all ${amount(items.length)}`, () => {
    const rest = items.slice(limit).map((one) => item(one));
    list.append(...rest);
    more.remove();
    rest[0].querySelector("a, button")?.focus();
  }, { className: "more" });
  return [list, more];
}

// An outside address: opened only if it is a web page's, and shown as what it opens.
function outside(url, words = "") {
  const parsed = webAddress(url);
  if (!parsed) return el("span", { className: "address" }, bdi(url));
  const href = words ? addressAtWords(url, words) : parsed.href;
  return el("a", { className: "address", href, target: "_blank", rel: "noopener noreferrer" }, bdi(parsed.href));
}

// The words of a quote, those that name one of some concepts marked.
function withNames(words, { post, start, length }, named) {
  const spans = named.flatMap((concept) => mentionsIn(post, concept))
    .filter(([at, size]) => at >= start && at + size <= start + length).map(([at, size]) => ({ start: at - start, end: at - start + size }));
  let at = 0;
  const parts = withoutOverlaps(spans).flatMap((span) => {
    const before = words.slice(at, span.start);
    at = span.end;
    return [before, el("b", null, words.slice(span.start, span.end))];
  });
  return [...parts, words.slice(at)];
}

// A quote with its post, the place in it, and the post's own address.
function quotation(quote, named = []) {
  const words = quoteWords(quote) ?? "";
  return el("figure", { className: "quote" },
    el("blockquote", { dir: "auto" }, el("bdi", null, withNames(words, quote, named))),
    el("figcaption", null, postLink(quote.post, { at: quote.start }), date(quote.post.date), quote.post.url && outside(quote.post.url, words)));
}

const heading = (text, ...rest) => el("h1", { tabIndex: -1 }, bdi(text), ...rest);
const section = (title, ...content) => el("section", null, el("h2", null, title), ...content);
const empty = (text) => el("p", { className: "empty" }, text);

// A drawing's parts, which are no HTML.
function svg(tagName, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tagName);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

// Does something once what stands in the page has been painted.
const afterPaint = (work) => requestAnimationFrame(() => setTimeout(work));

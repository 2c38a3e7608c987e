// What the search box finds: names at once; definitions and sentences as soon as they have been looked through.

const SHOWN = { concepts: 10, posts: 4, themes: 3, entities: 4, definitions: 3, sentences: 6 };
const AT_A_TIME_MS = 10;

let nameIndexes = null;

function indexed(things, namesOf) {
  const names = things.flatMap((thing) => namesOf(thing).map((name, at) => ({ thing, alias: at ? name : "" })));
  return { names, index: wordIndex(things.flatMap((thing) => namesOf(thing).map(fold))) };
}

function searchableNames() {
  nameIndexes ??= {
    concepts: indexed(concepts, ({ name, aliases }) => [name, ...aliases]),
    posts: indexed(posts, ({ title }) => [title]),
    themes: indexed(themes, ({ name }) => [name]),
    entities: indexed(entities, ({ name, aliases }) => [name, ...aliases]),
  };
  return nameIndexes;
}

// Several names of one thing count once.
function matches({ names, index }, query, limit) {
  const { total, best } = namesWith(index, query, limit * 4);
  const things = new Map();
  for (const { at } of best) if (!things.has(names[at].thing)) things.set(names[at].thing, names[at]);
  return { total, best: [...things.values()].slice(0, limit) };
}

function namesFound(text) {
  const query = fold(text);
  if (!query) return { total: 0, concepts: [], posts: [], themes: [], entities: [] };
  const found = searchableNames();
  const { total, best } = matches(found.concepts, query, SHOWN.concepts);
  const inPosts = matches(found.posts, query, SHOWN.posts);
  const inThemes = matches(found.themes, query, SHOWN.themes);
  const inEntities = matches(found.entities, query, SHOWN.entities);
  return {
    total: total + inPosts.total + inThemes.total + inEntities.total,
    concepts: best, posts: inPosts.best, themes: inThemes.best, entities: inEntities.best,
  };
}

// Texts that are read one after the other while the page is idle: each has its folded text and what it is of.
const readable = { texts: [], nextConcept: 0, nextPost: 0 };

function readNext() {
  if (readable.nextConcept < concepts.length) {
    const concept = concepts[readable.nextConcept++];
    for (const [, text] of conceptLine(concept.at)[0]) if (text) readable.texts.push({ concept, text, folded: foldInPlace(text) });
    return true;
  }
  if (readable.nextPost < posts.length) {
    const post = posts[readable.nextPost++];
    for (const { start, text } of excerptsOf(post)) readable.texts.push({ post, start, text, folded: foldInPlace(text) });
    return true;
  }
  return false;
}

const whenIdle = globalThis.requestIdleCallback?.bind(globalThis) ?? ((work) => setTimeout(() => work({ timeRemaining: () => AT_A_TIME_MS }), 50));

function readWhenIdle() {
  tieColumns();
  const step = (deadline) => {
    let isMore = true;
    while (isMore && deadline.timeRemaining() > 2) isMore = readNext();
    if (isMore) whenIdle(step);
    else performance.mark("all-read");
  };
  whenIdle(step);
}

// Where the words stand one after the other in a text, or at least near each other: a place and a length, or null.
function placeOf(folded, words) {
  if (words.some((word) => !folded.includes(word))) return null;
  const phrase = words.join(" ");
  if (folded.includes(phrase)) return [folded.indexOf(phrase), phrase.length];
  const longest = words.reduce((a, b) => (b.length > a.length ? b : a));
  for (let at = folded.indexOf(longest); at >= 0; at = folded.indexOf(longest, at + 1)) {
    const near = folded.slice(Math.max(0, at - 160), at + 160);
    if (words.every((word) => near.includes(word))) return [at, longest.length];
  }
  return null;
}

// Looks through the texts a little at a time, so that typing goes on; `tell` gets what was found, until `isCurrent` says no.
function searchTexts(text, isCurrent, tell) {
  const words = foldInPlace(text).split(/\s+/).filter(Boolean);
  const found = { definitions: [], sentences: [] };
  if (words.join("").length < 3) return;
  let next = 0;
  const step = () => {
    const until = performance.now() + AT_A_TIME_MS;
    while (performance.now() < until) {
      if (next >= readable.texts.length && !readNext()) return tell(found, true);
      for (const stop = Math.min(next + 50, readable.texts.length); next < stop; next += 1) {
        const one = readable.texts[next];
        const list = one.concept ? found.definitions : found.sentences;
        const place = list.length < SHOWN[one.concept ? "definitions" : "sentences"] ? placeOf(one.folded, words) : null;
        if (place) list.push({ ...one, place: place[0], length: place[1] });
      }
      if (found.sentences.length === SHOWN.sentences) return tell(found, true);
    }
    tell(found, false);
    setTimeout(() => { if (isCurrent()) step(); });
  };
  step();
}

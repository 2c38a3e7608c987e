// Finding names by words, parts of words and words with typing errors. Nothing here knows of the page.

// Letters and digits alone, without case and accents; what has none of these stays as it is.
function fold(text) {
  const lower = text.toLowerCase();
  const plain = /^[ -~]*$/.test(lower) ? lower : lower.normalize("NFKD").replace(/\p{M}/gu, "");
  return plain.replace(/[^\p{L}\p{N}]+/gu, " ").trim() || plain.trim();
}

// As many code units as before, so that places stay places.
function foldInPlace(text) {
  const lower = text.toLowerCase();
  return (lower.length === text.length ? lower : text)
    .replace(/[\u00c0-\u024f]/g, (letter) => letter.normalize("NFD")[0])
    .replace(/[‘’]/g, "'");
}

const MOST_LETTERS = 64;
const lines = [0, 1, 2].map(() => new Uint8Array(MOST_LETTERS + 1));

// How many letters must be put in, left out, changed or swapped to make `word` the beginning of `longer`; more than `most` is Infinity.
function typingErrors(word, longer, most) {
  if (longer.length < word.length - most || word.length > MOST_LETTERS - most) return Infinity;
  const width = Math.min(longer.length, word.length + most);
  let [before, last, row] = lines;
  for (let to = 0; to <= width; to += 1) last[to] = to;
  for (let at = 1; at <= word.length; at += 1) {
    row[0] = at;
    let least = at;
    for (let to = 1; to <= width; to += 1) {
      const isSame = word[at - 1] === longer[to - 1];
      let cost = Math.min(last[to - 1] + (isSame ? 0 : 1), last[to] + 1, row[to - 1] + 1);
      if (at > 1 && to > 1 && word[at - 1] === longer[to - 2] && word[at - 2] === longer[to - 1]) cost = Math.min(cost, before[to - 2] + 1);
      row[to] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return Infinity;
    [before, last, row] = [last, row, before];
  }
  let errors = Infinity;
  for (let to = Math.max(0, word.length - most); to <= width; to += 1) errors = Math.min(errors, last[to]);
  return errors <= most ? errors : Infinity;
}

// The letters of a word as bits: what it lacks of another's is soon known.
function lettersOf(word) {
  let bits = 0;
  for (let at = 0; at < word.length; at += 1) bits |= 1 << (word.charCodeAt(at) % 32);
  return bits;
}

function bitCount(bits) {
  let count = 0;
  for (let left = bits; left; left &= left - 1) count += 1;
  return count;
}

const allowedErrors = (word) => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

// Names under the words in them: `texts` are folded, `words` distinct, `within[word]` the positions of the names with it.
function wordIndex(texts) {
  const numbers = new Map();
  const within = [];
  texts.forEach((text, at) => {
    for (const word of text.split(" ")) {
      let number = numbers.get(word);
      if (number === undefined) {
        number = within.length;
        numbers.set(word, number);
        within.push([]);
      }
      if (within[number].at(-1) !== at) within[number].push(at);
    }
  });
  const words = [...numbers.keys()];
  return { texts, words, within, letters: Int32Array.from(words, lettersOf) };
}

const WHOLE = 0;
const BEGINNING = 1;
const INSIDE = 2;
const MISTYPED = 4;
const NONE = 255;

// Gives for each name how well one word fits it.
function fitsOfWord({ texts, words, within, letters }, word) {
  const fits = new Uint8Array(texts.length).fill(NONE);
  const note = (number, fit) => {
    for (const at of within[number]) if (fit < fits[at]) fits[at] = fit;
  };
  let isFound = false;
  words.forEach((known, number) => {
    if (!known.includes(word)) return;
    isFound = true;
    note(number, known === word ? WHOLE : known.startsWith(word) ? BEGINNING : INSIDE);
  });
  const most = isFound ? 0 : allowedErrors(word);
  if (most) {
    const wanted = lettersOf(word);
    words.forEach((known, number) => {
      if (bitCount(wanted & ~letters[number]) > most) return;
      const errors = typingErrors(word, known, most);
      if (errors < Infinity) note(number, MISTYPED + errors);
    });
  }
  return fits;
}

// Gives the positions of names that have all words of a folded query, the best first and earlier ones before later ones.
function namesWith(index, query, limit) {
  const fits = query.split(" ").map((word) => fitsOfWord(index, word));
  const ranked = [];
  let total = 0;
  index.texts.forEach((text, at) => {
    let rank = 0;
    for (const fit of fits) {
      if (fit[at] === NONE) return;
      rank += fit[at] * 2;
    }
    rank += text === query ? 0 : text.startsWith(query) ? 1 : 3;
    total += 1;
    ranked[rank] ??= [];
    if (ranked[rank].length < limit) ranked[rank].push(at);
  });
  return { total, best: ranked.flatMap((found, rank) => (found ?? []).map((at) => ({ at, rank }))).slice(0, limit) };
}

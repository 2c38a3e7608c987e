// Sentences of the posts, cut out of the excerpts that the page holds.

// What goes on in lower case is the same sentence, as after "e.g.".
const SENTENCE_END = /[.!?…]+["'”’)\]]*\s+(?=["'“‘(\[]*[^\sa-z])|\n/g;
const CONTEXT = 200;

// Start and end of the sentence around a stretch of a text; a very long one is cut between words.
function sentenceAround(text, start, end) {
  let first = 0;
  let last = text.length;
  for (const { 0: mark, index } of text.matchAll(SENTENCE_END)) {
    if (index + mark.length <= start) first = index + mark.length;
    else if (index >= end - 1 || index + mark.trimEnd().length >= end) { last = index + mark.trimEnd().length; break; }
  }
  return [cutAt(text, Math.max(first, start - CONTEXT), first, 1), cutAt(text, Math.min(last, end + CONTEXT), last, -1)];
}

// Moves a place to the next space if it is not the sentence's own end; never into half of a letter.
function cutAt(text, place, end, direction) {
  if (place === end) return place;
  const space = direction > 0 ? text.slice(place, place + 30).search(/\s/) : text.slice(place - 30, place).search(/\s\S*$/);
  if (space >= 0) return direction > 0 ? place + space + 1 : place - 30 + space;
  const code = text.charCodeAt(place);
  return code >= 0xdc00 && code < 0xe000 ? place + direction : place;
}

function excerptAt(excerpts, start) {
  return excerpts.findLast((excerpt) => excerpt.start <= start);
}

// The words of a quote, or null where the page has no texts.
function quoteWords({ post, start, length }, excerpts = excerptsOf(post)) {
  const excerpt = excerptAt(excerpts, start);
  return excerpt ? excerpt.text.slice(start - excerpt.start, start - excerpt.start + length) : null;
}

// Of stretches with start and end, in order: where two overlap, the one that starts first, or the longer one.
function withoutOverlaps(spans) {
  const apart = [];
  for (const one of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) if (!apart.length || one.start >= apart.at(-1).end) apart.push(one);
  return apart;
}

// A sentence as what comes before, the stretch itself, and what comes after.
function inSentence(text, start, length) {
  const [first, last] = sentenceAround(text, start, start + length);
  const sentence = text.slice(first, last).trimEnd();
  return [
    (first && !/[.!?…]["'”’)\]]*\s+$|\n$/.test(text.slice(Math.max(0, first - 8), first)) ? "… " : "") + text.slice(first, start),
    text.slice(start, start + length),
    text.slice(start + length, first + sentence.length) + (last < text.length && !/[.!?…]["'”’)\]]*$/.test(sentence) && text[last] !== "\n" ? " …" : ""),
  ];
}

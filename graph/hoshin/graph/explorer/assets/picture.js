// A neighbourhood as boxes and lines: measured, placed, and drawn by any pen.

const LABEL_WIDTH = 170;
const MOST_LINES = 3;
const FACE = "system-ui, -apple-system, \"Segoe UI\", Roboto, sans-serif";
const measuring = document.createElement("canvas").getContext("2d");

function widthOf(text, font) {
  measuring.font = font;
  return measuring.measureText(text).width;
}

// Cuts text to a width, never through half of a letter.
function cutToWidth(text, font, most) {
  let letters = [...text.slice(0, 200)];
  if (letters.length === text.length && widthOf(text, font) <= most) return text;
  while (letters.length > 1 && widthOf(`${letters.join("")}…`, font) > most) letters = letters.slice(0, Math.min(letters.length - 1, Math.ceil(letters.length * 0.9)));
  return `${letters.join("")}…`;
}

function linesOf(text, font) {
  const lines = [];
  // control characters would be drawn as boxes or break the line
  const words = text.slice(0, 400).replace(/[\0-\x1f\x7f-\x9f\u2028\u2029]+/g, " ").split(/\s+/).filter(Boolean);
  for (const word of words) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && widthOf(longer, font) <= LABEL_WIDTH) lines[lines.length - 1] = longer;
    else if (lines.length === MOST_LINES) { lines[MOST_LINES - 1] += " …"; break; } else lines.push(word);
  }
  return (lines.length ? lines : [" "]).map((line) => cutToWidth(line, font, LABEL_WIDTH));
}

// Where boxes were when one last saw them, by the concept in the middle.
const rememberedPlaces = new Map();

function layOut(centre, { nodes, ties }, { text, aspect, isTight }) {
  const known = rememberedPlaces.get(centre) ?? new Map();
  const position = new Map(nodes.map(({ concept }, at) => [concept, at]));
  const boxes = nodes.map(({ concept, parent, far }) => {
    const size = far ? text : text + 3;
    const font = `${far ? 400 : 600} ${size}px ${FACE}`;
    const lines = linesOf(concept.name, font);
    const margin = far ? 8 : 12;
    return {
      concept, far, lines, font, size, margin, parent: parent ? position.get(parent) : null, ...known.get(concept),
      width: Math.max(...lines.map((line) => widthOf(line, font))) + 2 * margin + 2, height: lines.length * size * 1.15 + 2 * margin,
    };
  });
  const pairs = new Map(ties.map((tie) => [position.get(tie.source), position.get(tie.target)].sort((a, b) => a - b)).map((pair) => [pair.join(), pair]));
  placeBoxes(boxes, [...pairs.values()], aspect, { isTight }).forEach(({ x, y }, at) => Object.assign(boxes[at], { x, y }));
  rememberedPlaces.set(centre, new Map(boxes.map(({ concept, x, y }) => [concept, { x, y }])));
  return { boxes, lines: bent(ties, position, boxes, text - 4) };
}

// Ties between the same two concepts are bent apart; the words of those that have room for them are shown.
function bent(ties, position, boxes, size) {
  const font = `400 ${size}px ${FACE}`;
  const together = new Map();
  const lines = ties.map((tie) => {
    const [a, b] = [position.get(tie.source), position.get(tie.target)];
    const key = `${Math.min(a, b)} ${Math.max(a, b)}`;
    const group = together.get(key) ?? [];
    together.set(key, group);
    return { tie, a, b, nth: group.push(tie) - 1, group };
  });
  for (const line of lines) {
    const { a, b, nth, group } = line;
    const [from, to] = [boxes[a], boxes[b]];
    const bend = (nth - (group.length - 1) / 2) * (a < b ? 1 : -1);
    line.bend = bend;
    line.x = (from.x + to.x) / 2 - (to.y - from.y) * bend * 0.14;
    line.y = (from.y + to.y) / 2 + (to.x - from.x) * bend * 0.14;
    line.words = line.tie.isStated ? verb(line.tie, line.tie.source) : "";
    line.width = widthOf(line.words, font) + 6;
    line.height = size + 4;
    line.font = font;
  }
  const worded = lines.filter(({ words }) => words);
  const hasRoom = labelsWithRoom(worded, boxes);
  worded.forEach((line, at) => { line.isWorded = hasRoom[at]; });
  return lines;
}

// Where a line from the middle of a box leaves it.
function border(box, towards) {
  const [dx, dy] = [towards.x - box.x, towards.y - box.y];
  const scale = Math.min(Math.abs(dx) > 0.01 ? box.width / 2 / Math.abs(dx) : Infinity, Math.abs(dy) > 0.01 ? box.height / 2 / Math.abs(dy) : Infinity, 1);
  return { x: box.x + dx * scale, y: box.y + dy * scale };
}

// Draws all of it into a width and height; for files, where vis-network cannot draw.
function drawPicture(pen, { boxes, lines }, colour, width, height) {
  const [left, top] = [Math.min(...boxes.map((box) => box.x - box.width / 2)), Math.min(...boxes.map((box) => box.y - box.height / 2))];
  const at = ({ x, y }) => ({ x: x - left + 20, y: y - top + 20 });
  const moved = boxes.map((box) => ({ ...box, ...at(box) }));
  pen.globalAlpha = 1;
  for (const line of lines) {
    const [from, to] = [moved[line.a], moved[line.b]];
    const middle = at(line);
    const bow = { x: 2 * middle.x - (from.x + to.x) / 2, y: 2 * middle.y - (from.y + to.y) / 2 };
    const [start, end] = [border(from, bow), border(to, bow)];
    const { head, tail } = strokeOf(line.tie);
    pen.strokeStyle = pen.fillStyle = colour(line.tie.isStated ? "muted" : "edge");
    pen.lineWidth = line.tie.isStated ? 1.5 : 1;
    pen.setLineDash(dashOf(line.tie));
    pen.beginPath();
    pen.moveTo(start.x, start.y);
    pen.quadraticCurveTo(bow.x, bow.y, end.x, end.y);
    pen.stroke();
    pen.setLineDash([]);
    if (head) drawHead(pen, head, end.x, end.y, Math.atan2(end.y - bow.y, end.x - bow.x), HEAD_SIZE);
    if (tail) drawHead(pen, tail, start.x, start.y, Math.atan2(start.y - bow.y, start.x - bow.x), HEAD_SIZE);
  }
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  for (const line of lines.filter(({ isWorded }) => isWorded)) {
    const { x, y } = at(line);
    Object.assign(pen, { font: line.font, strokeStyle: colour("paper"), lineWidth: 4, fillStyle: colour("muted") });
    pen.strokeText(line.words, x, y);
    pen.fillText(line.words, x, y);
  }
  for (const box of moved) {
    Object.assign(pen, { fillStyle: colour(box.far ? "raised" : "accent"), strokeStyle: colour("edge"), lineWidth: 1, font: box.font });
    pen.beginPath();
    pen.roundRect(box.x - box.width / 2, box.y - box.height / 2, box.width, box.height, 6);
    pen.fill();
    if (box.far) pen.stroke();
    pen.fillStyle = colour(box.far ? "ink" : "on-accent");
    box.lines.forEach((line, nth) => pen.fillText(line, box.x, box.y + (nth - (box.lines.length - 1) / 2) * box.size * 1.15));
  }
  return [width, height];
}

function pictureSize({ boxes }) {
  const extent = (middle, size) => Math.max(...boxes.map((box) => box[middle] + box[size] / 2)) - Math.min(...boxes.map((box) => box[middle] - box[size] / 2)) + 40;
  return [Math.ceil(extent("x", "width")), Math.ceil(extent("y", "height"))];
}

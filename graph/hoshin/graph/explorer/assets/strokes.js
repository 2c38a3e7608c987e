// How ties are drawn: each type has its own head, so that colour is never needed to tell them apart; trust and doubt are in the line.

// `head` stands at the target, `tail` at the source.
const STROKES = {
  IS_A: { head: "triangle" },
  PART_OF: { head: "diamond" },
  CONTRASTS_WITH: { head: "inv_triangle", tail: "inv_triangle" },
  LEADS_TO: { head: "arrow" },
  SUPPORTS: { head: "vee" },
  HINDERS: { head: "bar" },
  REQUIRES: { head: "box" },
  FRAMED_AS: { head: "circle" },
  RELATED_TO: {},
};

const DASHES = { counted: [2, 5], negated: [9, 4, 2, 4], hedged: [8, 5], plain: [] };
const HEAD_SIZE = 9;

const dashOf = (tie) => DASHES[!tie.isStated ? "counted" : tie.isNegated ? "negated" : tie.isHedged ? "hedged" : "plain"];
const strokeOf = (tie) => STROKES[tie.type.id] ?? { head: "arrow" };

// Outlines of heads that point along x with their tip at 0; the circle is drawn by itself.
const OUTLINES = {
  arrow: [[0, 0], [-1.3, 0.5], [-1, 0], [-1.3, -0.5]],
  triangle: [[0, 0], [-1.2, 0.6], [-1.2, -0.6]],
  inv_triangle: [[-1.1, 0], [0, 0.55], [0, -0.55]],
  vee: [[0, 0], [-1.3, 0.6], [-0.5, 0], [-1.3, -0.6]],
  diamond: [[0, 0], [-0.8, 0.45], [-1.6, 0], [-0.8, -0.45]],
  box: [[0, 0.4], [-0.8, 0.4], [-0.8, -0.4], [0, -0.4]],
  bar: [[0, 0.75], [-0.3, 0.75], [-0.3, -0.75], [0, -0.75]],
};

function drawHead(pen, kind, x, y, angle, size) {
  pen.beginPath();
  if (kind === "circle") {
    pen.arc(x - Math.cos(angle) * size * 0.45, y - Math.sin(angle) * size * 0.45, size * 0.45, 0, 2 * Math.PI);
  } else {
    OUTLINES[kind].forEach(([along, across], at) => {
      const to = [x + (along * Math.cos(angle) - across * Math.sin(angle)) * size, y + (along * Math.sin(angle) + across * Math.cos(angle)) * size];
      if (at) pen.lineTo(...to);
      else pen.moveTo(...to);
    });
    pen.closePath();
  }
  pen.fill();
}

// A short piece of a tie for the legend.
function strokeSample(type, isStated = true, dash = isStated ? [] : DASHES.counted) {
  const pen = new SvgPen(44, 14, "none");
  const { head, tail } = STROKES[type] ?? {};
  pen.strokeStyle = pen.fillStyle = "currentColor";
  pen.lineWidth = isStated ? 1.6 : 1.2;
  pen.setLineDash(dash);
  pen.beginPath();
  pen.moveTo(tail ? 10 : 2, 7);
  pen.lineTo(head ? 34 : 42, 7);
  pen.stroke();
  if (head) drawHead(pen, head, 42, 7, 0, 8);
  if (tail) drawHead(pen, tail, 2, 7, Math.PI, 8);
  pen.picture.setAttribute("aria-hidden", "true");
  pen.picture.setAttribute("class", "sample");
  return pen.picture;
}

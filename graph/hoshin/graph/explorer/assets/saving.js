// Pictures and lists as files.

function download(name, blob) {
  const address = URL.createObjectURL(blob);
  const anchor = el("a", { href: address, download: name });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

const fileName = (words, ending) => `${fold(words).replaceAll(" ", "-").slice(0, 60) || "hoshin"}.${ending}`;

// A spreadsheet would take what begins like a formula for one.
function csvCell(value) {
  const text = String(value ?? "");
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const csv = (table) => table.map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");

// The mark at the beginning makes spreadsheets read it as UTF-8.
function csvButton(name, table) {
  return button("Save as CSV", () => download(fileName(name, "csv"), new Blob(["\ufeff", csv(table())], { type: "text/csv;charset=utf-8" })),
    { className: "tool" });
}

function pictureButtons(name, canvas, drawSvg) {
  return [
    button("PNG", () => canvas().toBlob((blob) => download(fileName(name, "png"), blob), "image/png"),
      { className: "tool", attributes: { "aria-label": "Save the picture as PNG" } }),
    button("SVG", () => download(fileName(name, "svg"), new Blob([new XMLSerializer().serializeToString(drawSvg())], { type: "image/svg+xml" })),
      { className: "tool", attributes: { "aria-label": "Save the picture as SVG" } }),
  ];
}

const rounded = (number) => Math.round(number * 10) / 10;

// XML can hold no control character.
const inXml = (text) => text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, "\ufffd").toWellFormed();

// Takes what a canvas would draw, and makes shapes of it; it knows just what the drawings here use.
class SvgPen {
  #path = [];
  static #measuring = document.createElement("canvas").getContext("2d");

  constructor(width, height, ground) {
    Object.assign(this, { fillStyle: "", strokeStyle: "", lineWidth: 1, font: "", globalAlpha: 1, textAlign: "start", textBaseline: "alphabetic", dash: [] });
    this.picture = svg("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}` },
      svg("rect", { width, height, fill: ground }));
  }

  beginPath() { this.#path = []; }

  moveTo(x, y) { this.#path.push(`M${rounded(x)} ${rounded(y)}`); }

  lineTo(x, y) { this.#path.push(`L${rounded(x)} ${rounded(y)}`); }

  quadraticCurveTo(cx, cy, x, y) { this.#path.push(`Q${[cx, cy, x, y].map(rounded).join(" ")}`); }

  closePath() { this.#path.push("Z"); }

  arc(x, y, radius) {
    const [r, double] = [rounded(radius), rounded(radius * 2)];
    this.#path.push(`M${rounded(x - radius)} ${rounded(y)}a${r} ${r} 0 1 0 ${double} 0a${r} ${r} 0 1 0 ${-double} 0`);
  }

  rect(x, y, width, height) {
    this.#path.push(`M${rounded(x)} ${rounded(y)}h${rounded(width)}v${rounded(height)}h${rounded(-width)}z`);
  }

  roundRect(x, y, width, height) { this.rect(x, y, width, height); }

  setLineDash(dash) { this.dash = dash; }

  measureText(text) {
    SvgPen.#measuring.font = this.font;
    return SvgPen.#measuring.measureText(text);
  }

  fill() { this.#add("path", { d: this.#path.join(""), fill: this.fillStyle }); }

  stroke() { this.#add("path", { d: this.#path.join(""), fill: "none", ...this.#line() }); }

  fillText(text, x, y) { this.#text(text, x, y, { fill: this.fillStyle }); }

  strokeText(text, x, y) { this.#text(text, x, y, { fill: "none", "stroke-linejoin": "round", ...this.#line() }); }

  #line() {
    return { stroke: this.strokeStyle, "stroke-width": this.lineWidth, ...(this.dash.length && { "stroke-dasharray": this.dash.join(" ") }) };
  }

  #text(text, x, y, attributes) {
    const anchor = { center: "middle", right: "end" }[this.textAlign] ?? "start";
    const middle = this.textBaseline === "middle" ? { "dominant-baseline": "central" } : {};
    const [, weight, size, face] = /^(\d+)?\s*([\d.]+)px (.*)$/.exec(this.font);
    const its = { x: rounded(x), y: rounded(y), "text-anchor": anchor, "font-family": face, "font-size": size, "font-weight": weight ?? 400 };
    this.#add("text", { ...its, ...middle, ...attributes }, inXml(text));
  }

  #add(tagName, attributes, ...children) {
    this.picture.append(svg(tagName, { ...attributes, ...(this.globalAlpha < 1 && { opacity: this.globalAlpha }) }, ...children));
  }
}

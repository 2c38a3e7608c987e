// When a concept came up: its mentions per month, as a small chart. The list of posts beside it tells the same.

const TIMELINE = { width: 640, height: 64, foot: 16 };
const MOST_MONTHS = 400; // a longer time is shown in years

const monthNumber = (iso) => Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7)) - 1;

// Sums of mentions by month, from the first one to the last one of all posts.
function perMonth(appearances, dated) {
  const months = dated.map(({ date: iso }) => monthNumber(iso));
  const [from, to] = months.reduce(([least, most], month) => [Math.min(least, month), Math.max(most, month)], [Infinity, -Infinity]);
  const size = to - from > MOST_MONTHS ? 12 : 1;
  const sums = new Array(Math.floor((to - from) / size) + 1).fill(0);
  for (const { post, times } of appearances) if (post.date) sums[Math.floor((monthNumber(post.date) - from) / size)] += Math.max(times, 1);
  return { from, size, sums };
}

const monthName = (month) => `${MONTHS[month % 12]} ${Math.floor(month / 12)}`;

function timeline(appearances) {
  const dated = posts.filter(({ date: iso }) => iso);
  if (dated.length < 2 || !appearances.some(({ post }) => post.date)) return null;
  const { from, size, sums } = perMonth(appearances, dated);
  const most = Math.max(...sums);
  const { width, height, foot } = TIMELINE;
  const step = width / sums.length;
  const bars = sums.flatMap((sum, at) => {
    if (!sum) return [];
    const tall = Math.max(3, (sum / most) * (height - foot - 4));
    const bar = { x: rounded(at * step), y: rounded(height - foot - tall), width: rounded(Math.max(1.5, step * 0.8)), height: rounded(tall), class: "bar-of-month" };
    return [svg("rect", bar, svg("title", {}, `${monthName(from + at * size)}: ${count(sum, "mention")}`))];
  });
  const busiest = from + sums.indexOf(most) * size;
  const label = `Mentions per ${size > 1 ? "year" : "month"}, ${monthName(from)} to ${monthName(from + (sums.length - 1) * size)}; most in ${monthName(busiest)}: ${amount(most)}`;
  return el("figure", { className: "timeline" },
    svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label },
      svg("line", { x1: 0, x2: width, y1: height - foot, y2: height - foot, class: "axis" }), ...bars,
      svg("text", { x: 0, y: height - 3 }, monthName(from)),
      svg("text", { x: width, y: height - 3, "text-anchor": "end" }, monthName(from + (sums.length - 1) * size))),
    el("figcaption", null, `Mentions per ${size > 1 ? "year" : "month"}`));
}

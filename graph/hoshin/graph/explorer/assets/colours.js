// Light and dark: as the system says, or as the reader chose. The colours themselves are the style sheet's.

const SCHEMES = { system: "Colours: as the system", light: "Colours: light", dark: "Colours: dark" };
const systemIsDark = matchMedia("(prefers-color-scheme: dark)");
const probe = document.body.appendChild(el("span", { hidden: true }));

// In a frame without an origin there is no storage: then the choice lasts as long as the page.
function remembered(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function remember(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch { /* as above */ }
}

// Gives a function from a name in the style sheet to the colour that it now stands for.
function palette() {
  const known = new Map();
  return (name) => {
    if (!known.has(name)) {
      probe.style.color = `var(--${name})`;
      known.set(name, getComputedStyle(probe).color);
    }
    return known.get(name);
  };
}

const isDark = () => (document.documentElement.dataset.scheme ?? (systemIsDark.matches ? "dark" : "light")) === "dark";

function setUpColours(redraw) {
  const root = document.documentElement;
  const choice = document.getElementById("scheme");
  const choose = (scheme) => {
    if (scheme === "system") delete root.dataset.scheme;
    else root.dataset.scheme = scheme;
    choice.textContent = { system: "◐", light: "☀", dark: "☾" }[scheme];
    choice.setAttribute("aria-label", SCHEMES[scheme]);
    choice.title = SCHEMES[scheme];
    choice.dataset.chosen = scheme;
  };
  choose(Object.hasOwn(SCHEMES, remembered("hoshin-scheme") ?? "") ? remembered("hoshin-scheme") : "system");
  choice.onclick = () => {
    const names = Object.keys(SCHEMES);
    const next = names[(names.indexOf(choice.dataset.chosen) + 1) % names.length];
    choose(next);
    remember("hoshin-scheme", next);
    redraw();
  };
  systemIsDark.addEventListener("change", redraw);
}

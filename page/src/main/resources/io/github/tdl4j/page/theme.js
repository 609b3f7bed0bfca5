// Light and dark, and the colours of charts: those of Okabe and Ito, which colour-blind readers can tell apart.

const INK = {
  light: {
    text: "#1b1f24", quiet: "#57606a", line: "#8c959f", grid: "#e4e7eb", back: "#ffffff", zero: "#f3f5f7",
    unimodal: "#7a828b", oracle: "#1b1f24", seen: "#8a949e", unseen: "#aa4499", moved: "#d98e00", auto: "#4b0092",
    maps: ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#b8860b", "#7b5ea7", "#5f6b37"],
    share: ["#f3f5f7", "#c9dff0", "#7fb6dc", "#2f86c1", "#0b4f86", "#06294a"],
    difference: ["#a84300", "#d55e00", "#f2b48a", "#f3f5f7", "#8fc1e3", "#0072b2", "#004d7a"],
  },
  dark: {
    text: "#e6e9ed", quiet: "#a3adb8", line: "#6e7884", grid: "#2c333b", back: "#161a1f", zero: "#20262d",
    unimodal: "#98a2ad", oracle: "#e6e9ed", seen: "#7f8a96", unseen: "#d884c8", moved: "#e69f00", auto: "#f0e442",
    maps: ["#4aa3df", "#f07c35", "#25b990", "#dd95bf", "#8fcdf3", "#d9b23c", "#a78bd6", "#a3b36b"],
    share: ["#20262d", "#1d3f5c", "#21659a", "#3c93cf", "#86c5ee", "#d9eefb"],
    difference: ["#ffa366", "#e0691a", "#7a431c", "#20262d", "#1d4f73", "#3c93cf", "#9bd2f7"],
  },
};
/** Forms of points, each around its middle: a triangle that points down, a hexagon and a cross are paths. */
const SYMBOLS = ["circle", "triangle", "rect", "diamond", "path://M-100 -87L100 -87L0 87Z", "path://M50 -87L100 0L50 87L-50 87L-100 0L-50 -87Z",
  "path://M-35 -100L35 -100L35 -35L100 -35L100 35L35 35L35 100L-35 100L-35 35L-100 35L-100 -35L-35 -35Z"];
/** The automatic selections have a colour and stars of their own, which no map has. */
const SELECTIONS = { "auto": star(5), "auto-h": star(4) };
const THEMES = ["system", "light", "dark"];
/** Without double quotes, which would end an attribute of an SVG file. */
const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif";

const prefersDark = matchMedia("(prefers-color-scheme: dark)");
const prefersStill = matchMedia("(prefers-reduced-motion: reduce)");
let printing = false;

declare("theme", () => THEMES, () => "system");

function themeName() {
  if (printing) return "light";
  const chosen = valueOf("theme");
  return chosen === "system" ? (prefersDark.matches ? "dark" : "light") : chosen;
}

function showTheme() {
  ROOT.dataset.theme = themeName();
}

/** The path of a star of so many points. */
function star(points) {
  const corner = (i) => {
    const radius = i % 2 === 0 ? 100 : 42;
    return Math.round(radius * Math.sin(Math.PI * i / points)) + " " + Math.round(-radius * Math.cos(Math.PI * i / points));
  };
  return "path://M" + Array.from({ length: 2 * points }, (v, i) => corner(i)).join("L") + "Z";
}

function isSelection(map) {
  return Object.hasOwn(SELECTIONS, String(map));
}

function mapIndex(map) {
  return Math.max(0, MAPS.filter((each) => !isSelection(each)).indexOf(String(map)));
}

function mapColour(ink, map) {
  return isSelection(map) ? ink.auto : ink.maps[mapIndex(map) % ink.maps.length];
}

function mapSymbol(map) {
  return isSelection(map) ? SELECTIONS[map] : SYMBOLS[mapIndex(map) % SYMBOLS.length];
}

function cellColour(ink, shown) {
  if (shown.method === "unimodal") return ink.unimodal;
  if (shown.method === "oracle") return ink.oracle;
  return shown.map === null || shown.map === undefined ? ink.line : mapColour(ink, shown.map);
}

/** A colour of a scale of colours; the position is a number from 0 to 1. */
function between(scale, position) {
  const at = Math.min(Math.max(position, 0), 1) * (scale.length - 1);
  const low = Math.min(Math.floor(at), scale.length - 2);
  return [1, 3, 5].map((i) => {
    const a = parseInt(scale[low].slice(i, i + 2), 16);
    const b = parseInt(scale[low + 1].slice(i, i + 2), 16);
    return Math.round(a + (b - a) * (at - low));
  });
}

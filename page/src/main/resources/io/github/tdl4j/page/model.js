// The data of the page, and what the sections ask of them.

const DATA = JSON.parse(document.getElementById("data").textContent);
const RUNS = list(DATA.runs);

function list(value) {
  return Array.isArray(value) ? value : [];
}

/** The run that is shown. */
function run() {
  return RUNS[Number(valueOf("run")) - 1] || { cells: [], heading: {} };
}

function cellsOf(shown) {
  return list(shown.cells);
}

function cells() {
  return cellsOf(run());
}

function labels() {
  return list((run().heading || {}).labels);
}

function isUnseen(label) {
  const shown = run();
  if (!shown.unseenSet) Object.defineProperty(shown, "unseenSet", { value: new Set(list((shown.heading || {}).unseen)) });
  return shown.unseenSet.has(label);
}

const METHODS = {
  unimodal: "Unimodal", oracle: "Oracle", source: "Source network", linear: "Linear unimodal",
  "linear-tdl": "Linear + ridge map", "linear-oracle": "Linear oracle",
};

function nameOf(cell) {
  return cell.name || METHODS[cell.method] || cell.method || "cell";
}

/** A short name of a cell for the fragment. */
function keyOf(cell) {
  return [cell.method, cell.map, cell.layer].filter((part) => part !== null && part !== undefined).join("-");
}

/** A transfer is a cell that can be compared with Unimodal. */
function isTransfer(cell) {
  return cell.method === "tdl";
}

/** A list of a cell that is packed into a text, so that the page opens sooner: it is read when the cell is shown. */
function unpacked(cell, key) {
  const text = cell ? cell[key] : undefined;
  if (typeof text !== "string") return [];
  if (!cell.unpacked) Object.defineProperty(cell, "unpacked", { value: {} });
  if (!Object.hasOwn(cell.unpacked, key)) cell.unpacked[key] = list(JSON.parse(text));
  return cell.unpacked[key];
}

function hasPacked(cell, key) {
  return typeof cell[key] === "string" && cell[key].length > 2;
}

/** The cells of each run by key, and those whose confusions are known. */
function index(shown) {
  if (!shown.byKey) {
    const byKey = new Map();
    for (const cell of cellsOf(shown)) if (!byKey.has(keyOf(cell))) byKey.set(keyOf(cell), cell);
    Object.defineProperty(shown, "byKey", { value: byKey });
  }
  return shown.byKey;
}

function unimodalOf(shown) {
  return cellsOf(shown).find((cell) => cell.method === "unimodal");
}

/** A control has permuted descriptions of labels: it is no transfer to choose. */
function isControl(cell) {
  return isTransfer(cell) && String(cell.map).endsWith("-permuted");
}

/** The transfer with the highest accuracy, the first of equals. */
function topOf(shown) {
  let best;
  for (const cell of cellsOf(shown)) {
    if (isTransfer(cell) && !isControl(cell) && isNumber(cell.accuracy) && (!best || cell.accuracy > best.accuracy)) best = cell;
  }
  return best;
}

/** The transfer that the sentence of the answer speaks of, else that with the highest accuracy. */
function bestOf(shown) {
  const told = (shown.summary || {}).cell;
  const chosen = isNumber(told) ? cellsOf(shown)[told] : undefined;
  return chosen || topOf(shown) || cellsOf(shown)[0];
}

/** The oracle at the layer of a cell, else the best of all. */
function oracleOf(shown, cell) {
  const oracles = cellsOf(shown).filter((each) => each.method === "oracle");
  const same = oracles.find((each) => cell && each.layer === cell.layer);
  return same || oracles.reduce((best, each) => (!best || each.accuracy > best.accuracy ? each : best), undefined);
}

function cell() {
  return index(run()).get(valueOf("cell")) || bestOf(run());
}

/** The maps of all runs in the order in which they come: each has one colour on the whole page. */
const MAPS = [...new Set(RUNS.flatMap((each) => cellsOf(each).filter(isTransfer).map((c) => c.map))
  .concat(RUNS.flatMap((each) => [each.correlations, each.nearest, each.projections].flatMap(list)).map((part) => part.map))
  .filter((map) => map !== null && map !== undefined))].map(String);

const MAP_NAMES = { knn: "KNN", ncca: "NCCA", svr: "SVR", mlp: "MLP", ridge: "ridge", procrustes: "Procrustes" };

/** The names of the maps that each map with descriptions of labels makes end so. */
const MAP_ENDS = ["-described", "-permuted", "-alone"];

function mapName(map) {
  const name = String(map);
  const end = MAP_ENDS.find((each) => name.endsWith(each)) || "";
  const base = name.slice(0, name.length - end.length);
  return (Object.hasOwn(MAP_NAMES, base) ? MAP_NAMES[base] : base) + end;
}

function layersOf(parts) {
  return [...new Set(parts.map((part) => part.layer).filter(isNumber))].sort((a, b) => a - b);
}

const METRICS = [
  { key: "accuracy", title: "All", interval: "interval", meaning: "share of test instances predicted correctly" },
  { key: "seen", title: "Seen", meaning: "mean accuracy over the seen labels" },
  { key: "unseen", title: "Unseen", meaning: "mean accuracy over the unseen labels" },
  { key: "harmonicMean", title: "H", interval: "harmonicMeanInterval", meaning: "harmonic mean of Seen and Unseen" },
  { key: "ausuc", title: "AUSUC", interval: "ausucInterval", meaning: "area under the seen–unseen curve" },
];

declare("run", () => RUNS.map((each, i) => String(i + 1)), () => "1");

declare("cell", () => cells().map(keyOf), () => {
  const best = bestOf(run());
  return best ? keyOf(best) : "";
});

/** The lists of nearest pairs and of projections of a run, as far as they have data. */
function detailsOf(shown) {
  return [list(shown.nearest).filter((part) => list(part.rows).length > 0), list(shown.projections).filter((part) => list(part.points).length > 0)];
}

/** The map and the layer that are shown at first: of the answer if they have data, else of the most accurate transfer in the most lists of details. */
function firstDetails(shown) {
  if (!Object.hasOwn(shown, "firstDetails")) {
    const all = detailsOf(shown);
    const known = (each) => all.filter((parts) => parts.some((part) => String(part.map) === String(each.map) && part.layer === each.layer)).length;
    const transfers = cellsOf(shown).filter((each) => isTransfer(each) && !isControl(each)).sort((a, b) => (b.accuracy ?? 0) - (a.accuracy ?? 0));
    const candidates = [bestOf(shown), ...transfers, ...all.flat()].filter(Boolean).map((each) => ({ each, lists: known(each) }));
    const most = candidates.reduce((a, candidate) => (candidate.lists > a.lists ? candidate : a), { each: null, lists: 0 });
    Object.defineProperty(shown, "firstDetails", { value: most.each });
  }
  return shown.firstDetails;
}

declare("map", () => [...new Set(detailsOf(run()).flat().map((part) => String(part.map)))], () => String((firstDetails(run()) || {}).map));

declare("layer", () => [...new Set([...layersOf(cells()), ...layersOf(list(run().projections)), ...layersOf(list(run().nearest))])].map(String), () => {
  const best = firstDetails(run()) || bestOf(run());
  return best && isNumber(best.layer) ? String(best.layer) : String(layersOf(cells())[0] ?? 0);
});

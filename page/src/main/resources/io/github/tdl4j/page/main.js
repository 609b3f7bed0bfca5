// The page: its head, its sections, and what happens when the state changes.

/** The sections in their order; each gives null if the run has no data for it. */
const SECTIONS = [
  ["answer", "the answer", answer], ["runs", "the comparison of runs", () => (RUNS.length > 1 ? overview() : null)],
  ["sweep", "accuracy by layer", sweep], ["curves", "seen–unseen curves", curve], ["tables", "tables", tables], ["confusions", "confusion matrices", confusions],
  ["labels", "gains by label", labelGains], ["correlations", "canonical correlations", correlations], ["nearest", "nearest pairs of transferred rows", nearest],
  ["projections", "activations in two dimensions", projections], ["training", "learning curves", training], ["weights", "weights of the first layer", weights],
  ["cost", "cost by stage", cost], ["clips", "clips", clips], ["about", "settings and provenance", about],
];
/** Sections whose absence needs no word. */
const SILENT = ["runs"];

declare("at", () => ["", ...SECTIONS.map(([id]) => id)], () => "");

const main = h("main", { id: "main", tabindex: "-1" });
const contents = h("ul", {});
const heading = h("div", { class: "heading" });

function frame() {
  const controls = [];
  if (RUNS.length > 1) controls.push(selection("run", "Run", RUNS.map((each, i) => ({ value: String(i + 1), text: String(each.name) }))));
  controls.push(choice("theme", "Theme", THEMES.map((name) => ({ value: name, text: name[0].toUpperCase() + name.slice(1) }))));
  document.body.append(h("a", { class: "skip", href: "#main", on: { click: (event) => {
    event.preventDefault();
    main.focus();
  } } }, "Skip to the report"),
  h("header", {}, heading, h("div", { class: "controls page-controls" }, controls.map((each) => each.element),
    h("button", { type: "button", on: { click: () => print() } }, "Print"))),
  h("div", { class: "columns-of-page" }, h("nav", { "aria-label": "Contents" }, h("h2", {}, "Contents"), contents), main),
  h("footer", {}, h("p", {}, "Made by " + (DATA.generator || "tdl4j") + ". This file makes no request to any host. Charts by Apache ECharts (Apache License 2.0).")), status, note);
  return controls;
}

function showHeading() {
  const shown = run();
  const about = shown.heading || {};
  const facts = [about.dataSet ? ["Data set", about.dataSet] : null, about.source ? ["Transfer", about.source + " → " + about.target] : null,
    list(about.labels).length > 0 ? ["Labels", list(about.labels).length + ", of which " + list(about.unseen).length + " unseen"] : null,
    about.foldsPerRepeat ? ["Split", splitText(about)] : null, shown.folder ? ["Folder", shown.folder] : null].filter(Boolean);
  clear(heading).append(h("p", { class: "kind" }, "Transfer report"), h("h1", { dir: "auto" }, visible(shown.name || "Run")),
    h("dl", { class: "facts" }, facts.map(([term, text]) => h("div", {}, h("dt", {}, term), h("dd", {}, named(text))))),
    list(about.unseen).length > 0 ? h("p", { class: "unseen-labels" }, "Unseen labels: ", joined(about.unseen),
      list(about.untested).length > 0 ? ["; without test instances: ", joined(about.untested)] : null, ".") : null);
  document.title = RUNS.length > 1 ? document.title : visible(shown.name || "Run") + " – report of tdl4j";
}

function joined(names) {
  const shown = names.slice(0, 40).flatMap((name, i) => (i === 0 ? [named(name)] : [", ", named(name)]));
  return names.length > 40 ? [...shown, " and " + (names.length - 40) + " more"] : shown;
}

function splitText(about) {
  const folds = counted(about.foldsPerRepeat, "fold") + (about.repeats > 1 ? ", repeated " + about.repeats + " times" : "");
  return about.split && about.split !== "random" ? folds + " (" + about.split + ")" : folds;
}

function build() {
  stop();
  forgetFigures();
  waiting.clear();
  clear(main);
  clear(contents);
  showHeading();
  const missing = [];
  for (const [id, name, make] of SECTIONS) {
    const made = RUNS.length > 0 ? make() : null;
    if (made) {
      main.append(made);
      contents.append(h("li", {}, h("a", { href: fragmentWith({ at: id }), on: { click: (event) => {
        event.preventDefault();
        change({ at: id });
        goTo(id);
      } } }, made.querySelector("h2").textContent)));
    } else if (!SILENT.includes(id)) {
      missing.push(name);
    }
  }
  if (missing.length > 0) main.append(h("p", { class: "missing", id: "missing" }, "Left out, because this run has no data for them: " + missing.join(", ") + "."));
}

function goTo(id) {
  const target = document.getElementById("h-" + id);
  if (!target) return;
  target.scrollIntoView({ behavior: "instant", block: "start" });
  target.focus({ preventScroll: true });
}

/** For paper: light, all charts drawn at the width of a page, settings opened. */
function beforePrint() {
  if (printing) return;
  printing = true;
  stop();
  showTheme();
  for (const details of document.querySelectorAll("details.legend, details.for-paper")) {
    details.dataset.wasOpen = String(details.open);
    details.open = true;
  }
  paintWaiting();
  refresh(null);
}

function afterPrint() {
  if (!printing) return;
  printing = false;
  for (const details of document.querySelectorAll("details[data-was-open]")) details.open = details.dataset.wasOpen === "true";
  showTheme();
  refresh(null);
}

readFragment();
showTheme();
const pageControls = frame();
build();
listeners.push((changed) => {
  for (const control of pageControls) control.show();
  if (changed.includes("theme")) showTheme();
  if (changed.includes("run")) build();
  else if (changed.includes("at") && valueOf("at") !== "") goTo(valueOf("at"));
  refresh(changed.includes("run") ? null : changed);
});
addEventListener("hashchange", readFragment);
addEventListener("beforeprint", beforePrint);
addEventListener("afterprint", afterPrint);
addEventListener("scroll", hideNote, { passive: true });
addEventListener("keydown", (event) => { if (event.key === "Escape") hideNote(); });
prefersDark.addEventListener("change", () => {
  showTheme();
  refresh(["theme"]);
});
if (valueOf("at") !== "") goTo(valueOf("at"));
requestAnimationFrame(() => setTimeout(() => { ROOT.dataset.ready = String(Math.round(performance.now())); }));

// A figure: a heading, controls, the picture with a summary for screen readers, its data, and downloads.

/** The figures that the page shows now. */
let figures = [];
/** Controls that stand above several figures. */
let shared = [];
/** Contents that are not figures: `deps`, and `draw()`. */
let plain = [];

const ROWS_SHOWN = 1000;

/** The table of a figure's data; it is made when it is opened. */
function dataTable(spec) {
  const details = h("details", { class: "data" }, h("summary", {}, "Data of this figure as a table"));
  const fill = () => {
    const data = spec.table();
    const parts = [simpleTable(data, spec.title)];
    if (data.rows.length > ROWS_SHOWN) {
      parts.unshift(paragraph("The first " + counted(ROWS_SHOWN, "row") + " of " + data.rows.length.toLocaleString("en")
        + "; the CSV file has all.", "note"));
    }
    details.replaceChildren(details.firstChild, ...parts);
  };
  details.addEventListener("toggle", () => { if (details.open) fill(); });
  return { element: details, refresh: () => { if (details.open) fill(); } };
}

function simpleTable(data, label) {
  const head = h("thead", {}, h("tr", {}, data.header.map((title) => h("th", { scope: "col" }, title))));
  const body = h("tbody", {}, data.rows.slice(0, ROWS_SHOWN).map((row) => h("tr", {}, row.map((value) =>
    typeof value === "number" ? h("td", { class: "number" }, minus(String(value))) : h("td", {}, value === null || value === undefined
      ? "–" : named(value))))));
  return scrolling("Data: " + label, h("table", {}, head, body), "low");
}

/**
 * Makes a figure of a specification: `id`, `title` (or `heading()`, if it changes), `controls`, `deps` (keys of the state that it depends on), `table()`,
 * `summary()`, `caption()`, and `picture`, which has `element`, `draw()`, `png()`, `svg()`, and `print(active)`.
 */
function figure(spec) {
  const caption = h("p", { class: "caption", dir: "auto" });
  const table = dataTable(spec);
  const content = spec.file || spec.id;
  const saving = h("div", { class: "saving", role: "group", "aria-label": "Save: " + spec.title },
    button("CSV", "Save the data of “" + spec.title + "” as CSV", () => saveCsv(spec.table(), content)),
    button("SVG", "Save the picture “" + spec.title + "” as SVG", () => saveSvg(spec.picture.svg(), content)),
    button("PNG", "Save the picture “" + spec.title + "” as PNG", () => savePng(spec.picture.png(), content)));
  const controls = spec.controls || [];
  const title = () => (spec.heading ? spec.heading() : spec.title);
  const heading = h("h3", { dir: "auto" }, title());
  const element = h("figure", { id: "f-" + spec.id, class: "figure " + (spec.style || "") },
    h("figcaption", {}, heading, saving),
    controls.length > 0 ? h("div", { class: "controls" }, controls.map((each) => each.element)) : null,
    spec.picture.element, caption, table.element);
  spec.picture.element.setAttribute("aria-label", title());
  const made = { spec, element, controls, dirty: true, visible: false };
  made.update = () => {
    if (!made.dirty || !(made.visible || printing)) return;
    made.dirty = false;
    heading.textContent = title();
    caption.textContent = spec.caption ? sentence(spec.caption()) : "";
    spec.picture.element.setAttribute("aria-label", title() + ". " + spec.summary());
    spec.picture.draw();
    table.refresh();
  };
  figures.push(made);
  watcher.observe(element);
  return element;
}

/** Draws a figure as soon as it comes near the part of the page that is seen. */
const watcher = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    const made = figures.find((each) => each.element === entry.target);
    if (!made) continue;
    made.visible = entry.isIntersecting;
    made.update();
  }
}, { rootMargin: "400px 0px" });

function forgetFigures() {
  for (const made of figures) {
    watcher.unobserve(made.element);
    if (made.spec.picture.forget) made.spec.picture.forget();
  }
  figures = [];
  shared = [];
  plain = [];
}

/** Draws again what depends on the changed keys: at once where it is seen. */
function refresh(keys) {
  for (const control of shared) control.show();
  for (const each of plain) if (keys !== null && each.deps.some((key) => keys.includes(key))) each.draw();
  for (const made of figures) {
    for (const control of made.controls) control.show();
    if (keys === null || (made.spec.deps || []).some((key) => keys.includes(key))) made.dirty = true;
    made.update();
  }
}

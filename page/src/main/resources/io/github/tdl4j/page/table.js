// The tables of the paper, with each abbreviation explained where it stands.

function tables() {
  const shown = run();
  const parts = list(shown.tables).map((table, i) => resultTable(table, i));
  const notes = list(shown.notes);
  if (notes.length > 0) parts.push(h("ul", { class: "notes" }, notes.map((text) => h("li", { dir: "auto" }, sentence(text)))));
  parts.push(h("div", { class: "row-of-buttons" }, h("button", { type: "button", id: "save-cells", on: { click: () => saveCsv(cellTable(), "cells") } },
    "Save all figures of all cells as CSV")));
  const legend = list(shown.legend);
  if (legend.length > 0) parts.push(h("details", { class: "legend" }, h("summary", {}, "Terms"),
    h("dl", {}, legend.map((entry) => h("div", {}, h("dt", { dir: "auto" }, entry.term), h("dd", { dir: "auto" }, entry.meaning))))));
  return section("tables", "Accuracy of all networks", parts);
}

function resultTable(table, i) {
  const columns = list(table.columns);
  const title = (column) => column.explanation ? h("abbr", { title: column.explanation }, column.title) : column.title || "";
  const head = h("thead", {}, h("tr", {}, columns.map((column, at) => h("th", { scope: "col", class: at === 0 ? "" : "number" },
    title(column) || h("span", { class: "unseen" }, "Network")))));
  const body = h("tbody", {}, list(table.rows).map((row) => h("tr", { class: row.strong ? "strong" : "" }, list(row.cells).map((text, at) =>
    at === 0 ? h("th", { scope: "row" }, named(text)) : h("td", { class: "number", dir: "auto" }, sentence(text ?? ""))))));
  const explained = columns.filter((column) => column.explanation);
  const asTable = () => ({ header: columns.map((column) => column.title || "network"), rows: list(table.rows).map((row) => list(row.cells)) });
  return h("div", { class: "result-table", id: "t-" + i }, h("div", { class: "table-frame" },
    h("div", { class: "table-head" }, h("h3", { dir: "auto" }, table.title || "Table"),
      h("div", { class: "saving" }, button("CSV", "Save the table “" + (table.title || "Table") + "” as CSV", () => saveCsv(asTable(), table.title || "table")))),
    table.note ? paragraph(table.note, "note") : null,
    scrolling(table.title || "Table", h("table", { class: hasLongNames(table) ? "long-names" : "" }, head, body), list(table.rows).length > 40 ? "tall" : "")),
    explained.length > 0 ? h("dl", { class: "columns" }, explained.map((column) => h("div", {}, h("dt", { dir: "auto" }, column.title),
      h("dd", { dir: "auto" }, column.explanation)))) : null);
}

/** Names of maps with descriptions of labels are long, and should stand on one line. */
function hasLongNames(table) {
  return list(table.rows).some((row) => String(list(row.cells)[0]).length > 22);
}

const CELL_FIELDS = ["accuracy", "interval", "seen", "unseen", "harmonicMean", "harmonicMeanInterval", "ausuc", "ausucInterval",
  "oracle", "gapClosed", "gapClosedInterval", "mcnemarP", "mcnemarPHolm", "resampledTP", "resampledTPHolm", "significant"];

/** All cells with all digits, under the names of results.json; an interval has two columns. */
function cellTable() {
  const isInterval = (field) => field.endsWith("nterval");
  const header = ["name", "method", "map", "layer", ...CELL_FIELDS.flatMap((field) => isInterval(field) ? [field + "Low", field + "High"] : [field])];
  const rows = cells().map((each) => [nameOf(each), each.method, each.map, each.layer, ...CELL_FIELDS.flatMap((field) =>
    isInterval(field) ? [0, 1].map((end) => list(each[field])[end]) : [each[field]])]);
  return { header, rows };
}

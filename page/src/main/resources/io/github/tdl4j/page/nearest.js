// The pairs whose target activations are nearest to transferred rows.

/** The part of a list for the map and the layer that are shown, or else for the layer, or else the first. */
function partOf(parts) {
  const map = valueOf("map");
  const layer = Number(valueOf("layer"));
  return parts.find((part) => String(part.map) === map && part.layer === layer) || parts.find((part) => String(part.map) === map)
    || parts.find((part) => part.layer === layer) || parts[0];
}

function partControls(parts) {
  const maps = [...new Set(parts.map((part) => String(part.map)))];
  const layers = layersOf(parts);
  return [maps.length > 1 ? selection("map", "Map", maps.map((map) => ({ value: map, text: mapName(map) }))) : null,
    layers.length > 1 ? selection("layer", "Layer", layers.map((layer) => ({ value: String(layer), text: "Layer " + layer }))) : null].filter(Boolean);
}

function nearest() {
  const parts = list(run().nearest).filter((part) => list(part.rows).length > 0);
  if (parts.length === 0) return null;
  const controls = partControls(parts);
  shared.push(...controls);
  const place = h("div", { id: "f-nearest", class: "nearest" });
  const asTable = () => {
    const part = partOf(parts);
    return { header: ["map", "layer", "instance", "label", "rank", "pairInstance", "pairLabel", "distance"], rows: part.rows.flatMap((row) =>
      list(row.pairs).map((pair, i) => [part.map, part.layer, row.instance, row.label, i + 1, pair.instance, pair.label, pair.distance])) };
  };
  const draw = () => {
    const part = partOf(parts);
    const most = part.rows.reduce((a, row) => Math.max(a, list(row.pairs).length), 0);
    const head = h("tr", {}, h("th", { scope: "col" }, "Transferred row"), Array.from({ length: most }, (v, i) => h("th", { scope: "col" }, i === 0 ? "Nearest pair" : String(i + 1))));
    const rows = part.rows.slice(0, 200).map((row) => h("tr", {}, h("th", { scope: "row" }, h("b", {}, named(row.label)), h("small", {}, named(row.instance))),
      list(row.pairs).map((pair) => h("td", {}, h("b", {}, named(pair.label)), h("small", {}, named(pair.instance), " · " + brief(pair.distance))))));
    place.replaceChildren(h("p", { class: "caption" }, mapName(part.map) + ", layer " + part.layer + ": " + counted(part.rows.length, "row") + "."),
      scrolling("Nearest pairs of transferred rows", h("table", {}, h("thead", {}, head), h("tbody", {}, rows)), part.rows.length > 12 ? "tall" : ""));
  };
  draw();
  plain.push({ deps: ["map", "layer"], draw });
  return section("nearest", "Nearest pairs of transferred rows",
    h("p", { class: "note" }, "A transferred row T(H) of an unseen label stands in for target activations that do not exist. Beside it stand the training pairs whose target activations "
      + "are nearest to it, with their Euclidean distance: which seen labels does the map take it for? From the first fold."),
    h("div", { class: "controls" }, controls.map((each) => each.element),
      button("CSV", "Save the nearest pairs as CSV", () => saveCsv(asTable(), "nearest-pairs"))), place);
}

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
  const place = h("div", { id: "nearest-rows", class: "nearest" });
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
      list(row.pairs).map((pair) => h("td", {}, h("b", {}, named(pair.label)), h("small", {}, named(pair.instance), " · " + threeDigits(pair.distance))))));
    place.replaceChildren(h("p", { class: "caption" }, mapName(part.map) + ", layer " + part.layer + ": " + counted(part.rows.length, "row") + "."),
      scrolling("Nearest pairs of transferred rows", h("table", {}, h("thead", {}, head), h("tbody", {}, rows)), part.rows.length > 12 ? "tall" : ""));
  };
  draw();
  plain.push({ deps: ["map", "layer"], draw });
  return section("nearest", "Nearest pairs of transferred rows",
    h("p", { class: "note" }, "A transferred row T(H) of an unseen label stands in for target activations that do not exist. Beside it stand the training pairs whose target activations "
      + "are nearest to it, with their Euclidean distance: which seen labels does the map take it for? From the first fold."),
    h("div", { class: "controls" }, controls.map((each) => each.element),
      button("CSV of all pairs", "Save the nearest pairs as CSV", () => saveCsv(asTable(), "nearest-pairs"))), nearestFigure(parts), place);
}

/** The labels of the nearest pairs of each label of transferred rows: `rows` of [label, label of pairs, count, share of the pairs of the label]. */
function nearestLabels(part) {
  const counts = new Map();
  for (const row of part.rows) {
    const label = String(row.label);
    if (!counts.has(label)) counts.set(label, new Map());
    for (const pair of list(row.pairs)) counts.get(label).set(String(pair.label), (counts.get(label).get(String(pair.label)) || 0) + 1);
  }
  const place = (label) => (labels().includes(label) ? labels().indexOf(label) : labels().length);
  const sorted = (names) => [...new Set(names)].sort((a, b) => place(a) - place(b));
  const rows = [...counts].flatMap(([label, pairs]) => {
    const all = [...pairs.values()].reduce((sum, count) => sum + count, 0);
    return [...pairs].map(([other, count]) => [label, other, count, count / all]);
  });
  return { of: sorted(counts.keys()), near: sorted(rows.map((row) => row[1])), rows };
}

/** The shares of the labels among the nearest pairs of the rows of each label. */
function nearestFigure(parts) {
  const title = "Labels of the nearest pairs, for each label of transferred rows";
  return figure({
    id: "nearest", title, file: "labels-of-nearest-pairs", deps: ["map", "layer", "theme"], style: "square",
    summary: () => {
      const most = nearestLabels(partOf(parts)).rows.reduce((a, row) => (!a || row[3] > a[3] ? row : a), null);
      return most ? "Most one-sided: of the pairs nearest to rows of " + visible(most[0]) + ", " + percent(most[3], 0) + " have the label " + visible(most[1]) + "." : "No pairs.";
    },
    caption: () => {
      const part = partOf(parts);
      const pairs = part.rows.reduce((sum, row) => sum + list(row.pairs).length, 0);
      return mapName(part.map) + ", layer " + part.layer + ": " + counted(part.rows.length, "row") + ", " + counted(pairs, "pair")
        + ". Each share is of the nearest pairs of the label at the left. A row with one dark square is taken for one label; a pale row is near to many.";
    },
    table: () => {
      const part = partOf(parts);
      return { header: ["map", "layer", "label", "pairLabel", "count", "share"], rows: nearestLabels(part).rows.map((row) => [part.map, part.layer, ...row]) };
    },
    picture: chart({ height: () => nearestHeight(nearestLabels(partOf(parts))),
      option: (colours, size) => nearestOption(nearestLabels(partOf(parts)), colours, size),
      tip: (params) => {
        const found = nearestLabels(partOf(parts));
        const [other, label, share, count] = params.value;
        return ["rows of " + visible(found.of[label]) + ", pairs of " + visible(found.near[other]), percent(share) + ", " + counted(count, "pair")];
      } }),
  });
}

/** The signs of the longest name at the axis of the pairs, which stands upright if it is long. */
function longestNear(found) {
  return found.near.reduce((a, name) => Math.max(a, Math.min(12, Array.from(name).length)), 1);
}

/** The rows, which have room for the title beside them, and the names below. */
function nearestHeight(found) {
  const longest = longestNear(found);
  return (longest > 2 ? 120 + 7 * longest : 130) + Math.max(100, found.of.length * (found.of.length > 30 ? 14 : 24));
}

function nearestOption(found, colours, size) {
  const longest = longestNear(found);
  const room = (size.width - 120) / found.near.length;
  const side = (names) => ({ type: "category", data: names.map((name, i) => String(i)), splitLine: { show: false }, axisTick: { show: false }, axisLine: { show: false } });
  const text = (names) => ({ color: colours.text, fontSize: 12, margin: 5, formatter: (at) => short(names[at] ?? "", 12) });
  return {
    legend: null,
    grid: { left: 24, right: 8, top: 4, bottom: 66, containLabel: true, show: true, backgroundColor: colours.zero, borderWidth: 0 },
    xAxis: { ...axis(colours, "Label of the nearest pairs", {}), ...side(found.near), nameGap: longest > 2 ? 28 + 6 * longest : 24,
      axisLabel: { ...text(found.near), rotate: longest > 2 ? 90 : 0, interval: room > 12 ? 0 : "auto" } },
    yAxis: { ...axis(colours, "Transferred rows", {}), ...side(found.of), inverse: true, nameGap: 24 + 7 * found.of.reduce((a, name) => Math.max(a, Math.min(12, Array.from(name).length)), 1),
      axisLabel: { ...text(found.of), interval: found.of.length > 60 ? "auto" : 0 } },
    visualMap: { type: "continuous", min: 0, max: 1, dimension: 2, calculable: false, orient: "horizontal", left: "center", bottom: 0, itemWidth: 10, itemHeight: Math.min(180, size.width - 140),
      inRange: { color: colours.share }, textStyle: { color: colours.quiet }, text: ["100%", "0%"], hoverLink: false },
    series: [{ type: "heatmap", progressive: 0, data: found.rows.map(([label, other, count, share]) => [found.near.indexOf(other), found.of.indexOf(label), share, count]),
      itemStyle: { borderWidth: room > 8 ? 1 : 0, borderColor: colours.back }, emphasis: { itemStyle: { borderColor: colours.text, borderWidth: 1.5 } } }],
  };
}

// Target activations in two dimensions, with the transferred rows among them.

declare("method", () => [...new Set(list(run().projections).map((part) => part.method))], () => (list(run().projections)[0] || {}).method);
declare("label", () => ["", ...labels().map((name, i) => String(i))], () => "");

const KINDS = [
  { name: "training pair (seen)", symbol: "circle", size: 5, colour: (ink) => ink.seen },
  { name: "test, seen label", symbol: "circle", size: 6, hollow: true, colour: (ink) => ink.seen },
  { name: "test, unseen label", symbol: "triangle", size: 8, colour: (ink) => ink.unseen },
  { name: "transferred row", symbol: "diamond", size: 9, colour: (ink) => ink.moved },
];

/** The parts of the selected map and layer, each by another method. */
function partsOfSelection(parts) {
  return parts.filter((part) => String(part.map) === valueOf("map") && String(part.layer) === valueOf("layer"));
}

/** The part of the selected map and layer comes first, though by another method. */
function projectionPart(parts) {
  const selected = partsOfSelection(parts);
  const ofMethod = (known) => known.filter((part) => part.method === valueOf("method"));
  return ofMethod(selected)[0] || selected[0] || partOf(ofMethod(parts).length > 0 ? ofMethod(parts) : parts);
}

/** The choice of the method; one that the selected map and layer do not have is disabled and says where it exists. */
function methodChoice(parts, methods) {
  const control = choice("method", "Projection", methods.map((name) => ({ value: name, text: name })));
  const show = () => {
    const selected = partsOfSelection(parts);
    const shown = projectionPart(parts).method;
    for (const input of control.element.querySelectorAll("input")) {
      const known = parts.filter((part) => part.method === input.value).map((part) => mapName(part.map) + " at layer " + part.layer);
      input.checked = input.value === shown;
      input.disabled = selected.length > 0 && !selected.some((part) => part.method === input.value);
      input.title = input.disabled ? input.value + " was computed for " + known.slice(0, 5).join(", ") + (known.length > 5 ? " and others" : "") : "";
    }
  };
  show();
  return { ...control, show };
}

function projections() {
  const parts = list(run().projections).filter((part) => list(part.points).length > 0);
  if (parts.length === 0) return null;
  const methods = [...new Set(parts.map((part) => part.method))];
  const controls = [...(methods.length > 1 ? [methodChoice(parts, methods)] : []), ...partControls(parts),
    selection("label", "Label", [{ value: "", text: "all labels" }, ...labels().map((name, i) => ({ value: String(i), text: name + (isUnseen(name) ? " (unseen)" : "") }))])];
  return section("projections", "Target activations and transferred rows", figure({
    id: "projection", title: "Rows of the first fold in two dimensions", file: "activations", controls, deps: ["method", "map", "layer", "label", "theme"], style: "square",
    summary: () => {
      const part = projectionPart(parts);
      return part.method + " of layer " + part.layer + ": " + KINDS.map((kind, i) => part.points.filter((point) => point[3] === i).length + " " + kind.name).join(", ") + ".";
    },
    caption: () => {
      const part = projectionPart(parts);
      const selected = ["method", "map", "layer"].some((key) => state[key] !== undefined);
      const other = selected && (part.method !== valueOf("method") || String(part.map) !== valueOf("map") || String(part.layer) !== valueOf("layer"));
      return (other ? "Nothing was computed for the selected map and layer in this projection; this is another one. " : "") + part.method + " of the activations of layer " + part.layer + ", with the rows that " + mapName(part.map) + " transferred. Names stand at the means of the unseen labels: "
        + "where those of the transferred rows are far from those of the test, the map misses them. " + (part.method === "UMAP" ? "Distances between far groups mean little in UMAP. " : "") + umapText(parts);
    },
    table: () => {
      const part = projectionPart(parts);
      return { header: ["map", "layer", "method", "x", "y", "label", "kind", "instance"], rows: part.points.map((point) =>
        [part.map, part.layer, part.method, point[0], point[1], labels()[point[2]], (KINDS[point[3]] || {}).name, point[4]]) };
    },
    picture: chart({ height: (width) => Math.min(600, 140 + width * 0.6), option: (colours) => projectionOption(projectionPart(parts), colours),
      tip: (params) => (list(params.value).length > 4 ? [visible(labels()[params.value[2]]), params.seriesName, visible(params.value[4])] : null) }),
  }));
}

/** Which transfers have a picture by UMAP, if not all of them have. */
function umapText(parts) {
  const known = (each) => new Set(each.map((part) => part.map + " " + part.layer)).size;
  const all = known(parts);
  const umap = known(parts.filter((part) => part.method === "UMAP"));
  return umap === 0 || umap === all ? "" : "UMAP takes long, and is there for " + umap + " of " + all + " transfers, those of the highest accuracy.";
}

function projectionOption(part, colours) {
  const highlighted = valueOf("label");
  const faded = (point) => highlighted !== "" && point[2] !== Number(highlighted);
  const groups = KINDS.map((kind, i) => ({ type: "scatter", name: kind.name, symbol: kind.symbol, symbolSize: kind.size, large: false, z: 2 + i,
    itemStyle: { color: kind.hollow ? colours.back : kind.colour(colours), borderColor: kind.colour(colours), borderWidth: kind.hollow ? 1.5 : 0, opacity: i === 0 ? 0.55 : 0.85 },
    data: part.points.filter((point) => point[3] === i).map((point) => (faded(point) ? { value: point, itemStyle: { opacity: 0.08 } } : point)) }));
  return {
    legend: { data: KINDS.map((kind) => kind.name).filter((name, i) => groups[i].data.length > 0), itemWidth: 10, itemHeight: 10 },
    xAxis: axis(colours, list(part.axes)[0] || "", { scale: true, splitLine: { show: false } }),
    yAxis: axis(colours, list(part.axes)[1] || "", { scale: true, splitLine: { show: false }, nameGap: 34 }),
    series: groups.filter((group) => group.data.length > 0).concat(meansOf(part, colours, highlighted)),
  };
}

/** The names of unseen labels at the means of their rows, for test and transferred rows. */
function meansOf(part, colours, highlighted) {
  return [2, 3].map((kind) => {
    const sums = new Map();
    for (const point of part.points) {
      if (point[3] !== kind || (highlighted !== "" && point[2] !== Number(highlighted))) continue;
      const sum = sums.get(point[2]) || [0, 0, 0];
      sums.set(point[2], [sum[0] + point[0], sum[1] + point[1], sum[2] + 1]);
    }
    const data = sums.size > 20 ? [] : [...sums].map(([label, sum]) => ({ value: [sum[0] / sum[2], sum[1] / sum[2], label] }));
    return { type: "scatter", name: "mean", data, symbolSize: 1, silent: true, z: 10, label: { show: true, position: "inside", fontSize: 14, fontWeight: "bold",
      color: KINDS[kind].colour(colours), textBorderColor: colours.back, textBorderWidth: 3, formatter: (params) => short(labels()[params.value[2]] ?? "", 10) } };
  });
}

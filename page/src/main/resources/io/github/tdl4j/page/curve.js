// Seen–unseen curves: a constant is added to the outputs of the unseen labels.

function layersWithCurves() {
  return layersOf(cells().filter((each) => hasPacked(each, "curve")));
}

/** Unimodal, the transfers and the oracle of the layer that is shown, those without a layer, and the selected cell. */
function curveCells() {
  const layer = Number(valueOf("layer"));
  const known = cells().filter((each) => hasPacked(each, "curve"));
  const chosen = known.filter((each) => each.method === "unimodal" || each === cell() || (isTransfer(each) && !isNumber(each.layer))
    || ((isTransfer(each) || each.method === "oracle") && each.layer === layer));
  return chosen.slice(0, 30);
}

/** A cell of which each fold selected a transfer by inner validation: its outputs contain the selected constant already. */
function isSelected(shown) {
  return list(shown.chosen).length > 0;
}

/** The folds that selected a transfer, and the range of their constants. */
function selectedText(shown) {
  const constants = list(shown.chosen).map((each) => each.gamma).filter(isNumber).sort((a, b) => a - b);
  const low = brief(constants[0]);
  const high = brief(constants[constants.length - 1]);
  return nameOf(shown) + ": a transfer in " + constants.length + " of " + counted(list(shown.chosen).length, "fold")
    + (constants.length === 0 ? "" : low === high ? ", γ = " + low : ", γ from " + low + " to " + high);
}

function curve() {
  if (!cells().some((each) => hasPacked(each, "curve"))) return null;
  const layers = layersWithCurves();
  const controls = layers.length > 1 ? [selection("layer", "Layer", layers.map((layer) => ({ value: String(layer), text: "Layer " + layer })))] : [];
  return section("curves", "Seen labels against unseen labels", figure({
    id: "curve", title: "Accuracy on seen and on unseen labels as unseen ones are favoured", file: "seen-unseen-curves", controls: [...controls, cellSelection()], deps: ["layer", "cell", "theme"],
    summary: () => curveCells().map((each) => nameOf(each) + ": AUSUC " + percent(each.ausuc)).join("; ") + ".",
    caption: curveCaption,
    table: () => ({ header: ["name", "gamma", "seen", "unseen"], rows: curveCells().flatMap((each) => unpacked(each, "curve").map((point) => [nameOf(each), ...point])) }),
    picture: chart({ height: (width) => Math.min(560, 150 + width * 0.62), option: curveOption, tip: (params) => {
      const shown = curveCells().find((each) => forChart(nameOf(each)) === params.seriesName);
      if (!shown || !params.value) return shown ? [visible(nameOf(shown)), "AUSUC " + percent(shown.ausuc)] : null;
      return [visible(nameOf(shown)), params.data.title || "curve", "Seen " + percent(params.value[0]), "Unseen " + percent(params.value[1]),
        ...(isNumber(params.value[2]) ? [(isSelected(shown) ? "γ in addition to the selected one " : "constant γ ") + brief(params.value[2])] : [])];
    } }),
  }));
}

function curveCaption() {
  const chosen = curveCells().filter(isSelected);
  return "A constant γ is added to the outputs of the unseen labels before the label is predicted: from left to right it falls. The ring is γ = 0, "
    + "the network as it is. AUSUC is the area under the curve. "
    + (chosen.length > 0 ? "The star is the network selected by inner validation, in each fold with its own constant. " + chosen.map(selectedText).join("; ") + "."
      : "No constant was chosen by inner validation in this run.");
}

function curveOption(colours) {
  const shown = curveCells();
  const series = shown.map((each) => {
    const colour = cellColour(colours, each);
    const marks = [];
    if (list(each.point).length === 2) marks.push(isSelected(each)
      ? { value: each.point, title: "selected by inner validation, in each fold its own constant", symbol: isSelection(each.map) ? mapSymbol(each.map) : star(5), symbolSize: 17, itemStyle: { color: colour, borderColor: colours.back, borderWidth: 1 } }
      : { value: [...each.point, 0], title: "γ = 0", symbol: "circle", symbolSize: 11, itemStyle: { color: colours.back, borderColor: colour, borderWidth: 2.5 } });
    return [{ type: "line", name: forChart(nameOf(each)), data: unpacked(each, "curve").map((point) => [point[1], point[2], point[0]]), symbol: "circle", symbolSize: 4, showSymbol: shown.length <= 10, showAllSymbol: true, triggerLineEvent: true,
      itemStyle: { color: colour, opacity: 0.001 }, lineStyle: { color: colour, width: each === cell() ? 3 : 1.6, opacity: 1,
        type: each.method === "oracle" ? "dashed" : isNumber(each.layer) || each.method === "unimodal" ? "solid" : [8, 3, 2, 3] }, emphasis: { disabled: true } },
    { type: "scatter", name: forChart(nameOf(each)), data: marks, z: 5 }];
  });
  return {
    legend: { data: shown.map((each) => ({ name: forChart(nameOf(each)), icon: "roundRect", itemStyle: { color: cellColour(colours, each), opacity: 1 }, lineStyle: { width: 0 } })), itemHeight: 4 },
    grid: { right: 26 },
    xAxis: shareAxis(colours, "Seen: mean accuracy over seen labels", { min: 0, nameGap: 30 }),
    yAxis: shareAxis(colours, "Unseen", { min: 0 }),
    series: series.flat(),
  };
}

// Seen–unseen curves: a constant is added to the outputs of the unseen labels.

function layersWithCurves() {
  return layersOf(cells().filter((each) => list(each.curve).length > 0));
}

/** Unimodal, the transfers and the oracle of the layer that is shown, those without a layer, and the selected cell. */
function curveCells() {
  const layer = Number(valueOf("layer"));
  const known = cells().filter((each) => list(each.curve).length > 0);
  const chosen = known.filter((each) => each.method === "unimodal" || each === cell() || (isTransfer(each) && !isNumber(each.layer))
    || ((isTransfer(each) || each.method === "oracle") && each.layer === layer));
  return chosen.slice(0, 30);
}

/** The constants that inner validation chose for a cell, and their median. */
function chosenConstant(shown) {
  const constants = list(shown.chosen).map((each) => each.gamma).filter(isNumber).sort((a, b) => a - b);
  return constants.length > 0 ? constants[Math.floor((constants.length - 1) / 2)] : null;
}

/** The point of a curve whose constant is nearest to a given one. */
function curvePoint(shown, gamma) {
  return list(shown.curve).reduce((best, point) => (!best || Math.abs(point[0] - gamma) < Math.abs(best[0] - gamma) ? point : best), null);
}

function curve() {
  if (!cells().some((each) => list(each.curve).length > 0)) return null;
  const layers = layersWithCurves();
  const controls = layers.length > 1 ? [selection("layer", "Layer", layers.map((layer) => ({ value: String(layer), text: "Layer " + layer })))] : [];
  return section("curves", "Seen labels against unseen labels", figure({
    id: "curve", title: "Accuracy on seen and on unseen labels as unseen ones are favoured", file: "seen-unseen-curves", controls: [...controls, cellSelection()], deps: ["layer", "cell", "theme"],
    summary: () => curveCells().map((each) => nameOf(each) + ": AUSUC " + percent(each.ausuc)).join("; ") + ".",
    caption: curveCaption,
    table: () => ({ header: ["name", "gamma", "seen", "unseen"], rows: curveCells().flatMap((each) => each.curve.map((point) => [nameOf(each), ...point])) }),
    picture: chart({ height: (width) => Math.min(560, 150 + width * 0.62), option: curveOption, tip: (params) => {
      const shown = curveCells().find((each) => forChart(nameOf(each)) === params.seriesName);
      if (!shown || !params.value) return shown ? [visible(nameOf(shown)), "AUSUC " + percent(shown.ausuc)] : null;
      return [visible(nameOf(shown)), params.data.title || "curve", "Seen " + percent(params.value[0]), "Unseen " + percent(params.value[1]),
        ...(isNumber(params.value[2]) ? ["constant γ " + brief(params.value[2])] : [])];
    } }),
  }));
}

function curveCaption() {
  const chosen = curveCells().map((each) => [each, chosenConstant(each)]).filter(([, gamma]) => gamma !== null);
  return "A constant γ is added to the outputs of the unseen labels before the label is predicted: from left to right it falls. The ring is γ = 0, "
    + "the network as it is. AUSUC is the area under the curve. "
    + (chosen.length > 0 ? "The diamond is the constant that inner validation chose: "
      + chosen.map(([each, gamma]) => nameOf(each) + ", γ = " + brief(gamma) + " (median of " + counted(list(each.chosen).length, "fold") + ")").join("; ") + "."
      : "No constant was chosen by inner validation in this run.");
}

function curveOption(colours) {
  const shown = curveCells();
  const series = shown.map((each) => {
    const colour = cellColour(colours, each);
    const marks = [];
    if (list(each.point).length === 2) marks.push({ value: [...each.point, 0], title: "γ = 0", symbol: "circle", symbolSize: 11,
      itemStyle: { color: colours.back, borderColor: colour, borderWidth: 2.5 } });
    const gamma = chosenConstant(each);
    if (gamma !== null && curvePoint(each, gamma)) {
      const point = curvePoint(each, gamma);
      marks.push({ value: [point[1], point[2], gamma], title: "chosen constant", symbol: "diamond", symbolSize: 14, itemStyle: { color: colour, borderColor: colours.back, borderWidth: 1 } });
    }
    return [{ type: "line", name: forChart(nameOf(each)), data: each.curve.map((point) => [point[1], point[2], point[0]]), symbol: "circle", symbolSize: 4, showSymbol: shown.length <= 10, showAllSymbol: true, triggerLineEvent: true,
      itemStyle: { color: colour, opacity: 0.001 }, lineStyle: { color: colour, width: each === cell() ? 3 : 1.6, opacity: 1,
        type: each.method === "oracle" ? "dashed" : isNumber(each.layer) || each.method === "unimodal" ? "solid" : [8, 3, 2, 3] }, emphasis: { disabled: true } },
    { type: "scatter", name: forChart(nameOf(each)), data: marks, z: 5 }];
  });
  return {
    legend: { data: shown.map((each) => ({ name: forChart(nameOf(each)), icon: "roundRect", itemStyle: { color: cellColour(colours, each), opacity: 1 }, lineStyle: { width: 0 } })), itemHeight: 4 },
    xAxis: shareAxis(colours, "Seen: mean accuracy over seen labels", { min: 0, nameGap: 30 }),
    yAxis: shareAxis(colours, "Unseen", { min: 0 }),
    series: series.flat(),
  };
}

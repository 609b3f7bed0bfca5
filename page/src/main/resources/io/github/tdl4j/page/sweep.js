// Accuracy by layer and map, with intervals.

declare("metric", () => METRICS.map((metric) => metric.key), () => "accuracy");

function metric() {
  return METRICS.find((each) => each.key === valueOf("metric"));
}

function sweepSeries() {
  const transfers = cells().filter((each) => isTransfer(each) && isNumber(each.layer));
  const series = MAPS.map((map) => ({ map, name: forChart(mapName(map)), cells: transfers.filter((each) => String(each.map) === map) }));
  const oracles = cells().filter((each) => each.method === "oracle" && isNumber(each.layer));
  return series.filter((each) => each.cells.length > 0).concat(oracles.length > 0 ? [{ map: null, name: "Oracle", cells: oracles }] : []);
}

function sweep() {
  if (!sweepSeries().some((each) => each.map !== null)) return null;
  return section("sweep", "Accuracy by layer", figure({
    id: "sweep", title: "Transfers by map, the oracle, and Unimodal", file: "accuracy-by-layer", deps: ["metric", "theme"],
    controls: [choice("metric", "Accuracy", METRICS.filter((each) => cells().some((c) => isNumber(c[each.key])))
      .map((each) => ({ value: each.key, text: each.title, meaning: each.meaning })))],
    summary: sweepSummary,
    caption: () => metric().title + ": " + metric().meaning + ". " + (metric().interval ? "Bars are 95% intervals." : "No intervals are computed for this figure.")
      + " The grey line is Unimodal, which does not depend on the layer.",
    table: () => ({ header: ["name", "method", "map", "layer", metric().key, "low", "high"], rows: [unimodalOf(run())].filter(Boolean)
      .concat(sweepSeries().flatMap((each) => each.cells)).map((each) => [nameOf(each), each.method, each.map, each.layer, each[metric().key],
        list(each[metric().interval])[0], list(each[metric().interval])[1]]) }),
    picture: chart({ height: (width) => Math.min(440, 280 + width / 7), option: sweepOption, tip: sweepTip }),
  }));
}

function sweepSummary() {
  const best = sweepSeries().filter((each) => each.map !== null).flatMap((each) => each.cells)
    .filter((each) => !isControl(each) && isNumber(each[metric().key]))
    .reduce((a, b) => (!a || b[metric().key] > a[metric().key] ? b : a), undefined);
  const unimodal = unimodalOf(run());
  return (best ? "The highest is " + nameOf(best) + " with " + percent(best[metric().key]) : "No values")
    + (unimodal ? "; Unimodal has " + percent(unimodal[metric().key]) : "") + ".";
}

function sweepOption(colours) {
  const series = sweepSeries();
  const layers = layersOf(series.flatMap((each) => each.cells));
  const step = Math.min(0.08, 0.7 / series.length);
  const shift = (i) => (i - (series.length - 1) / 2) * step;
  const value = (each) => each[metric().key];
  const places = new Map(cells().map((each, i) => [each, i]));
  const lines = series.flatMap((each, i) => {
    const colour = each.map === null ? colours.oracle : mapColour(colours, each.map);
    const known = each.cells.filter((c) => isNumber(value(c))).sort((a, b) => a.layer - b.layer);
    const bars = known.filter((c) => metric().interval && c[metric().interval]).map((c) => [c.layer + shift(i), ...c[metric().interval]]);
    // The place of the cell in the list, not the cell itself: the library copies all that it is given.
    return [{ type: "line", name: each.name, data: known.map((c) => [c.layer + shift(i), value(c), places.get(c)]), symbolSize: 9,
      symbol: each.map === null ? "circle" : mapSymbol(each.map), z: 3,
      itemStyle: each.map === null ? { color: colours.back, borderColor: colour, borderWidth: 1.8 } : { color: colour },
      lineStyle: { color: colour, width: 1.5, type: each.map === null ? "dashed" : "solid" } },
    { ...intervals(bars, colour, { capped: series.length * layers.length <= 150 }), name: each.name }];
  });
  const unimodal = unimodalOf(run());
  if (unimodal && isNumber(value(unimodal))) lines.push({ type: "line", name: "Unimodal", symbol: "none", silent: true,
    lineStyle: { color: colours.unimodal, width: 2 }, itemStyle: { color: colours.unimodal },
    data: [[layers[0] - 0.5, value(unimodal)], [layers[layers.length - 1] + 0.5, value(unimodal)]] });
  return {
    legend: { data: series.map((each) => each.name).concat(unimodal ? [{ name: "Unimodal", icon: "roundRect" }] : []) },
    xAxis: axis(colours, "Layer of transfer (0: the input)", { min: layers[0] - 0.5, max: layers[layers.length - 1] + 0.5, interval: 0.5,
      splitLine: { show: false }, axisTick: { show: false }, axisLabel: { color: colours.text, showMinLabel: false, showMaxLabel: false,
        formatter: (v) => (Number.isInteger(v) && layers.includes(v) ? String(v) : "") } }),
    yAxis: shareAxis(colours, metric().title, { scale: true }),
    series: lines,
  };
}

function sweepTip(params) {
  const shown = params.seriesType === "line" && Array.isArray(params.value) ? cells()[params.value[2]] : null;
  if (!shown) return null;
  return [visible(nameOf(shown)), metric().title + " " + percent(shown[metric().key]),
    ...(metric().interval ? ["95% interval " + range(shown[metric().interval])] : [])];
}

// Canonical correlations of the maps that have them.

const DASHES = ["solid", "dashed", "dotted", [10, 3, 2, 3], [2, 6]];

function correlations() {
  const known = list(run().correlations).filter((each) => list(each.values).length > 0);
  if (known.length === 0) return null;
  const title = (each) => mapName(each.map) + ", layer " + each.layer;
  return section("correlations", "Canonical correlations", figure({
    id: "correlations", title: "Source and target activations of the training pairs", file: "canonical-correlations", deps: ["theme"],
    summary: () => known.map((each) => title(each) + ": " + counted(each.values.length, "component") + ", first " + brief(each.values[0]) + ", last "
      + brief(each.values[each.values.length - 1])).join("; ") + ".",
    caption: () => "The correlation of each pair of components on the training pairs of the first fold. Values near 1 over all components can also mean that "
      + "there are few pairs for many dimensions.",
    table: () => ({ header: ["map", "layer", "component", "correlation"], rows: known.flatMap((each) => each.values.map((value, i) => [each.map, each.layer, i + 1, value])) }),
    picture: chart({
      option: (colours) => ({
        legend: { data: known.map(title), itemWidth: 30 },
        xAxis: axis(colours, "Component", { min: 1, minInterval: 1, splitLine: { show: false } }),
        yAxis: axis(colours, "Correlation", { min: 0, max: 1, nameGap: 34 }),
        series: known.map((each) => ({ type: "line", name: title(each), symbol: "circle", symbolSize: each.values.length > 40 ? 3 : 5,
          itemStyle: { color: mapColour(colours, each.map) }, lineStyle: { color: mapColour(colours, each.map), width: 1.8,
            type: DASHES[layersOf(known).indexOf(each.layer) % DASHES.length] }, data: each.values.map((value, i) => [i + 1, value]) })),
      }),
      tip: (params) => (params.value ? [params.seriesName, "component " + params.value[0], "correlation " + brief(params.value[1])] : null),
    }),
  }));
}

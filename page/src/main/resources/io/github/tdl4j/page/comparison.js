// Several runs side by side: their answers, their best transfers, and each against the first.

function overview() {
  const head = h("tr", {}, h("td", {}), RUNS.map((each, i) => h("th", { scope: "col" }, h("a", { href: fragmentWith({ run: String(i + 1) }),
    on: { click: (event) => follow(event, { run: String(i + 1) }) } }, named(each.name)))));
  const line = (title, value) => h("tr", {}, h("th", { scope: "row" }, title), RUNS.map((each) => h("td", {}, value(each))));
  const heading = (each) => each.heading || {};
  const best = (each) => topOf(each) || {};
  const selected = (each) => cellsOf(each).filter(isSelected);
  const rows = [
    line("Answer", (each) => [verdict(each), h("p", { dir: "auto" }, sentence((each.summary || {}).sentence || "–"))]),
    line("Data set", (each) => named(heading(each).dataSet || "–")),
    line("Source and target", (each) => named((heading(each).source || "–") + " → " + (heading(each).target || "–"))),
    line("Labels (unseen)", (each) => list(heading(each).labels).length + " (" + list(heading(each).unseen).length + ")"),
    line("Best transfer", (each) => named(nameOf(best(each)))),
    ...METRICS.map((metric) => line(h("abbr", { title: metric.meaning }, metric.title), (each) => [percent(best(each)[metric.key]),
      metric.interval && best(each)[metric.interval] ? h("small", {}, range(best(each)[metric.interval])) : null])),
    ...(RUNS.some((each) => selected(each).length > 0) ? [line("Selected by inner validation, All", (each) => selected(each).map((c) =>
      h("p", {}, named(nameOf(c)), " ", percent(c.accuracy))))] : []),
    line("Unimodal, All", (each) => percent((unimodalOf(each) || {}).accuracy)),
    line("Oracle, All", (each) => percent((oracleOf(each, best(each)) || {}).accuracy)),
  ];
  return section("runs", "The runs side by side",
    h("p", { class: "note" }, "All averages instances; Seen and Unseen average labels. The best transfer is that of the highest accuracy; the test instances have chosen it, so that its accuracy is too high. "
      + "The sections below show one run; select it at the top of the page."),
    scrolling("The runs side by side", h("table", { class: "side-by-side" }, h("thead", {}, head), h("tbody", {}, rows))),
    list(DATA.comparisons).map((comparison, i) => comparisonPart(comparison, i)));
}

const comparisonColumns = (first, second) => [
  ["Tests", (row) => isNumber(row.tested) ? row.tested.toLocaleString("en") : "–", "number of instances that both runs have tested; all figures of the row are of them alone"],
  [first, (row) => percent(row.first), "accuracy in " + first + " on the instances that both have tested"],
  [second, (row) => percent(row.second), "accuracy in " + second + " on the instances that both have tested"],
  ["Gain", (row) => points(row.gain), second + " minus " + first + ", in percentage points"],
  ["95% interval", (row) => list(row.interval).length === 2 ? row.interval.map(points).join(" – ") : "–", "of the gain, in percentage points"],
  ["p (McNemar)", (row) => probability(row.mcnemarP), "sign test over instances; McNemar’s exact test if both runs have one repeat"],
  ["p (McNemar, Holm)", (row) => probability(row.mcnemarPHolm), "the same test, corrected by Holm’s method"],
  ["p (t test)", (row) => probability(row.resampledTP), "corrected resampled t-test over folds"],
  ["p (t test, Holm)", (row) => probability(row.resampledTPHolm), "the same test, corrected by Holm’s method"],
];

const NOT_GIVEN = "not given";

function comparisonPart(comparison, i) {
  const first = (RUNS[comparison.first] || {}).name || "first run";
  const second = (RUNS[comparison.second] || {}).name || "second run";
  const rows = list(comparison.rows);
  const columns = comparisonColumns(short(first, 24), short(second, 24)).filter(([, value]) => rows.some((row) => value(row) !== "–"));
  const title = "Gain of " + short(second, 40) + " over " + short(first, 40);
  const settings = list(comparison.settings);
  const table = h("table", {}, h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Network"),
    columns.map(([name, , meaning]) => h("th", { scope: "col", class: "number" }, h("abbr", { title: meaning }, name))))),
  h("tbody", {}, rows.map((row) => h("tr", { class: row.significant ? "strong" : "" }, h("th", { scope: "row" }, named(row.name)),
    columns.map(([, value]) => h("td", { class: "number" }, value(row)))))));
  return h("div", { class: "comparison" }, h("h3", {}, "Gain of ", named(second), " over ", named(first)),
    comparison.note ? paragraph(comparison.note, "note") : null,
    settings.length > 0 ? scrolling("Settings that differ", h("table", { class: "settings-differ" },
      h("thead", {}, h("tr", {}, ["Setting that differs", first, second].map((name) => h("th", { scope: "col" }, named(name))))),
      h("tbody", {}, settings.map((each) => h("tr", {}, h("th", { scope: "row" }, named(each.key)), h("td", {}, named(each.first || NOT_GIVEN)),
        h("td", {}, named(each.second || NOT_GIVEN))))))) : h("p", { class: "note" }, "Their settings are the same."),
    rows.length > 0 ? [scrolling(title, table, rows.length > 40 ? "tall" : ""),
      h("dl", { class: "columns" }, columns.map(([name, , meaning]) => h("div", {}, h("dt", {}, name), h("dd", {}, meaning)))),
      gainFigure(rows, i, title, "Gain of " + short(second, 20) + " over " + short(first, 20))] : h("p", { class: "note" }, "The two runs have no test instance in common that both predicted in the same way."));
}

function gainFigure(rows, i, title, axisTitle) {
  const shown = rows.filter((row) => isNumber(row.gain)).slice(0, 60);
  const middle = (at) => shown.length - 1 - at;
  return figure({
    id: "gain-" + i, title, file: "comparison-" + (i + 1), deps: ["theme"],
    summary: () => counted(shown.length, "row") + "; " + shown.filter((row) => row.gain > 0).length + " gain, "
      + shown.filter((row) => row.gain < 0).length + " lose.",
    caption: () => "Points are gains in percentage points, bars their 95% intervals."
      + (rows.length > shown.length ? " The first " + shown.length + " rows." : ""),
    table: () => ({ header: ["name", "first", "second", "gain", "low", "high", "mcnemarP", "mcnemarPHolm", "resampledTP", "resampledTPHolm", "tested"],
      rows: rows.map((row) => [row.name, row.first, row.second, row.gain, list(row.interval)[0], list(row.interval)[1], row.mcnemarP,
        row.mcnemarPHolm, row.resampledTP, row.resampledTPHolm, row.tested]) }),
    picture: chart({
      height: () => 70 + 24 * shown.length,
      option: (colours, size) => ({
        legend: null, grid: { left: 8, right: 20 },
        xAxis: axis(colours, (size.width < 480 ? "Gain" : axisTitle) + " (percentage points)", { splitNumber: size.width < 480 ? 3 : 6, axisLabel: { color: colours.quiet, hideOverlap: true,
          formatter: (v) => points(v).replace(".0", "") } }),
        yAxis: { ...axis(colours, "", { type: "category", data: shown.map((row, at) => String(at)).reverse(), splitLine: { show: false } }),
          axisLabel: { color: colours.text, formatter: (at) => short(shown[at].name, Math.max(16, Math.floor(size.width / 16))) } },
        series: [intervals(shown.map((row, at) => [middle(at), ...list(row.interval)]).filter((row) => row.length === 3), colours.quiet, { across: true }),
          { type: "scatter", symbolSize: 9, itemStyle: { color: colours.maps[0] }, data: shown.map((row, at) => [row.gain, middle(at)]),
            markLine: { silent: true, symbol: "none", label: { show: false }, lineStyle: { color: colours.line, type: "solid" }, data: [{ xAxis: 0 }] } }],
      }),
      tip: (params) => {
        const row = params.seriesType === "scatter" && shown[middle(params.value[1])];
        return row ? [visible(row.name), "gain " + points(row.gain) + " points", "p (Holm) " + probability(row.mcnemarPHolm)] : null;
      },
    }),
  });
}

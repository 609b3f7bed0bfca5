// Confusion matrices: Unimodal, the selected cell and the oracle, and their differences.

const VIEWS = ["shares", "difference"];
declare("view", () => VIEWS, () => "shares");

function isDifference() {
  return valueOf("view") === "difference";
}

/** The counts of a cell by pairs of positions, with the number of test instances of each true label. */
function confusionOf(shown) {
  if (!shown.pairs) {
    const totals = new Map();
    const pairs = new Map();
    for (const [truth, predicted, count] of unpacked(shown, "confusion")) {
      totals.set(truth, (totals.get(truth) || 0) + count);
      pairs.set(truth + ":" + predicted, count);
    }
    Object.defineProperty(shown, "pairs", { value: { totals, pairs } });
  }
  return shown.pairs;
}

/** Rows [true, predicted, count, share of the test instances of the true label], or with differences from another cell. */
function confusionRows(shown, other) {
  const own = confusionOf(shown);
  const share = (part, pair, truth) => (part.pairs.get(pair) || 0) / (part.totals.get(truth) || 1);
  const from = other ? confusionOf(other) : null;
  const keys = new Set([...own.pairs.keys(), ...(from ? from.pairs.keys() : [])]);
  return [...keys].map((pair) => {
    const sign = pair.indexOf(":");
    const truth = Number(pair.slice(0, sign));
    const predicted = Number(pair.slice(sign + 1));
    const count = own.pairs.get(pair) || 0;
    return from ? [truth, predicted, count - (from.pairs.get(pair) || 0), share(own, pair, truth) - share(from, pair, truth)]
      : [truth, predicted, count, share(own, pair, truth)];
  }).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

function confusions() {
  const known = cells().filter((each) => hasPacked(each, "confusion"));
  if (known.length === 0) return null;
  const panels = [
    { id: "unimodal", title: "Unimodal", shown: () => unimodalOf(run()), from: () => null },
    { id: "selected", title: "Selected cell", heading: () => visible(nameOf(cell())), shown: cell, from: () => (isDifference() ? unimodalOf(run()) : null) },
    { id: "oracle", title: "Oracle", shown: () => oracleOf(run(), cell()), from: () => (isDifference() ? unimodalOf(run()) : null) },
  ].filter((panel) => panel.shown());
  const controls = [cellSelection(), choice("view", "Show", [
    { value: "shares", text: "Shares", meaning: "share of the test instances of each true label" },
    { value: "difference", text: "Difference from Unimodal", meaning: "share minus that of Unimodal" }])];
  shared.push(...controls);
  return section("confusions", "Confusion matrices",
    h("p", { class: "note" }, "Rows are true labels, columns predicted ones. Each share is of the test instances of its true label. Labels with a star are unseen, and coloured."),
    h("div", { class: "controls" }, controls.map((each) => each.element)),
    h("div", { class: "panels three-panels" }, panels.map(confusionFigure)));
}

function confusionFigure(panel) {
  const differs = () => isDifference() && panel.from();
  return figure({
    id: "confusion-" + panel.id, title: panel.title, heading: panel.heading, deps: ["cell", "view", "theme"],
    caption: () => nameOf(panel.shown()) + (differs() ? " minus Unimodal, in percentage points." : ", " + counted(total(panel.shown()), "prediction") + "."),
    summary: () => confusionSummary(panel),
    table: () => {
      const names = labels();
      const shown = panel.shown();
      return { header: ["name", "label", "predicted", differs() ? "countDifference" : "count", differs() ? "shareDifference" : "share"],
        rows: confusionRows(shown, panel.from()).map(([truth, predicted, count, share]) => [nameOf(shown), names[truth], names[predicted], count, share]) };
    },
    picture: chart({ half: true, height: (width) => Math.min(640, width) + 64, option: (colours, size) => confusionOption(panel, colours, size),
      tip: (params) => {
        const names = labels();
        const [predicted, truth, share, count] = params.value;
        return ["true " + visible(names[truth]) + ", predicted " + visible(names[predicted]), differs()
          ? points(share) + " points, " + (count > 0 ? "+" : "") + minus(String(count)) + " instances" : percent(share) + ", " + counted(count, "instance")];
      } }),
  });
}

function total(shown) {
  return [...confusionOf(shown).totals.values()].reduce((sum, count) => sum + count, 0);
}

function confusionSummary(panel) {
  const names = labels();
  const rows = confusionRows(panel.shown(), panel.from()).filter((row) => row[0] !== row[1]);
  const worst = rows.reduce((a, b) => (!a || b[3] > a[3] ? b : a), null);
  return worst ? (panel.from() ? "Largest growth: " : "Most frequent confusion: ") + visible(names[worst[0]]) + " predicted as " + visible(names[worst[1]]) + ", "
    + (panel.from() ? points(worst[3]) + " points." : percent(worst[3]) + " of its instances.") : "No confusions.";
}

/** Both pictures of differences have one scale. */
function largestDifference() {
  const unimodal = unimodalOf(run());
  return [cell(), oracleOf(run(), cell())].filter((each) => each && each !== unimodal).flatMap((each) => confusionRows(each, unimodal))
    .reduce((a, row) => Math.max(a, Math.abs(row[3])), 0.1);
}

function confusionOption(panel, colours, size) {
  const names = labels();
  const from = panel.from();
  const rows = confusionRows(panel.shown(), from);
  const most = from ? largestDifference() : 1;
  const signs = size.width >= 300 ? 12 : 8;
  const label = (at) => short(names[at] ?? "", signs);
  const starred = (at) => label(at) + (isUnseen(names[at]) ? "*" : "");
  const longest = names.reduce((a, name) => Math.max(a, Math.min(signs, Array.from(name).length)), 1);
  const sides = { type: "category", data: names.map((name, i) => String(i)), splitLine: { show: false }, axisTick: { show: false }, axisLine: { show: false } };
  const room = (size.width - 40 - 7 * longest) / names.length;
  const upright = longest > 2;
  const below = (at) => (isUnseen(names[at]) ? label(at) + (upright ? "*" : "\n*") : label(at));
  const text = { color: (at) => (isUnseen(names[at]) ? colours.unseen : colours.quiet), fontSize: room > 18 ? 12 : room > 11 ? 10 : 9, formatter: starred, margin: 5 };
  return {
    legend: null,
    grid: { left: 22, right: 6, top: 4, bottom: 66, containLabel: true, show: true, backgroundColor: colours.zero, borderWidth: 0 },
    xAxis: { ...axis(colours, "Predicted label", {}), ...sides, nameGap: upright ? 28 + 6 * longest : 36, axisLabel: { ...text, formatter: below, rotate: upright ? 90 : 0, lineHeight: upright ? undefined : 14, interval: room > 8 ? 0 : "auto" } },
    yAxis: { ...axis(colours, "True label", {}), ...sides, inverse: true, nameGap: 14 + 7 * longest, axisLabel: { ...text, interval: room > 8 ? 0 : "auto" } },
    visualMap: { type: "continuous", min: from ? -most : 0, max: most, dimension: 2, calculable: false, orient: "horizontal", left: "center", bottom: 0,
      itemWidth: 10, itemHeight: Math.min(180, size.width - 140), inRange: { color: from ? colours.difference : colours.share }, textStyle: { color: colours.quiet },
      text: from ? [points(most) + " points", points(-most)] : ["100%", "0%"], hoverLink: false },
    series: [{ type: "heatmap", data: rows.map(([truth, predicted, count, share]) => [predicted, truth, share, count]), progressive: 0,
      itemStyle: { borderWidth: size.width / names.length > 8 ? 1 : 0, borderColor: colours.back }, emphasis: { itemStyle: { borderColor: colours.text, borderWidth: 1.5 } } }],
  };
}

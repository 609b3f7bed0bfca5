// The answer: one sentence, its interval, the reasons, and the three networks side by side.

const VERDICTS = { helps: "Transfer helps", none: "No significant gain", hurts: "Transfer hurts", unknown: "Not known" };

function verdict(shown) {
  const summary = shown.summary || {};
  const word = Object.hasOwn(VERDICTS, summary.verdict) ? summary.verdict : "unknown";
  return h("span", { class: "verdict " + word }, VERDICTS[word]);
}

function answer() {
  const shown = run();
  const summary = shown.summary || {};
  const parts = [h("p", { class: "verdict-line" }, verdict(shown)),
    h("p", { class: "sentence", dir: "auto" }, sentence(summary.sentence || "The results give no answer."))];
  if (summary.interval) parts.push(paragraph(summary.interval, "interval"));
  const why = list(summary.why);
  if (why.length > 0) parts.push(h("div", { class: "why" }, h("h3", {}, summary.verdict === "helps" ? "Remarks" : "Why this may be"),
    h("ul", {}, why.map((text) => h("li", { dir: "auto" }, sentence(text))))));
  parts.push(threeNetworks(shown));
  const warnings = list(shown.warnings);
  if (warnings.length > 0) parts.push(h("div", { class: "warnings" }, h("h3", {}, "Warnings"),
    h("ul", {}, warnings.map((text) => h("li", { dir: "auto" }, sentence(text))))));
  return section("answer", "The answer", parts);
}

/** The figures of Unimodal, of the transfer that the answer speaks of, and of its oracle. */
function threeNetworks(shown) {
  const best = bestOf(shown);
  const cellsShown = [unimodalOf(shown), best, oracleOf(shown, best)].filter((each, i, all) => each && all.indexOf(each) === i);
  if (cellsShown.length === 0) return null;
  const metrics = METRICS.filter((metric) => cellsShown.some((each) => isNumber(each[metric.key])));
  const head = h("tr", {}, h("th", { scope: "col" }, "Network"), metrics.map((metric) =>
    h("th", { scope: "col", class: "number" }, h("abbr", { title: metric.meaning }, metric.title))));
  const rows = cellsShown.map((each) => h("tr", { class: each === best ? "strong" : "" }, h("th", { scope: "row" }, named(nameOf(each))),
    metrics.map((metric) => h("td", { class: "number" }, percent(each[metric.key]),
      metric.interval && each[metric.interval] ? h("small", {}, range(each[metric.interval])) : null))));
  return h("div", { class: "three" }, scrolling("Unimodal, the transfer and its oracle", h("table", {}, h("thead", {}, head), h("tbody", {}, rows))),
    h("p", { class: "note" }, "All averages instances; Seen and Unseen average labels. Below a figure stands its 95% interval. "
      + "Unimodal is the target network before transfer; the oracle is tuned on target data of the unseen labels themselves."));
}

// Accuracy by label: the selected cell against Unimodal.

const LABELS_SHOWN = 60;

/** Rows of labels with the figures of both networks, the largest gain first. */
function labelRows() {
  const unimodal = unimodalOf(run());
  const shown = cell();
  const share = (each, i) => {
    const counts = list(list(each && each.labels)[i]);
    return counts.length === 2 && counts[0] > 0 ? counts[1] / counts[0] : null;
  };
  return labels().map((name, i) => {
    const before = share(unimodal, i);
    const after = share(shown, i);
    return { name, unseen: isUnseen(name), counts: list(list(shown.labels)[i]), countsBefore: list(list(unimodal && unimodal.labels)[i]), before, after,
      gain: before === null || after === null ? null : after - before };
  }).filter((row) => row.gain !== null).sort((a, b) => b.gain - a.gain);
}

/** The rows of the chart: the largest gains and the largest losses if there are too many labels. */
function labelRowsShown() {
  const rows = labelRows();
  return rows.length <= LABELS_SHOWN ? rows : rows.slice(0, LABELS_SHOWN / 2).concat(rows.slice(-LABELS_SHOWN / 2));
}

function labelGains() {
  if (!unimodalOf(run()) || !cells().some((each) => list(each.labels).length > 0)) return null;
  return section("labels", "Gains by label", figure({
    id: "labels", title: "Accuracy of the selected cell minus that of Unimodal", file: "gains-by-label", controls: [cellSelection()], deps: ["cell", "theme"],
    summary: () => {
      const rows = labelRows();
      const best = rows[0];
      const worst = rows[rows.length - 1];
      return best ? nameOf(cell()) + ": largest gain " + visible(best.name) + " with " + points(best.gain) + " points, largest loss " + visible(worst.name) + " with "
        + points(worst.gain) + " points." : "No label was tested by both.";
    },
    caption: () => {
      const rows = labelRows();
      return nameOf(cell()) + ": " + counted(rows.filter((row) => row.gain > 0).length, "label gains", "labels gain") + ", "
        + counted(rows.filter((row) => row.gain < 0).length, "loses", "lose") + ", "
        + counted(rows.filter((row) => row.gain === 0).length, "stays", "stay") + " the same." + (rows.length > LABELS_SHOWN
        ? " The chart has the " + LABELS_SHOWN / 2 + " labels that gain most and the " + LABELS_SHOWN / 2 + " that lose most." : "");
    },
    table: () => ({ header: ["label", "unseen", "tested", "correct", "accuracy", "unimodalTested", "unimodalCorrect", "unimodalAccuracy", "gain"],
      rows: labelRows().map((row) => [row.name, row.unseen, ...row.counts, row.after, ...row.countsBefore, row.before, row.gain]) }),
    picture: chart({ height: () => 84 + 19 * labelRowsShown().length, option: labelOption, tip: (params) => {
      const row = labelRowsShown()[params.dataIndex];
      return row ? [visible(row.name), row.unseen ? "unseen label" : "seen label", "Unimodal " + percent(row.before), short(nameOf(cell()), 40) + " " + percent(row.after),
        points(row.gain) + " points"] : null;
    } }),
  }));
}

function labelOption(colours, size) {
  const rows = labelRowsShown();
  const group = (unseen) => ({ type: "bar", name: unseen ? "unseen label" : "seen label", barWidth: 10, barGap: "-100%",
    itemStyle: { color: unseen ? colours.unseen : colours.seen }, data: rows.map((row) => (row.unseen === unseen ? row.gain : null)) });
  return {
    legend: { data: ["seen label", "unseen label"] },
    grid: { left: 8, right: 24 },
    xAxis: axis(colours, "Gain (percentage points)", { axisLabel: { color: colours.quiet, formatter: (v) => points(v).replace(".0", "") } }),
    yAxis: { ...axis(colours, ""), type: "category", inverse: true, data: rows.map((row, i) => String(i)), splitLine: { show: false }, axisTick: { show: false },
      axisLabel: { color: colours.text, interval: 0, formatter: (i) => short(rows[i].name, Math.max(14, Math.floor(size.width / 30))) }, axisLine: { show: true, onZero: true, lineStyle: { color: colours.line } } },
    series: [group(false), group(true)],
  };
}

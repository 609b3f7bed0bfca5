// Time by stage.

/** A stage in words; a map has the name that it has on the whole page. */
function stageName(stage) {
  const fit = "fitting of the map ";
  return String(stage).startsWith(fit) ? fit + mapName(stage.slice(fit.length)) : String(stage);
}

function cost() {
  const rows = list(run().cost).filter((row) => isNumber(row.seconds));
  if (rows.length === 0) return null;
  const whole = rows.reduce((sum, row) => sum + row.seconds, 0);
  return section("cost", "Cost by stage", figure({
    id: "cost", title: "Seconds of computation", file: "cost", deps: ["theme"],
    summary: () => rows.map((row) => stageName(row.stage) + " " + duration(row.seconds)).join(", ") + ".",
    caption: () => "Together " + duration(whole) + " of computation in these stages, of which several can run at the same time. "
      + (cells().some(isSelected) ? "The inner validations of the automatic selection and other work are not counted." : "Other work is not counted."),
    table: () => ({ header: ["stage", "seconds", "count"], rows: rows.map((row) => [row.stage, row.seconds, row.count]) }),
    picture: chart({
      height: () => 56 + 26 * rows.length,
      option: (colours, size) => ({
        legend: null, grid: { left: 8, right: 70, top: 4 },
        xAxis: axis(colours, "Seconds"),
        yAxis: { ...axis(colours, ""), type: "category", inverse: true, data: rows.map((row, i) => String(i)), splitLine: { show: false }, axisTick: { show: false },
          axisLabel: { color: colours.text, interval: 0, formatter: (i) => short(stageName(rows[i].stage), size.width < 480 ? 18 : 44) } },
        series: [{ type: "bar", barWidth: 13, itemStyle: { color: colours.seen }, data: rows.map((row) => row.seconds),
          label: { show: true, position: "right", color: colours.quiet, formatter: (params) => duration(params.value) } }],
      }),
      tip: (params) => {
        const row = rows[params.dataIndex];
        return [visible(stageName(row.stage)), duration(row.seconds), ...(isNumber(row.count) ? [counted(row.count, "time")] : []), percent(row.seconds / whole) + " of all"];
      },
    }),
  }));
}

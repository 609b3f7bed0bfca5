// Charts by ECharts: drawn on a canvas, without motion, with notes of our own in the place of its HTML.

const note = h("div", { class: "tip", hidden: true, "aria-hidden": "true" });

function showNote(lines, event) {
  clear(note);
  append(note, lines.map((line, i) => h("div", { class: i === 0 ? "first" : "", dir: "auto" }, line)));
  note.hidden = false;
  const source = event && event.event ? event.event : event;
  const x = source ? source.clientX : 0;
  const y = source ? source.clientY : 0;
  const width = note.offsetWidth;
  note.style.left = Math.max(4, Math.min(x + 14, innerWidth - width - 8)) + "px";
  note.style.top = (y + 18 + note.offsetHeight > innerHeight ? y - note.offsetHeight - 10 : y + 18) + "px";
}

function hideNote() {
  note.hidden = true;
}

function ink() {
  return INK[themeName()];
}

/** The options that all charts share. */
function common(colours, size) {
  return {
    animation: false, backgroundColor: colours.back, color: colours.maps, aria: { enabled: false },
    textStyle: { fontFamily: FONT, fontSize: 12, color: colours.text },
    grid: { left: 28, right: 16, bottom: 28, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 18, itemHeight: 9, itemGap: LEGEND_GAP, width: size.width, textStyle: { color: colours.text, fontSize: 12 }, pageIconColor: colours.text, pageIconInactiveColor: colours.line,
      pageTextStyle: { color: colours.quiet }, formatter: (name) => short(name, LEGEND_SIGNS) },
    tooltip: { show: false },
  };
}

const LEGEND_GAP = 12;
const LEGEND_SIGNS = 40;

/** The lines that a legend takes: the chart stands below them. */
function legendLines(legend, width) {
  const line = document.createElement("canvas").getContext("2d");
  line.font = "12px " + FONT;
  let lines = 1;
  let x = 0;
  for (const entry of legend.data) {
    const item = (legend.itemWidth || 18) + 6 + line.measureText(short(entry.name || entry, LEGEND_SIGNS)).width + LEGEND_GAP;
    if (x > 0 && x + item > width) {
      lines++;
      x = 0;
    }
    x += item;
  }
  return lines;
}

function axis(colours, title, more) {
  return {
    type: "value", name: title, nameLocation: "middle", nameGap: 30, nameTextStyle: { color: colours.quiet, fontSize: 12 },
    axisLine: { show: true, onZero: false, lineStyle: { color: colours.line } }, axisTick: { lineStyle: { color: colours.line } },
    axisLabel: { color: colours.quiet, fontSize: 12, hideOverlap: true, formatter: (value) => minus(String(value)) }, splitLine: { lineStyle: { color: colours.grid } }, ...more,
  };
}

function shareAxis(colours, title, more) {
  return axis(colours, title, { nameGap: 46, axisLabel: { color: colours.quiet, fontSize: 12, formatter: (v) => percent(v, 0) }, ...more });
}

/** Bars of intervals: rows are [x, low, high]; they run along y unless `across`. Very many have no caps. */
function intervals(rows, colour, { across = false, capped = true } = {}) {
  return {
    type: "custom", data: rows, silent: true, z: 1, clip: false, itemStyle: { color: colour }, tooltip: { show: false },
    encode: across ? { x: [1, 2], y: 0 } : { x: 0, y: [1, 2] },
    renderItem: (params, api) => {
      const ends = [1, 2].map((i) => across ? api.coord([api.value(i), api.value(0)]) : api.coord([api.value(0), api.value(i)]));
      const style = { stroke: colour, lineWidth: 1.5, opacity: 0.75 };
      const line = (a, b) => ({ type: "line", shape: { x1: a[0], y1: a[1], x2: b[0], y2: b[1] }, style });
      if (!capped) return line(ends[0], ends[1]);
      const cap = across ? [0, 3] : [3, 0];
      return { type: "group", children: [line(ends[0], ends[1]), ...ends.map((end) =>
        line([end[0] - cap[0], end[1] - cap[1]], [end[0] + cap[0], end[1] + cap[1]]))] };
    },
  };
}

/** A picture for `figure`: `option(colours, size)` gives the chart, `tip(params)` the lines of a note, `height(width)`. */
function chart(spec) {
  const element = h("div", { class: "chart", role: "img" });
  let drawn = null;
  let drawnForPaper = false;
  const height = (width) => Math.round(spec.height ? spec.height(width) : Math.min(420, 260 + width / 6));
  const options = (colours, size) => {
    const own = spec.option(colours, size);
    const base = common(colours, size);
    const lines = own.legend ? legendLines(own.legend, size.width) : 0;
    const legend = own.legend ? { ...base.legend, ...own.legend, type: lines > LEGEND_LINES ? "scroll" : "plain" } : { show: false };
    const top = own.legend ? 18 + 22 * (lines > LEGEND_LINES ? 1 : lines) : 10;
    return { ...base, ...own, grid: { ...base.grid, top, ...own.grid }, legend };
  };
  const draw = () => {
    const width = printing ? (spec.half ? PRINT_WIDTH / 2 - 10 : PRINT_WIDTH) : element.clientWidth;
    if (width === 0) return;
    const size = { width, height: printing ? Math.min(height(width), 900) : height(width) };
    element.style.height = size.height + "px";
    if (drawn && drawnForPaper !== printing) { // paper has more dots
      drawn.dispose();
      drawn = null;
    }
    drawnForPaper = printing;
    if (!drawn) {
      drawn = echarts.init(element, null, { renderer: "canvas", ...size, devicePixelRatio: Math.max(devicePixelRatio, printing ? 2 : 1) });
      if (spec.tip) {
        const show = (params) => {
          const lines = spec.tip(params);
          if (lines) showNote(lines, params.event);
        };
        drawn.on("mouseover", show);
        drawn.on("mousemove", show);
        drawn.on("mouseout", hideNote);
        drawn.on("globalout", hideNote);
      }
    } else {
      drawn.resize({ ...size, silent: true });
    }
    drawn.setOption(options(ink(), size), { notMerge: true });
    drawn.getZr().flush();
  };
  const resizes = new ResizeObserver(() => {
    if (drawn && !printing && element.clientWidth > 0 && element.clientWidth !== drawn.getWidth()) requestAnimationFrame(draw);
  });
  resizes.observe(element);
  const paper = (renderer) => {
    const size = { width: 800, height: height(800) };
    const place = renderer === "svg" ? null : h("div", {});
    const made = echarts.init(place, null, { renderer, ssr: renderer === "svg", ...size, devicePixelRatio: 3 });
    made.setOption(options(INK.light, size));
    return made;
  };
  return {
    element, draw,
    forget: () => {
      resizes.disconnect();
      if (drawn) drawn.dispose();
    },
    svg: () => {
      const made = paper("svg");
      const text = made.renderToSVGString();
      made.dispose();
      return text + "\n";
    },
    png: () => {
      const made = paper("canvas");
      const canvas = made.renderToCanvas({ pixelRatio: 3, backgroundColor: INK.light.back });
      made.dispose();
      return canvas;
    },
  };
}

const PRINT_WIDTH = 680;
const LEGEND_LINES = 8;

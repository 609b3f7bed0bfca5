// Learning curves of every network, stage by stage.

declare("network", () => networks().map((each) => each.key), () => (networks()[0] || {}).key);

/** The networks of which the training is known: source, target, and one for each tuned cell. */
function networks() {
  const shown = run();
  if (!shown.networks) {
    const found = new Map();
    for (const each of list(shown.training)) {
      if (list(each.losses).length === 0) continue;
      const key = [each.network, each.method, each.map, each.layer].filter((part) => part !== null && part !== undefined).join("-");
      if (!found.has(key)) found.set(key, { key, name: networkName(each), first: each, trainings: [] });
      found.get(key).trainings.push(each);
    }
    Object.defineProperty(shown, "networks", { value: [...found.values()] });
  }
  return shown.networks;
}

function networkName(training) {
  if (training.network === "source") return "Source network";
  if (training.network === "target") return "Target network before transfer";
  const cells = index(run());
  const known = cells.get(keyOf(training));
  return "Tuned: " + (known ? nameOf(known) : [training.method, training.map, training.layer].filter((part) => part !== null && part !== undefined).join(" "));
}

function trainings() {
  return (networks().find((each) => each.key === valueOf("network")) || { trainings: [] }).trainings;
}

function isBackpropagation(training) {
  return !/pretrain/i.test(String(training.stage));
}

function training() {
  if (networks().length === 0) return null;
  const control = selection("network", "Network", networks().map((each) => ({ value: each.key, text: each.name })));
  shared.push(control);
  const parts = [h("p", { class: "note" }, "One line for each repeat and fold. The loss of each epoch is the mean over its minibatches."),
    h("div", { class: "controls" }, control.element)];
  const pretrained = networks().some((each) => each.trainings.some((one) => !isBackpropagation(one)));
  parts.push(h("div", { class: "panels" }, pretrained ? trainingFigure("pretraining", "Pretraining", (each) => !isBackpropagation(each), "Reconstruction error") : null,
    trainingFigure("backpropagation", "Backpropagation", isBackpropagation, "Loss")));
  return section("training", "Learning curves", parts);
}

function trainingFigure(id, title, isPart, axisTitle) {
  const shown = () => trainings().filter(isPart);
  const stages = () => [...new Set(shown().map((each) => forChart(String(each.stage))))];
  const name = () => (networks().find((each) => each.key === valueOf("network")) || {}).name || "";
  const element = figure({
    id: "training-" + id, title, deps: ["network", "theme"],
    caption: () => name() + ": " + counted(shown().length, "line") + ".",
    summary: () => stages().map((stage) => {
      const ends = shown().filter((each) => forChart(String(each.stage)) === stage).map((each) => each.losses[each.losses.length - 1]);
      return stage + ": last loss from " + brief(Math.min(...ends)) + " to " + brief(Math.max(...ends));
    }).join("; ") + ".",
    table: () => ({ header: ["network", "method", "map", "layer", "repeat", "fold", "stage", "epoch", "loss"], rows: shown().flatMap((each) => each.losses.map((loss, i) =>
      [each.network, each.method, each.map, each.layer, each.repeat, each.fold, each.stage, i + 1, loss])) }),
    picture: chart({
      half: true,
      option: (colours) => ({
        legend: stages().length > 1 ? { data: stages() } : null,
        xAxis: axis(colours, "Epoch", { min: 1, minInterval: 1, splitLine: { show: false }, axisLabel: { color: colours.quiet, hideOverlap: true,
          formatter: (v) => (Number.isInteger(v) ? String(v) : "") } }),
        yAxis: axis(colours, axisTitle, { scale: true, nameGap: 40, axisLabel: { color: colours.quiet, formatter: brief } }),
        series: shown().map((each) => ({ type: "line", name: forChart(String(each.stage)), symbol: "circle", symbolSize: each.losses.length > 60 ? 2 : 4,
          data: each.losses.map((loss, i) => [i + 1, loss, each.repeat, each.fold]), itemStyle: { color: stageColour(colours, stages(), each) },
          lineStyle: { color: stageColour(colours, stages(), each), width: 1.2, opacity: 0.8 } })),
      }),
      tip: (params) => (params.value ? [params.seriesName, "repeat " + params.value[2] + ", fold " + params.value[3], "epoch " + params.value[0],
        "loss " + brief(params.value[1])] : null),
    }),
  });
  const draw = () => { element.hidden = shown().length === 0; };
  plain.push({ deps: ["network"], draw });
  draw();
  return element;
}

/** Stages are no maps: they have shades of grey and of the colour of transferred rows. */
function stageColour(colours, stages, training) {
  const at = stages.indexOf(forChart(String(training.stage)));
  return [colours.quiet, colours.moved, colours.unseen, colours.text, colours.line][at % 5];
}

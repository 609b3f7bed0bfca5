// Settings, provenance, and the command that makes the page again.

function about() {
  const shown = run();
  const parts = [];
  if (shown.command) parts.push(h("h3", {}, "Make this page again"), h("div", { class: "command" }, scrolling("Command", h("pre", {}, h("code", {}, shown.command))),
    button("Copy", "Copy the command", () => copy(shown.command))));
  const provenance = list(shown.provenance);
  if (provenance.length > 0) parts.push(h("details", { class: "for-paper" }, h("summary", {}, "Provenance"),
    scrolling("Provenance", h("table", { class: "provenance" }, h("tbody", {}, provenance.map(([key, value]) =>
      h("tr", {}, h("th", { scope: "row" }, named(key)), h("td", {}, named(value)))))))));
  if (shown.settings) parts.push(h("details", { class: "for-paper" }, h("summary", {}, "Settings"),
    h("div", { class: "row-of-buttons" }, button("Copy", "Copy the settings", () => copy(shown.settings))),
    scrolling("Settings", h("pre", {}, h("code", { dir: "ltr" }, shown.settings)))));
  return parts.length > 0 ? section("about", "Settings and provenance", parts) : null;
}

function copy(text) {
  const done = () => say("Copied.");
  const failed = () => say("The browser does not permit copying; select the text instead.");
  if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, failed);
  else failed();
}

// Files that the page makes itself: data of charts as CSV, charts as SVG and PNG.

/** Saves a file under a name of plain signs that tells the run and the content. */
function save(blob, content, extension) {
  const url = URL.createObjectURL(blob);
  const name = [run().name || "run", content].map((part) => String(part).normalize("NFKD")
    .replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60)).filter((part) => part).join("-");
  const link = h("a", { href: url, download: name + "." + extension, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
  say("Saved " + name + "." + extension + ".");
}

function csvField(value) {
  if (value === null || value === undefined) return "";
  const text = String(value);
  return /[",\r\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
}

/** CSV of a table with `header` and `rows`; numbers keep all digits. */
function csv(table) {
  return [table.header, ...table.rows].map((row) => row.map(csvField).join(",") + "\n").join("");
}

function saveCsv(table, content) {
  save(new Blob([csv(table)], { type: "text/csv;charset=utf-8" }), content, "csv");
}

function savePng(canvas, content) {
  canvas.toBlob((blob) => save(blob, content, "png"), "image/png");
}

function saveSvg(text, content) {
  save(new Blob([text], { type: "image/svg+xml" }), content, "svg");
}

/** An image as SVG: its pixels are the content. */
function svgOfCanvas(canvas) {
  return '<svg xmlns="http://www.w3.org/2000/svg" width="' + canvas.width + '" height="' + canvas.height + '"><image width="'
    + canvas.width + '" height="' + canvas.height + '" href="' + canvas.toDataURL("image/png") + '"/></svg>\n';
}

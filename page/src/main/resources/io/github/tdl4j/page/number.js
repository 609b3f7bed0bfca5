// Numbers as texts for readers. Downloads have all digits instead.

function isNumber(value) {
  return typeof value === "number" && Number.isFinite(value);
}

function percent(value, digits = 1) {
  return isNumber(value) ? minus((100 * value).toFixed(digits)) + "%" : "–";
}

/** A difference of two shares in percentage points, with its sign. */
function points(value) {
  if (!isNumber(value)) return "–";
  const text = (100 * value).toFixed(1);
  return (Number(text) > 0 ? "+" : "") + minus(text);
}

function minus(text) {
  return Number(text) === 0 ? text.replace("-", "") : text.replace("-", "−");
}

/** A sentence or a text of a table: the hyphen before a number becomes a minus sign. */
function sentence(text) {
  return String(text).replace(/(^|[\s(])-(?=\.?\d)/g, "$1−");
}

function range(interval) {
  return Array.isArray(interval) && isNumber(interval[0]) && isNumber(interval[1])
    ? percent(interval[0]) + " – " + percent(interval[1])
    : "–";
}

function probability(value) {
  if (!isNumber(value)) return "–";
  return value < 0.001 ? "< 0.001" : value.toFixed(3);
}

/** A number with three significant digits, also if they are zeros, so that numbers beside one another are alike. */
function threeDigits(value) {
  return isNumber(value) && value !== 0 && Math.abs(value) >= 0.001 && Math.abs(value) < 1000 ? minus(value.toPrecision(3)) : brief(value);
}

/** A number with about three significant digits. */
function brief(value) {
  if (!isNumber(value)) return "–";
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 1e5 || size < 1e-3) return minus(value.toExponential(1));
  return minus(String(Number(value.toPrecision(size >= 1000 ? 4 : 3))));
}

function duration(seconds) {
  if (!isNumber(seconds)) return "–";
  if (seconds < 59.95) return (seconds < 10 ? brief(seconds) : seconds.toFixed(1)) + " s";
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return minutes + " min " + Math.round(seconds - 60 * minutes) + " s";
  return Math.floor(minutes / 60) + " h " + (minutes % 60) + " min";
}

function counted(number, one, many) {
  return number.toLocaleString("en") + " " + (number === 1 ? one : many || one + "s");
}

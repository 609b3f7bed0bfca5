// The state of the page: it is the fragment of the address, so that a link and the buttons "back" and "forward" keep it.

const state = {};
/** The values that each key may have; a fragment with others is ignored in these keys. */
const permitted = {};
const listeners = [];

/** Declares a key with a function that gives its permitted values, and its default. */
function declare(key, values, initial) {
  permitted[key] = { values, initial };
}

function valueOf(key) {
  const rule = permitted[key];
  const value = state[key];
  return value !== undefined && rule.values().includes(value) ? value : rule.initial();
}

function parsed(fragment) {
  const found = {};
  for (const part of fragment.replace(/^#/, "").split("&")) {
    const sign = part.indexOf("=");
    if (sign < 1) continue;
    try {
      const key = decodeURIComponent(part.slice(0, sign));
      if (Object.hasOwn(permitted, key)) found[key] = decodeURIComponent(part.slice(sign + 1));
    } catch {
      continue; // not an encoded text
    }
  }
  return found;
}

function fragmentOf(values) {
  return "#" + Object.keys(permitted).filter((key) => values[key] !== undefined)
    .map((key) => encodeURIComponent(key) + "=" + encodeURIComponent(values[key])).join("&");
}

/** The fragment of the state after a change. */
function fragmentWith(changes) {
  const values = { ...state, ...changes };
  for (const key of Object.keys(values)) {
    if (permitted[key] && key in changes && values[key] === permitted[key].initial()) delete values[key];
  }
  return fragmentOf(values);
}

function change(changes) {
  const fragment = fragmentWith(changes);
  if (fragment === location.hash || (fragment === "#" && location.hash === "")) {
    readFragment();
    return;
  }
  location.hash = fragment;
  readFragment();
}

function readFragment() {
  const before = {};
  for (const key of Object.keys(permitted)) before[key] = valueOf(key);
  const found = parsed(location.hash);
  for (const key of Object.keys(state)) delete state[key];
  Object.assign(state, found);
  const changed = Object.keys(permitted).filter((key) => valueOf(key) !== before[key]);
  if (changed.length > 0) for (const listener of listeners) listener(changed);
}

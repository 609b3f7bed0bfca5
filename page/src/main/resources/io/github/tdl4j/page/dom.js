// Elements of the page. All text of a user enters by text nodes or attributes, never as HTML.

const ROOT = document.documentElement;

/** Makes an element: attributes by name, listeners in `on`, children that are elements or texts. */
function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "on") {
      for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    } else if (key === "class") {
      element.className = value;
    } else if (key === "value" || key === "checked" || key === "selected" || key === "disabled") {
      element[key] = value;
    } else {
      element.setAttribute(key, value === true ? "" : String(value));
    }
  }
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : String(child));
  }
}

/** A name that users give: its direction of writing does not change that of the text about it. */
function named(text) {
  return h("bdi", { class: "named" }, visible(text));
}

/** Control characters, which a browser does not show, as their symbols. */
function visible(text) {
  return String(text).replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, (c) =>
    c.charCodeAt(0) < 0x20 ? String.fromCharCode(0x2400 + c.charCodeAt(0)) : "\ufffd");
}

/** A name that fits beside an axis; tables and notes have it whole. */
function short(text, length = 18) {
  const signs = Array.from(visible(text));
  return forChart(signs.length <= length ? signs.join("") : signs.slice(0, length - 1).join("") + "…");
}

/**
 * A text for the library of charts. It keeps texts as keys of plain objects, so that the name of a property that every object
 * has, such as "constructor", would change these objects; an invisible sign makes it another text.
 */
function forChart(text) {
  return text in Object.prototype ? text + "\u200b" : text;
}

function clear(element) {
  element.replaceChildren();
  return element;
}

/** A part of the page with a heading that a link can lead to. */
function section(id, title, ...content) {
  const heading = h("h2", { id: "h-" + id, tabindex: "-1" }, title);
  return h("section", { id: "s-" + id, "aria-labelledby": "h-" + id }, heading, ...content);
}

function paragraph(text, style) {
  return h("p", { class: style, dir: "auto" }, sentence(text));
}

/** A wide content that scrolls for itself, also by keys. */
function scrolling(label, content, style) {
  return h("div", { class: "scroll " + (style || ""), role: "region", "aria-label": label, tabindex: "0" }, content);
}

/** Tells screen readers what has changed. */
const status = h("div", { class: "unseen", role: "status", "aria-live": "polite" });

function say(text) {
  status.textContent = text;
}

function toBytes(base64) {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

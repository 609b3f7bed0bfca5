// Controls that change the state. Each shows the state again after "back" and "forward".

let controlCount = 0;

/** A list to select from: options have `value`, `text` and perhaps `group`. */
function selection(key, label, options) {
  const id = "c" + ++controlCount;
  const list = h("select", { id, "data-key": key, on: { change: () => {
    change({ [key]: list.value });
    say(label + ": " + list.selectedOptions[0].textContent + ".");
  } } });
  const groups = new Map();
  for (const option of options) {
    const element = h("option", { value: option.value, dir: "auto", title: option.text }, short(option.text, 60));
    if (!option.group) {
      list.append(element);
      continue;
    }
    if (!groups.has(option.group)) {
      groups.set(option.group, h("optgroup", { label: option.group }));
      list.append(groups.get(option.group));
    }
    groups.get(option.group).append(element);
  }
  const show = () => { list.value = valueOf(key); };
  show();
  return { key, show, element: h("span", { class: "control" }, h("label", { for: id }, label), list) };
}

/** A few alternatives side by side. */
function choice(key, label, options) {
  const name = "c" + ++controlCount;
  const buttons = options.map((option) => h("input", { type: "radio", name, value: option.value, id: name + option.value,
    "data-key": key, on: { change: () => {
      change({ [key]: option.value });
      say(label + ": " + option.text + ".");
    } } }));
  const show = () => { for (const button of buttons) button.checked = button.value === valueOf(key); };
  show();
  const parts = options.map((option, i) => [buttons[i], h("label", { for: name + option.value, title: option.meaning || null },
    option.text)]);
  return { key, show, element: h("fieldset", { class: "control choice" }, h("legend", {}, label),
    h("span", { class: "choices" }, parts.map((pair) => h("span", {}, pair)))) };
}

const CELL_GROUPS = ["Transfers", "Controls", "Other networks"];

function cellSelection() {
  const options = cells().map((each) => ({ value: keyOf(each), text: nameOf(each),
    group: isControl(each) ? "Controls" : isTransfer(each) ? "Transfers" : "Other networks" }));
  options.sort((a, b) => CELL_GROUPS.indexOf(a.group) - CELL_GROUPS.indexOf(b.group));
  return selection("cell", "Cell", options);
}

function button(text, label, action) {
  return h("button", { type: "button", "aria-label": label, on: { click: action } }, text);
}

/** Changes the state in the place of following a link. */
function follow(event, changes) {
  event.preventDefault();
  change(changes);
}

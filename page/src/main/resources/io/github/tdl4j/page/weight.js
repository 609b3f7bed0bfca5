// Weights of the first hidden layer as images, one for each unit.

function weights() {
  const known = list(run().weights).filter((part) => list(part.units).length > 0);
  if (known.length === 0) return null;
  return section("weights", "Weights of the first layer",
    h("p", { class: "note" }, "Each small picture is the incoming weights of one unit, in the space of the feature vectors. A unit that has learnt a form shows it; one that has learnt nothing shows noise."),
    h("div", { class: known.some(isWide) ? "stacked" : "panels" }, known.map((part, i) => weightFigure(part, i))));
}

/** Films of many frames need the width of the page. */
function isWide(part) {
  return (part.frames || 1) * shapeOf(part)[1] > 64;
}

function shapeOf(part) {
  const shape = list(part.shape);
  return shape.length === 2 ? shape : [1, shape[0] || 1];
}

function weightFigure(part, i) {
  const sequence = (part.frames || 1) > 1 && shapeOf(part)[0] === 1;
  const frames = sequence ? 1 : part.frames || 1;
  const [height, width] = sequence ? [shapeOf(part)[1], part.frames] : shapeOf(part);
  const title = "Weights of the " + String(part.modality) + " network";
  const units = part.units.map((unit) => (sequence ? turned(toBytes(unit), height, width) : toBytes(unit)));
  const picture = fitted({ units, frames, height, width });
  const real = (byte) => Number((((byte - 128) / 127) * part.limit).toPrecision(6));
  return figure({
    id: "weights-" + i, title, file: "weights-" + i, deps: ["theme"],
    caption: () => counted(units.length, "unit") + (frames > 1 ? ", " + frames + " frames each, beside one another" : "") + ", " + height + " by " + width
      + (sequence ? " values, with the frames from left to right" : " values") + ". Blue is positive, orange negative; full colour is " + brief(part.limit) + "."
      + (picture.joined > 1 ? " A picture of all weights would be too large: each pixel is the mean of up to " + picture.joined + " weights beside one another." : ""),
    summary: () => counted(units.length, "unit") + " of " + frames * height * width + " weights, at most " + brief(part.limit) + " in size.",
    table: () => {
      const [rows, columns] = shapeOf(part);
      return { header: ["unit", "frame", "row", "column", "weight"], rows: part.units.flatMap((unit, i) => Array.from(toBytes(unit), (byte, at) =>
        [i + 1, Math.floor(at / (rows * columns)) + 1, Math.floor(at / columns) % rows + 1, at % columns + 1, real(byte)])) };
    },
    picture: imagePicture((canvas, colours) => drawWeights(canvas, colours, picture)),
  });
}

/** A sequence of vectors as one picture, as of a spectrogram: time runs from left to right, the first value is at the bottom. */
function turned(bytes, height, width) {
  const picture = new Uint8Array(bytes.length);
  for (let frame = 0; frame < width; frame++) {
    for (let i = 0; i < height; i++) picture[(height - 1 - i) * width + frame] = bytes[frame * height + i];
  }
  return picture;
}

/** The longest side of the picture of a unit in pixels. Browsers draw nothing at all on a canvas of more than about 65,500 pixels. */
const LONGEST_SIDE = 6000;
/** The pixels of a weight from top to bottom: a vector is a stripe, not a line. */
const stretchOf = (height) => (height === 1 ? 12 : 1);

/** The pictures of units as they can be drawn: of very large ones each pixel is the mean of neighbouring weights. */
function fitted(part) {
  const isWide = part.frames * (part.width + 2) > LONGEST_SIDE;
  const { units, height, width } = isWide && part.frames > 1 ? sideBySide(part) : part;
  const across = Math.ceil(width / LONGEST_SIDE);
  const down = Math.ceil((height * stretchOf(height)) / LONGEST_SIDE);
  if (across * down === 1) return { ...part, units, height, width, frames: isWide ? 1 : part.frames, joined: 1 };
  return { units: units.map((unit) => averaged(unit, { height, width, across, down })), frames: 1,
    height: Math.ceil(height / down), width: Math.ceil(width / across), joined: across * down };
}

/** All frames of a unit beside one another, as one frame. */
function sideBySide({ units, frames, height, width }) {
  const joined = (bytes) => {
    const picture = new Uint8Array(bytes.length);
    for (let at = 0; at < bytes.length; at++) {
      const frame = Math.floor(at / (height * width));
      picture[(Math.floor(at / width) % height) * frames * width + frame * width + (at % width)] = bytes[at];
    }
    return picture;
  };
  return { units: units.map(joined), height, width: frames * width };
}

/** A smaller picture: means of blocks of so many weights across and down. */
function averaged(bytes, { height, width, across, down }) {
  const columns = Math.ceil(width / across);
  const sums = new Float64Array(columns * Math.ceil(height / down));
  const counts = new Uint32Array(sums.length);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const block = Math.floor(row / down) * columns + Math.floor(column / across);
      sums[block] += bytes[row * width + column];
      counts[block]++;
    }
  }
  return sums.map((sum, i) => sum / counts[i]);
}

/** A picture that is a canvas of pixels. */
function imagePicture(paint) {
  const canvas = h("canvas", {});
  const element = h("div", { class: "chart image", role: "img" }, canvas);
  const onPaper = () => {
    const paper = h("canvas", {});
    paint(paper, INK.light);
    return paper;
  };
  return { element, draw: () => paint(canvas, ink()), png: onPaper, svg: () => svgOfCanvas(onPaper()) };
}

function drawWeights(canvas, colours, part) {
  const { units, frames, height, width } = part;
  const gap = 6;
  const stretch = stretchOf(height);
  const wanted = Math.round(Math.sqrt((units.length * 1.6 * height * stretch) / (frames * width)));
  const across = Math.max(1, Math.min(units.length, wanted));
  const scale = Math.max(1, Math.min(8, Math.floor(960 / (across * frames * width))));
  const unitWidth = frames * width * scale + (frames - 1) * 2;
  const unitHeight = height * scale * stretch;
  const down = Math.ceil(units.length / across);
  canvas.width = across * (unitWidth + gap) + gap;
  canvas.height = down * (unitHeight + gap) + gap;
  const context = canvas.getContext("2d");
  context.fillStyle = colours.back;
  context.fillRect(0, 0, canvas.width, canvas.height);
  units.forEach((bytes, unit) => {
    const left = gap + (unit % across) * (unitWidth + gap);
    const top = gap + Math.floor(unit / across) * (unitHeight + gap);
    for (let at = 0; at < bytes.length; at++) {
      const frame = Math.floor(at / (height * width));
      const [red, green, blue] = between(colours.difference, (bytes[at] - 1) / 254);
      context.fillStyle = "rgb(" + red + "," + green + "," + blue + ")";
      context.fillRect(left + frame * (width * scale + 2) + (at % width) * scale, top + (Math.floor(at / width) % height) * scale * stretch, scale, scale * stretch);
    }
  });
}

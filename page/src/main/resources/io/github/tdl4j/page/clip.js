// Clips of the data set, moving and with sound. Nothing moves or sounds before its button is pressed.

const CLIPS_SHOWN = 60;
let playing = null;

function clips() {
  const known = list(run().clips).filter((clip) => clip.video || clip.sound);
  if (known.length === 0) return run().clipsNote ? section("clips", "Clips", paragraph(run().clipsNote, "note")) : null;
  return section("clips", "Clips", h("p", { class: "note" }, "One clip for each label. Labels with a star are unseen: the target network met no such film in training."),
    h("div", { class: "clips" }, known.slice(0, CLIPS_SHOWN).map(clipCard)));
}

function clipCard(clip) {
  const video = clip.video && list(clip.video.shape).length === 2 && clip.video.frames > 0 ? clip.video : null;
  const canvas = video ? h("canvas", { width: video.shape[1], height: video.shape[0], role: "img", "aria-label": "Film of " + visible(clip.label) }) : null;
  const films = { bytes: null, paint: null };
  const show = (frame) => {
    if (!video) return;
    if (!films.bytes) films.bytes = toBytes(video.values);
    paintFrame(canvas, video, films.bytes, frame);
    slider.value = String(frame);
  };
  const slider = video && video.frames > 1 ? h("input", { type: "range", min: "0", max: String(video.frames - 1), step: "1", value: "0",
    "aria-label": "Frame of the film of " + visible(clip.label), on: { input: () => {
      stop();
      show(Number(slider.value));
    } } }) : { value: "0" };
  const play = h("button", { type: "button", "aria-pressed": "false", "aria-label": "Play " + visible(clip.label), on: { click: () => {
    if (playing && playing.clip === clip) stop();
    else start(clip, video, play, show);
  } } }, "▶");
  if (video) lazily(canvas, () => show(Math.floor(video.frames / 2)));
  return h("div", { class: "clip", role: "group", "aria-label": "Clip of " + visible(clip.label) }, canvas,
    h("div", { class: "clip-line" }, play, h("span", {}, h("b", {}, named(clip.label), isUnseen(clip.label) ? "*" : ""), h("small", {}, named(clip.instance)))),
    slider instanceof Node ? slider : null);
}

const waiting = new Map();
const clipWatcher = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (!entry.isIntersecting || !waiting.has(entry.target)) continue;
    waiting.get(entry.target)();
    waiting.delete(entry.target);
    clipWatcher.unobserve(entry.target);
  }
}, { rootMargin: "200px 0px" });

function lazily(element, action) {
  waiting.set(element, action);
  clipWatcher.observe(element);
}

function paintWaiting() {
  for (const action of waiting.values()) action();
  waiting.clear();
}

function paintFrame(canvas, video, bytes, frame) {
  const size = canvas.width * canvas.height;
  const context = canvas.getContext("2d");
  const image = context.createImageData(canvas.width, canvas.height);
  for (let i = 0; i < size; i++) {
    const grey = bytes[frame * size + i] || 0;
    image.data.set([grey, grey, grey, 255], 4 * i);
  }
  context.putImageData(image, 0, 0);
}

function start(clip, video, play, show) {
  stop();
  const sound = clip.sound ? new Audio(URL.createObjectURL(new Blob([toBytes(clip.sound)], { type: "audio/wav" }))) : null;
  playing = { clip, play, sound, timer: 0 };
  const mine = playing;
  play.setAttribute("aria-pressed", "true");
  play.textContent = "■";
  say("Playing " + visible(clip.label) + ".");
  const begun = performance.now();
  const rate = video ? video.rate || 25 : 25;
  const length = video ? video.frames / rate : 0;
  let soundEnded = !sound;
  const step = () => {
    if (playing !== mine) return;
    const seconds = sound && !soundEnded && sound.currentTime > 0 ? sound.currentTime : (performance.now() - begun) / 1000;
    if (video && !prefersStill.matches) show(Math.min(video.frames - 1, Math.floor(seconds * rate)));
    if (seconds >= length && soundEnded) stop();
    else mine.timer = requestAnimationFrame(step);
  };
  if (sound) {
    const ended = () => { soundEnded = true; };
    sound.addEventListener("ended", ended);
    sound.addEventListener("error", ended);
    sound.play().catch(ended);
  }
  mine.timer = requestAnimationFrame(step);
}

function stop() {
  if (!playing) return;
  cancelAnimationFrame(playing.timer);
  if (playing.sound) {
    playing.sound.pause();
    URL.revokeObjectURL(playing.sound.src);
  }
  playing.play.setAttribute("aria-pressed", "false");
  playing.play.textContent = "▶";
  playing = null;
}

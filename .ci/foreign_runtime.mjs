// Runs exported models by ONNX Runtime for JavaScript and compares the outputs with those of tdl4j:
//   node .ci/foreign_runtime.mjs onnxruntime-node|onnxruntime-web FOLDER...
// Each folder is one that `tdl export MODEL --out FILE --examples DATA` writes: model.onnx, vector.npy,
// group.txt (if the model has that input), probabilities.npy and label.txt. A network of another tool has
// inputs and outputs of other names: its outputs are probabilities or logits of the labels, in their order. The
// runtime is resolved from the current folder.
import { readFileSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const TOLERANCE = 1e-5;

const [runtime, ...folders] = process.argv.slice(2);
const ort = createRequire(join(process.cwd(), 'any.js'))(runtime);
if (runtime === 'onnxruntime-web') {
  ort.env.wasm.numThreads = 1;
}

function npy(file) {
  const bytes = readFileSync(file);
  const length = bytes.readUInt16LE(8);
  const header = bytes.toString('latin1', 10, 10 + length);
  const shape = /'shape': \(([^)]*)\)/.exec(header)[1].split(',').filter((size) => size.trim()).map(Number);
  const from = bytes.byteOffset + 10 + length;
  const data = bytes.buffer.slice(from, bytes.byteOffset + bytes.length);
  return new ort.Tensor('float32', new Float32Array(data), shape);
}

function lines(file) {
  return readFileSync(file, 'utf8').split('\n').slice(0, -1);
}

/** Outputs that are probabilities, or the softmax of each row of logits. */
function probabilities(logits, width) {
  const first = logits.subarray(0, width);
  if (first.every((value) => value >= 0) && Math.abs(first.reduce((a, b) => a + b) - 1) < 1e-4) {
    return logits;
  }
  const result = new Float32Array(logits.length);
  for (let from = 0; from < logits.length; from += width) {
    const row = logits.subarray(from, from + width);
    const largest = row.reduce((a, b) => Math.max(a, b));
    const sum = row.reduce((a, b) => a + Math.exp(b - largest), 0);
    row.forEach((value, i) => (result[from + i] = Math.exp(value - largest) / sum));
  }
  return result;
}

/** The position of the largest number of each row. */
function largestOf(values, width) {
  return Array.from({ length: values.length / width }, (_, row) => {
    const own = values.subarray(row * width, (row + 1) * width);
    return own.indexOf(own.reduce((a, b) => Math.max(a, b)));
  });
}

let failed = false;
for (const folder of folders) {
  const started = performance.now();
  const session = await ort.InferenceSession.create(new Uint8Array(readFileSync(join(folder, 'model.onnx'))));
  const isForeign = !session.inputNames.includes('vector');
  const inputs = { [isForeign ? session.inputNames[0] : 'vector']: npy(join(folder, 'vector.npy')) };
  if (existsSync(join(folder, 'group.txt'))) {
    const numbers = lines(join(folder, 'group.txt')).map(BigInt);
    inputs.group = new ort.Tensor('int64', BigInt64Array.from(numbers), [numbers.length]);
  }
  const outputs = await session.run(inputs);
  const time = performance.now() - started;

  const { data: expected, dims } = npy(join(folder, 'probabilities.npy'));
  const actual = isForeign
    ? probabilities(outputs[session.outputNames[0]].data, dims[1])
    : outputs.probabilities.data;
  let largest = actual.length === expected.length ? 0 : Infinity;
  for (let i = 0; i < expected.length; i++) {
    largest = Math.max(largest, Math.abs(actual[i] - expected[i]));
  }
  const labels = lines(join(folder, 'label.txt'));
  const expectedLabels = isForeign ? largestOf(expected, dims[1]) : labels;
  const found = isForeign ? largestOf(actual, dims[1]) : outputs.label.data;
  const different = expectedLabels.filter((label, i) => label !== found[i]).length;
  const fails = !(largest <= TOLERANCE) || different > 0 || labels.length !== found.length;
  failed ||= fails;
  console.log(
    `${fails ? 'FAILED ' : ''}${folder}: ${labels.length} instances, ${different} labels differ,` +
      ` largest difference ${largest.toExponential(1)}, ${time.toFixed(0)} ms`);
}
process.exit(failed ? 1 : 0);

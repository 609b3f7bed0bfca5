// Runs exported models by ONNX Runtime for JavaScript and compares the outputs with those of tdl4j:
//   node .ci/foreign_runtime.mjs onnxruntime-node|onnxruntime-web FOLDER...
// Each folder is one that `tdl export MODEL --out FILE --examples DATA` writes: model.onnx, vector.npy,
// group.txt (if the model has that input), probabilities.npy and label.txt. The runtime is resolved from
// the current folder.
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

let failed = false;
for (const folder of folders) {
  const started = performance.now();
  const session = await ort.InferenceSession.create(new Uint8Array(readFileSync(join(folder, 'model.onnx'))));
  const inputs = { vector: npy(join(folder, 'vector.npy')) };
  if (existsSync(join(folder, 'group.txt'))) {
    const numbers = lines(join(folder, 'group.txt')).map(BigInt);
    inputs.group = new ort.Tensor('int64', BigInt64Array.from(numbers), [numbers.length]);
  }
  const outputs = await session.run(inputs);
  const time = performance.now() - started;

  const expected = npy(join(folder, 'probabilities.npy')).data;
  const actual = outputs.probabilities.data;
  let largest = actual.length === expected.length ? 0 : Infinity;
  for (let i = 0; i < expected.length; i++) {
    largest = Math.max(largest, Math.abs(actual[i] - expected[i]));
  }
  const labels = lines(join(folder, 'label.txt'));
  const different = labels.filter((label, i) => label !== outputs.label.data[i]).length;
  const fails = !(largest <= TOLERANCE) || different > 0 || labels.length !== outputs.label.data.length;
  failed ||= fails;
  console.log(
    `${fails ? 'FAILED ' : ''}${folder}: ${labels.length} instances, ${different} labels differ,` +
      ` largest difference ${largest.toExponential(1)}, ${time.toFixed(0)} ms`);
}
process.exit(failed ? 1 : 0);

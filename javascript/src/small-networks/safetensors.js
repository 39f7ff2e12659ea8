/**
 * The safetensors format, for tensors of binary64: a header of JSON, and then all numbers.
 *
 * Nothing that a header says is believed before it is checked; any damage is a RangeError that names it.
 */

const METADATA = "__metadata__";
const NUMBER_BYTES = 8;

const UTF_8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Numbers row by row, as many as the shape asks for.
 * @typedef {{shape: number[], numbers: number[]}} Tensor
 */

/**
 * Where a tensor is in the data, and its shape.
 * @typedef {{name: string, shape: number[], begin: number, end: number}} Place
 */

/**
 * Return a file, its tensors in the order of their names.
 * @param {ReadonlyMap<string, Tensor>} tensors
 * @param {Record<string, string>} metadata
 * @returns {Uint8Array}
 */
export function packed(tensors, metadata) {
  /** @type {[string, unknown][]} */
  const entries = [[METADATA, metadata]];
  /** @type {number[]} */
  const numbers = [];
  for (const name of [...tensors.keys()].sort()) {
    const { shape, numbers: own } = /** @type {Tensor} */ (tensors.get(name));
    const begin = NUMBER_BYTES * numbers.length;
    for (const number of own) {
      numbers.push(number);
    }
    const end = NUMBER_BYTES * numbers.length;
    entries.push([name, { dtype: "F64", shape, data_offsets: [begin, end] }]);
  }
  const text = new TextEncoder().encode(JSON.stringify(Object.fromEntries(entries)));
  const length = Math.ceil(text.length / NUMBER_BYTES) * NUMBER_BYTES;
  const file = new Uint8Array(NUMBER_BYTES + length + NUMBER_BYTES * numbers.length).fill(0x20);
  const view = new DataView(file.buffer);
  view.setBigUint64(0, BigInt(length), true);
  file.set(text, NUMBER_BYTES);
  for (const [i, number] of numbers.entries()) {
    view.setFloat64(NUMBER_BYTES + length + NUMBER_BYTES * i, number, true);
  }
  return file;
}

/**
 * Return the tensors and the metadata of a file.
 * @param {Uint8Array} file
 * @returns {{tensors: Map<string, Tensor>, metadata: Record<string, string>}}
 */
export function unpacked(file) {
  const { header, data } = split(file);
  const { [METADATA]: metadata, ...entries } = header;
  if (!isObject(metadata) || !Object.values(metadata).every((value) => typeof value === "string")) {
    throw new RangeError(`${METADATA} must be an object of texts`);
  }
  const places = Object.entries(entries).map(([name, entry]) => placeOf(name, entry));
  requireCovered(places, data.byteLength);
  const tensors = new Map();
  for (const { name, shape, begin, end } of places) {
    const numbers = [];
    for (let place = begin; place < end; place += NUMBER_BYTES) {
      numbers.push(data.getFloat64(place, true));
    }
    if (!numbers.every(Number.isFinite)) {
      throw new RangeError(`the numbers of ${name} must be finite`);
    }
    tensors.set(name, { shape, numbers });
  }
  return { tensors, metadata: /** @type {Record<string, string>} */ (metadata) };
}

/**
 * Read an object of JSON.
 * @param {string} name
 * @param {string} text
 * @returns {Record<string, unknown>}
 */
export function jsonObject(name, text) {
  let found;
  try {
    found = JSON.parse(text);
  } catch (error) {
    throw new RangeError(`${name} must be JSON: ${error instanceof Error ? error.message : error}`);
  }
  if (!isObject(found)) {
    throw new RangeError(`${name} must be an object`);
  }
  return found;
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
export function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Return the header and the bytes behind it.
 * @param {Uint8Array} file
 * @returns {{header: Record<string, unknown>, data: DataView}}
 */
function split(file) {
  if (file.length < NUMBER_BYTES) {
    throw new RangeError(`the header length takes ${NUMBER_BYTES} bytes, got ${file.length}`);
  }
  const whole = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const length = whole.getBigUint64(0, true);
  const rest = file.length - NUMBER_BYTES;
  if (length > rest) {
    throw new RangeError(`the header length is ${length}, and only ${rest} bytes follow`);
  }
  const begin = NUMBER_BYTES + Number(length);
  const text = utf8("the header", file.subarray(NUMBER_BYTES, begin));
  if (!text.startsWith("{")) {
    throw new RangeError("the header must begin with {");
  }
  return {
    header: jsonObject("the header", text),
    data: new DataView(file.buffer, file.byteOffset + begin, file.length - begin),
  };
}

/**
 * @param {string} name
 * @param {Uint8Array} bytes
 */
function utf8(name, bytes) {
  try {
    return UTF_8.decode(bytes);
  } catch {
    throw new RangeError(`${name} must be UTF-8`);
  }
}

/**
 * Return the shape of a tensor, and where it begins and ends.
 * @param {string} name
 * @param {unknown} entry
 * @returns {Place}
 */
function placeOf(name, entry) {
  if (!isObject(entry) || Object.keys(entry).sort().join() !== "data_offsets,dtype,shape") {
    throw new RangeError(`${name} must have dtype, shape and data_offsets, and nothing else`);
  }
  const { dtype, shape, data_offsets: offsets } = entry;
  if (dtype !== "F64") {
    throw new RangeError(`the dtype of ${name} must be F64`);
  }
  if (!areWhole(shape)) {
    throw new RangeError(`the shape of ${name} must be a list of whole numbers`);
  }
  if (!areWhole(offsets) || offsets.length !== 2 || offsets[0] > offsets[1]) {
    throw new RangeError(`data_offsets of ${name} must be two whole numbers, the larger one last`);
  }
  const [begin, end] = offsets;
  // Exact: sizes multiply beyond 2^53.
  const wanted = shape.reduce((product, size) => product * BigInt(size), BigInt(NUMBER_BYTES));
  if (wanted !== BigInt(end - begin)) {
    throw new RangeError(
      `the shape of ${name} does not take the ${end - begin} bytes of its data_offsets`,
    );
  }
  return { name, shape, begin, end };
}

/**
 * Throw RangeError unless each byte belongs to one tensor.
 * @param {readonly Place[]} places
 * @param {number} length
 */
function requireCovered(places, length) {
  for (const { name, end } of places) {
    if (end > length) {
      throw new RangeError(
        `${name} is truncated: it ends at ${end}, and there are ${length} bytes`,
      );
    }
  }
  let covered = 0;
  for (const { name, begin, end } of [...places].sort(
    (a, b) => a.begin - b.begin || a.end - b.end,
  )) {
    if (begin !== covered) {
      const what = begin > covered ? "there is a gap before" : "another tensor overlaps";
      throw new RangeError(`${what} ${name}, which begins at ${begin}, and not at ${covered}`);
    }
    covered = end;
  }
  if (covered !== length) {
    throw new RangeError(`there are ${length - covered} trailing bytes`);
  }
}

/**
 * @param {unknown} values
 * @returns {values is number[]}
 */
function areWhole(values) {
  return (
    Array.isArray(values) && values.every((value) => Number.isSafeInteger(value) && value >= 0)
  );
}

/**
 * The table of methods: each name of the protocol, its function, and the readers of its parameters.
 *
 * The parameters stand in the order in which the function takes them. A reader turns the name of a
 * parameter and its JSON value into the argument. Readers and functions throw RangeError to refuse a value.
 */

import { readFileSync } from "node:fs";

/**
 * Say what this port is.
 * @returns {Record<string, unknown>}
 */
function describe() {
  const packageFile = new URL("../package.json", import.meta.url);
  return {
    name: "⟪name⟫",
    language: "⟪language⟫",
    language_version: `Node.js ${process.versions.node}`,
    port_version: JSON.parse(readFileSync(packageFile, "utf8")).version,
    protocol_version: "1",
    methods: [...METHODS.keys()],
  };
}

// Not an object, which inherits names such as "toString".
/** @type {ReadonlyMap<string, [(...values: any[]) => unknown, import("./parameters.js").Readers]>} */
export const METHODS = new Map([
  ["describe", [describe, {}]],
  // ["button.learn", [button.learn, { inputs: numbers, weights: numbers, learning_rate: number }]],
]);

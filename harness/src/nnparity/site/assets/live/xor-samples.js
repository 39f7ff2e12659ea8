/** The four samples of XOR. */

export const DATA = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];
export const TARGETS = [0, 1, 1, 0];

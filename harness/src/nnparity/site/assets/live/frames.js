/** Does work piece by piece, one piece in a frame, so that none of them takes longer than a frame. */

let pieces = [];
let isAsked = false;

/**
 * Do pieces of work, one in each of the next frames; what is left of earlier ones is given up.
 * @param {(() => void)[]} wanted
 */
export function inFrames(wanted) {
  pieces = [...wanted];
  if (!isAsked) {
    isAsked = true;
    requestAnimationFrame(next);
  }
}

function next() {
  const piece = pieces.shift();
  isAsked = pieces.length > 0;
  if (isAsked) {
    requestAnimationFrame(next);
  }
  piece?.();
}

/* Leaves in the matrix the level and the port that are searched for. */
"use strict";

document.addEventListener("nnparity-filter", ({ detail }) => {
  const table = document.querySelector("table.matrix");
  if (!table) return;
  for (const row of table.tBodies[0].rows) {
    row.hidden = Boolean(detail.level) && row.dataset.level !== detail.level;
  }
  for (const cell of table.querySelectorAll("[data-port]")) {
    cell.hidden = Boolean(detail.port) && cell.dataset.port !== detail.port;
    cell.classList.toggle("faded", Boolean(detail.verdict) && cell.dataset.verdicts !== undefined &&
      !cell.dataset.verdicts.split(",").includes(detail.verdict));
  }
});

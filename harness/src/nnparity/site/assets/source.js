/* Keeps the choice of languages: between two and four at once, and in the address, so that it can be shared. */
"use strict";

(() => {
  const MOST = 4;
  const boxes = [...document.querySelectorAll("input.choose")];
  const asked = new URLSearchParams(location.search).getAll("port");
  if (asked.some((name) => boxes.some((box) => box.value === name))) {
    for (const box of boxes) box.checked = asked.includes(box.value);
  }
  const limit = () => {
    const count = boxes.filter((box) => box.checked).length;
    for (const box of boxes) box.disabled = !box.checked && count >= MOST;
  };
  for (const box of boxes) {
    box.addEventListener("change", () => {
      limit();
      const query = new URLSearchParams();
      for (const each of boxes) if (each.checked) query.append("port", each.value);
      try {
        history.replaceState(null, "", `?${query}`);
      } catch {
        // A page opened from a file keeps its address in some browsers.
      }
    });
  }
  limit();
})();

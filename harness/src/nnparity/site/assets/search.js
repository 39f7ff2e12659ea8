/* Searches cases, mistakes, methods and levels in an index that was made when the site was built. */
"use strict";

(() => {
  const STEP = 50;
  const form = document.querySelector("form.search");
  if (!form) return;
  const { root } = form.dataset;
  const results = document.querySelector(".results");
  const list = results.querySelector(".found");
  const count = results.querySelector(".count");
  const more = results.querySelector(".more");
  let index = null;
  let loading = false;
  let found = [];
  let shown = 0;

  // What the index calls.
  globalThis.nnparitySearch = (given) => {
    index = given;
    index.texts = given.cases.map(([id, , , method, why]) =>
      `${id} ${given.methods[method]} ${given.whys[why]}`.toLowerCase());
    index.pageTexts = given.pages.map(([kind, name]) => `${kind} ${name}`.toLowerCase());
    search();
  };

  const load = () => {
    if (loading) return;
    loading = true;
    const script = document.createElement("script");
    script.src = `${root}assets/search-index.js`;
    document.head.append(script);
  };

  const asked = () => {
    const data = new FormData(form);
    const words = String(data.get("words") ?? "").toLowerCase().split(/\s+/).filter(Boolean);
    return { words, level: data.get("level") ?? "", port: data.get("port") ?? "", verdict: data.get("verdict") ?? "" };
  };

  const hasAll = (text, words) => words.every((word) => text.includes(word));

  const link = (place, text) => {
    const made = document.createElement("a");
    made.href = root + place;
    made.textContent = text;
    return made;
  };

  const fitting = ({ words, level, port, verdict }) => {
    const row = level ? index.levels.findIndex(([name]) => name === level) : -1;
    const column = port ? index.ports.indexOf(port) : -1;
    const letter = verdict ? String.fromCharCode(97 + index.verdicts.indexOf(verdict)) : "";
    const cases = index.cases.filter(([, ownRow, , , , verdicts], place) =>
      (row < 0 || ownRow === row) &&
      (column < 0 || (letter ? verdicts[column] === letter : verdicts[column] !== ".")) &&
      (column >= 0 || !letter || verdicts.includes(letter)) &&
      hasAll(index.texts[place], words));
    const onlyWords = !level && !port && !verdict;
    const pages = onlyWords && words.length ? index.pages.filter((_, place) => hasAll(index.pageTexts[place], words)) : [];
    return [...pages.map(([kind, name, place]) => ({ kind, name, place, note: kind })),
      ...cases.map(([id, , , , why]) => ({ kind: "case", name: id, place: `cases/${id}.html`, note: `If it fails: ${index.whys[why]}` }))];
  };

  const show = () => {
    const next = found.slice(shown, shown + STEP);
    for (const each of next) {
      const item = document.createElement("li");
      const note = document.createElement("span");
      note.className = "soft";
      note.textContent = ` ${each.note}`;
      item.append(link(each.place, each.name), note);
      list.append(item);
    }
    shown += next.length;
    more.hidden = shown >= found.length;
  };

  const search = () => {
    const wanted = asked();
    const anything = wanted.words.length || wanted.level || wanted.port || wanted.verdict;
    results.hidden = !anything;
    document.dispatchEvent(new CustomEvent("nnparity-filter", { detail: wanted }));
    if (!anything) return;
    if (!index) {
      load();
      return;
    }
    found = fitting(wanted);
    shown = 0;
    list.replaceChildren();
    count.textContent = found.length === 1 ? "1 found"
      : `${found.length} found${found.length ? "" : ": look for the name of a case, a method, a mistake or a level"}`;
    show();
  };

  more.addEventListener("click", show);
  form.addEventListener("input", search);
  form.addEventListener("focusin", load);
  form.addEventListener("reset", () => setTimeout(search));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });

  form.hidden = false;
  const query = new URLSearchParams(location.search);
  for (const [name, value] of query) {
    const field = form.elements.namedItem(name);
    if (field && "value" in field) field.value = value;
  }
  if ([...query].some(([, value]) => value)) search();
})();

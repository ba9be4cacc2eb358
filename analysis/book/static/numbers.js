/* A number in the text leads to a cell of a table. Where the table is folded away, open it first, in
   browsers that don't do so by themselves. */
"use strict";
(() => {
  const reveal = () => {
    const name = decodeURIComponent(location.hash.slice(1));
    const cell = name && document.getElementById(name);
    if (!cell) return;
    for (let box = cell.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    if (cell.matches("td, th")) cell.scrollIntoView({ block: "center", inline: "nearest" });
  };
  window.addEventListener("hashchange", reveal);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.from");
    if (link && link.href === location.href) reveal();
  });
  // Folded rows are printed with their table.
  window.addEventListener("beforeprint", () => {
    document.querySelectorAll("details.rows").forEach((box) => { box.open = true; });
  });
  reveal();
})();

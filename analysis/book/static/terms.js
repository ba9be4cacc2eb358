/* The meaning of a glossary term beside it: on hover, on focus, on a first tap. Escape closes it.
   Where a browser can't do this, or scripts are off, the link to the glossary remains. */
"use strict";
(() => {
  if (!HTMLElement.prototype.showPopover) return;
  let shown = null;
  let timer = 0;

  const place = (link, box) => {
    const gap = 6;
    const lines = [...link.getClientRects()];
    const at = lines[0];
    const left = Math.min(at.left, document.documentElement.clientWidth - box.offsetWidth - gap);
    const below = lines[lines.length - 1].bottom + gap;
    const fits = below + box.offsetHeight <= window.innerHeight;
    box.style.left = `${Math.max(gap, left)}px`;
    box.style.top = `${fits ? below : Math.max(gap, at.top - gap - box.offsetHeight)}px`;
  };
  const hide = () => {
    clearTimeout(timer);
    if (shown && shown.box.matches(":popover-open")) shown.box.hidePopover();
    shown = null;
  };
  const show = (link, box) => {
    clearTimeout(timer);
    if (shown && shown.link === link) return;
    hide();
    box.showPopover();
    place(link, box);
    shown = { link, box };
  };
  const later = (act, delay) => {
    clearTimeout(timer);
    timer = setTimeout(act, delay);
  };
  const mouse = (act) => (event) => {
    if (event.pointerType === "mouse") act();
  };

  document.querySelectorAll("a.term").forEach((link) => {
    const name = decodeURIComponent(link.hash).replace("#term-", "meaning-");
    const box = document.getElementById(name);
    if (!box) return;
    let touched = false;
    link.setAttribute("aria-describedby", name);
    link.addEventListener("pointerenter", mouse(() => later(() => show(link, box), 150)));
    link.addEventListener("pointerleave", mouse(() => later(hide, 250)));
    link.addEventListener("focus", () => {
      if (link.matches(":focus-visible")) show(link, box);
    });
    link.addEventListener("blur", hide);
    link.addEventListener("pointerdown", (event) => {
      touched = event.pointerType === "touch" && !(shown && shown.link === link);
    });
    link.addEventListener("click", (event) => {
      if (!touched) return;
      touched = false;
      event.preventDefault();
      show(link, box);
    });
  });
  document.querySelectorAll(".meaning").forEach((box) => {
    box.addEventListener("pointerenter", mouse(() => clearTimeout(timer)));
    box.addEventListener("pointerleave", mouse(() => later(hide, 250)));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
  document.addEventListener("pointerdown", (event) => {
    if (shown && !shown.link.contains(event.target) && !shown.box.contains(event.target)) hide();
  });
  const follow = () => {
    if (shown) place(shown.link, shown.box);
  };
  document.addEventListener("scroll", follow, { passive: true });
  window.addEventListener("resize", follow);
})();

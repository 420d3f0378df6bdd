// Small comforts; every page works without them.
"use strict";

// Mark the chapter being read in a table of contents.
function followReader(toc) {
  const links = new Map();
  toc.querySelectorAll("a[href^='#']").forEach((link) => {
    const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (target) links.set(target, link);
  });
  const watcher = new IntersectionObserver((entries) => {
    entries.filter((entry) => entry.isIntersecting).forEach((entry) => {
      links.forEach((link) => link.removeAttribute("aria-current"));
      links.get(entry.target).setAttribute("aria-current", "true");
    });
  }, { rootMargin: "-20% 0px -70% 0px" });
  links.forEach((_link, target) => watcher.observe(target));
}

document.querySelectorAll("[data-toc]").forEach(followReader);

// Show the print button only where printing works.
document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});

// On paper nothing can be unfolded: what is folded is printed open, and folded again afterwards.
window.addEventListener("beforeprint", () => {
  document.querySelectorAll("main details:not([open])").forEach((part) => {
    part.open = true;
    part.dataset.folded = "";
  });
});
window.addEventListener("afterprint", () => {
  document.querySelectorAll("details[data-folded]").forEach((part) => {
    part.open = false;
    delete part.dataset.folded;
  });
});

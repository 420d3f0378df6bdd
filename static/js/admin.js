// Names for the admin's fields that Django leaves without one: cells of child tables, drop-down searches.
"use strict";

function words(element) {
  return element ? element.textContent.trim().replace(/[:：]$/, "") : "";
}

// The heading of the column a cell of a child table stands in.
function columnName(field) {
  const cell = field.closest("td");
  const table = field.closest("table");
  if (!cell || !table) return "";
  const heads = table.querySelectorAll("thead th");
  return words(heads[cell.cellIndex]);
}

function nameOf(field) {
  const label = field.id && document.querySelector(`label[for="${CSS.escape(field.id)}"]`);
  return words(label) || columnName(field);
}

function hasName(field) {
  return field.labels?.length || field.getAttribute("aria-label") || field.getAttribute("aria-labelledby");
}

function nameFields(root) {
  root.querySelectorAll("input:not([type='hidden'], [type='submit'], [type='button']), select, textarea").forEach((field) => {
    const name = hasName(field) ? "" : columnName(field);
    if (name) field.setAttribute("aria-label", name);
  });
  root.querySelectorAll(".select2-container").forEach((box) => {
    const name = box.previousElementSibling ? nameOf(box.previousElementSibling) : "";
    const chosen = box.querySelector(".select2-selection");
    if (chosen && name) {
      chosen.removeAttribute("aria-labelledby");
      chosen.setAttribute("aria-label", `${name} ${words(box.querySelector(".select2-selection__rendered"))}`.trim());
    }
    box.querySelectorAll(".select2-search__field").forEach((input) => input.setAttribute("aria-label", name));
  });
}

document.addEventListener("DOMContentLoaded", () => {
  nameFields(document);
  // Rows added later and lists opened later need names too.
  let planned = false;
  new MutationObserver(() => {
    if (planned) return;
    planned = true;
    requestAnimationFrame(() => { planned = false; nameFields(document); });
  }).observe(document.body, { childList: true, subtree: true });
});

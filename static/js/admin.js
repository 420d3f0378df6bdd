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

// The heading of the line a field stands in, and the word just before the field (date, time).
function lineName(field) {
  const heading = field.closest(".form-row")?.querySelector("legend, label");
  const before = field.previousSibling?.nodeType === Node.TEXT_NODE ? words(field.previousSibling) : "";
  return `${words(heading)} ${before}`.trim();
}

function nameOf(field) {
  const label = field.id && document.querySelector(`label[for="${CSS.escape(field.id)}"]`);
  return words(label) || columnName(field) || lineName(field);
}

function hasName(field) {
  return field.labels?.length || field.getAttribute("aria-label") || field.getAttribute("aria-labelledby");
}

function setName(element, name) {
  if (element && name && element.getAttribute("aria-label") !== name) element.setAttribute("aria-label", name);
}

function nameSearchBox(box) {
  const name = box.previousElementSibling ? nameOf(box.previousElementSibling) : "";
  const chosen = box.querySelector(".select2-selection__rendered");
  setName(box.querySelector(".select2-selection"), `${name} ${words(chosen)}`.trim());
  setName(chosen, name);
  box.querySelectorAll(".select2-search__field").forEach((input) => setName(input, name));
}

function nameFields(root) {
  const fields = "input:not([type='hidden'], [type='submit'], [type='button']), select, textarea";
  root.querySelectorAll(fields).forEach((field) => hasName(field) || setName(field, nameOf(field)));
  root.querySelectorAll(".select2-container").forEach(nameSearchBox);
}

document.addEventListener("DOMContentLoaded", () => {
  nameFields(document);
  // A filter by "not entered" has no words of its own.
  document.querySelectorAll("#changelist-filter a:empty").forEach((link) => { link.textContent = "—"; });
  // Rows added later and lists opened later need names too.
  let planned = false;
  new MutationObserver(() => {
    if (planned) return;
    planned = true;
    requestAnimationFrame(() => { planned = false; nameFields(document); });
  }).observe(document.body, { childList: true, subtree: true });
});

// A page that waits for long work looks again by itself, where scripts run.
document.addEventListener("DOMContentLoaded", () => {
  const waiting = document.querySelector("[data-look-again]");
  if (waiting) setTimeout(() => location.reload(), Number(waiting.dataset.lookAgain) * 1000);
});

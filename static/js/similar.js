// Similar proposals while a title is typed. Without script the button beside it saves the draft and shows the same.
// Nothing is stored here, and a question that fails leaves the page as it is.
"use strict";

const QUIET = 800;
const ASKED_BY = ["title", "situation", "analysis"];

class Similar {
  constructor(box) {
    this.box = box;
    this.form = box.closest("form");
    this.found = box.querySelector(".similar__found");
    this.status = box.querySelector("[role='status']");
    this.timer = 0;
    this.running = null;
    this.asked = "";
    this.form.elements.title.addEventListener("input", () => this.later(QUIET));
    ASKED_BY.slice(1).forEach((name) => this.form.elements[name].addEventListener("change", () => this.later(QUIET)));
    box.querySelector("button").addEventListener("click", (event) => { event.preventDefault(); this.asked = ""; this.ask(); });
    if (this.form.elements.title.value && !this.found.childElementCount) this.later(QUIET);
  }

  later(milliseconds) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), milliseconds);
  }

  // The draft gets an address of its own with its first save; the fields are what is asked about, wherever they go.
  async ask() {
    const body = new FormData(this.form);
    const words = JSON.stringify(ASKED_BY.map((name) => body.get(name)));
    if (words === this.asked) return;
    this.asked = words;
    this.running?.abort();
    this.running = new AbortController();
    try {
      const reply = await fetch(this.box.dataset.similar, { method: "POST", body, credentials: "same-origin", redirect: "error", signal: this.running.signal });
      if (reply.ok) this.show(await reply.text());
      else this.asked = "";
    } catch {
      this.asked = "";
    }
  }

  show(page) {
    const read = new DOMParser().parseFromString(page, "text/html");
    const words = read.querySelector(".similar__words");
    this.status.textContent = words.textContent;
    words.remove();
    this.found.replaceChildren(...read.body.children);
  }
}

const similar = document.getElementById("similar");
if (similar) new Similar(similar);

// A draft that saves itself: the text stays on this device until the server has confirmed it.
// Without script the same form saves with its buttons; both carry the same revision.
"use strict";

const KEPT = "draft:";
const ACCOUNT = document.querySelector("meta[name='account']")?.content || "";
const LARGEST = 9 * 1024 * 1024;
const LONGEST_WAIT = 30;
// Not part of what somebody types.
const MARKS = new Set(["csrfmiddlewaretoken", "revision", "seen", "key", "account", "act"]);

// What this device keeps, by account and draft; another account's texts are forgotten.
const device = {
  name: (draft) => `${KEPT}${ACCOUNT}:${draft}`,
  read(draft) {
    try { return JSON.parse(localStorage.getItem(this.name(draft))); } catch { return null; }
  },
  keep(draft, entry) {
    try { localStorage.setItem(this.name(draft), JSON.stringify(entry)); return true; } catch { return false; }
  },
  drop(draft) {
    try { localStorage.removeItem(this.name(draft)); } catch { /* nothing is kept then */ }
  },
  forget(isForgotten) {
    try {
      Object.keys(localStorage).filter((name) => name.startsWith(KEPT) && isForgotten(name))
        .forEach((name) => localStorage.removeItem(name));
    } catch { /* nothing is kept then */ }
  },
};

// The fields of the form as [name, value] pairs, in their order.
function typed(form) {
  return [...new FormData(form)].filter(([name]) => !MARKS.has(name));
}

// Tells whether anything has changed since.
function mark(pairs) {
  return JSON.stringify(pairs);
}

// The same without regard to spaces and empty rows: the server stores plain text.
function gist(pairs) {
  const words = pairs.map(([name, value]) => [name, String(value).replace(/\s+/g, "")]).filter(([, value]) => value);
  return JSON.stringify(words.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0)));
}

// What the server has stored, as pairs like those of the form.
function pairsOf(stored) {
  return Object.entries(stored).flatMap(([name, value]) => {
    const values = Array.isArray(value) ? value : [value];
    return values.map((one) => [name === "suggestions" ? "suggestion" : name, one === null ? "" : String(one)]);
  });
}

class Draft {
  constructor(form) {
    this.form = form;
    this.box = document.getElementById("saving");
    this.words = document.getElementById("saving-words");
    this.more = document.getElementById("saving-more");
    this.texts = document.getElementById("saving-texts").content;
    this.name = form.dataset.draft;
    this.saved = mark(typed(form));
    // What was sent and never answered: if the server has it all the same, no other window wrote it.
    this.unanswered = new Set();
    this.failures = 0;
    this.isAsking = false;
    this.needsToken = false;
    this.running = null;
    this.timer = 0;
    this.start();
  }

  start() {
    this.box.hidden = false;
    this.say("ready");
    this.form.addEventListener("input", () => this.changed());
    this.form.addEventListener("change", () => this.changed());
    this.form.addEventListener("submit", (event) => this.submitting(event));
    window.addEventListener("online", () => this.retryNow());
    window.addEventListener("focus", () => this.retryNow());
    this.form.querySelector("[data-add-row]").addEventListener("click", (event) => this.addRow(event));
    this.form.querySelectorAll("[data-longest]").forEach((field) => this.countIn(field));
    if (this.form.dataset.refused) this.saved = "";
    if (this.form.dataset.refused === "stale") {
      this.isAsking = true;
      this.box.hidden = true;
    }
    if (this.form.dataset.refused) this.keep();
    else this.offerKept();
  }

  text(name) {
    return this.texts.querySelector(`[data-text='${name}']`).textContent;
  }

  say(name, extra = "") {
    const words = `${this.text(name)}${extra}`;
    if (this.words.textContent !== words) this.words.textContent = words;
    this.box.dataset.state = name;
    return this.more;
  }

  // Buttons, links and texts below the sentence; the old ones go.
  show(...nodes) {
    this.more.replaceChildren(...nodes);
  }

  button(name, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = this.text(name);
    button.addEventListener("click", act);
    return button;
  }

  field(name) {
    return this.form.elements[name];
  }

  // Keep it here first, then send it.
  changed() {
    if (mark(typed(this.form)) === this.saved) return;
    const isKept = this.keep();
    if (this.isAsking) return;
    if (!this.failures) this.say(isKept ? "typing" : "full");
    if (!this.timer && !this.running) this.later(Number(this.form.dataset.seconds));
  }

  keep() {
    const entry = { pairs: typed(this.form), revision: this.field("revision").value, at: Date.now(), key: this.field("key").value };
    return device.keep(this.name, entry);
  }

  later(seconds) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { this.timer = 0; this.save(); }, seconds * 1000);
  }

  retryNow() {
    if (this.failures && !this.isAsking && !this.running) this.later(0);
  }

  save() {
    if (this.running || this.isAsking) return this.running;
    this.running = this.send().finally(() => {
      this.running = null;
      if (!this.timer && !this.isAsking && mark(typed(this.form)) !== this.saved) this.later(this.pause());
    });
    return this.running;
  }

  // Seconds until the next try: longer after each failure.
  pause() {
    return this.failures ? Math.min(2 ** this.failures, LONGEST_WAIT) : Number(this.form.dataset.seconds);
  }

  async send() {
    const body = new FormData(this.form);
    const pairs = typed(this.form);
    if (mark(pairs) === this.saved) return;
    if ([...body.values()].reduce((sum, value) => sum + 3 * value.length, 0) > LARGEST) {
      this.say("too-large");
      this.failures = 5;
      return;
    }
    try {
      if (this.needsToken && !(await this.renewToken())) return;
      body.set("csrfmiddlewaretoken", this.field("csrfmiddlewaretoken").value);
      if (!this.failures) this.say("saving");
      this.unanswered.add(gist(pairs));
      const reply = await fetch(this.form.dataset.autosave, { method: "POST", body, credentials: "same-origin", redirect: "error" });
      await this.read(reply, mark(pairs));
    } catch {
      this.failed("offline");
    }
  }

  async read(reply, now) {
    if (reply.status === 401) return this.signedOut();
    // The token of the page is no longer good: somebody has signed in again.
    if (reply.status === 403) { this.needsToken = true; return this.failed("offline"); }
    if (reply.status === 409) return this.overtaken(await reply.json());
    if (reply.status === 422) return this.failed("refused", ` ${(await reply.json()).sentence}`);
    if (!reply.ok) return this.failed(reply.status === 400 || reply.status === 413 ? "too-large" : "offline");
    return this.confirmed(await reply.json(), now);
  }

  confirmed(answer, now) {
    this.take(answer);
    this.saved = now;
    this.unanswered.clear();
    this.failures = 0;
    this.say("saved", ` ${answer.saved_at}`);
    this.show();
    if (mark(typed(this.form)) === now) device.drop(this.name);
    else this.keep();
  }

  // The draft has a place of its own after the first save: a reload finds it there.
  take(answer) {
    this.field("revision").value = answer.revision;
    if (this.name === "new") {
      device.drop("new");
      this.name = String(answer.key);
      this.form.dataset.draft = this.name;
      this.form.dataset.autosave = answer.autosave_url;
      this.form.action = answer.edit_url;
      history.replaceState(null, "", answer.edit_url);
    }
  }

  failed(name, extra = "") {
    this.failures += 1;
    this.say(this.keep() ? name : "full", extra);
    if (name !== "signed-out") this.show();
  }

  signedOut() {
    this.needsToken = true;
    this.failed("signed-out");
    const link = document.createElement("a");
    link.href = this.form.dataset.login;
    link.target = "_blank";
    link.rel = "noopener";
    link.className = "button";
    link.textContent = this.text("sign-in");
    if (!this.more.querySelector("a")) this.show(link);
  }

  // Ask for a fresh token; false when nobody, or somebody else, is signed in.
  async renewToken() {
    const reply = await fetch(this.form.dataset.token, { credentials: "same-origin", redirect: "error" });
    if (reply.status === 401) { this.signedOut(); return false; }
    if (!reply.ok) { this.failed("offline"); return false; }
    const answer = await reply.json();
    if (String(answer.account) !== ACCOUNT) {
      this.isAsking = true;
      this.say("other-account");
      this.show();
      return false;
    }
    this.form.querySelectorAll("[name='csrfmiddlewaretoken']").forEach((field) => { field.value = answer.token; });
    this.needsToken = false;
    return true;
  }

  // Another window has saved; unless it was this one, whose answer got lost.
  overtaken(answer) {
    const stored = pairsOf(answer.stored);
    if (!this.unanswered.has(gist(stored))) return this.ask(answer, stored);
    this.take(answer);
    this.unanswered.clear();
    this.failures = 0;
    return this.later(0);
  }

  ask(answer, stored) {
    this.isAsking = true;
    this.keep();
    this.say("conflict");
    const settle = (act) => () => { this.isAsking = false; this.take(answer); act(); };
    const takeNewer = this.button("take-newer", settle(() => {
      const mine = typed(this.form);
      this.fill(stored);
      this.saved = mark(typed(this.form));
      device.drop(this.name);
      this.say("saved", ` ${answer.saved_at}`);
      this.show(this.reading("other-version", mine));
    }));
    const keepMine = this.button("keep-mine", settle(() => {
      this.saved = "";
      this.failures = 0;
      this.show();
      this.save().then(() => this.show(this.reading("other-version", stored)));
    }));
    this.show(takeNewer, keepMine, this.reading("newer-version", stored));
  }

  // A version to read and to copy from.
  reading(name, pairs) {
    const details = document.createElement("details");
    const summary = document.createElement("summary");
    summary.textContent = this.text(name);
    const text = document.createElement("pre");
    text.lang = "zh-Hans";
    text.tabIndex = 0;
    text.textContent = pairs.filter(([key, value]) => ["title", "situation", "analysis", "suggestion"].includes(key) && value)
      .map(([, value]) => value).join("\n\n");
    details.append(summary, text);
    return details;
  }

  fill(pairs) {
    const rows = pairs.filter(([name, value]) => name === "suggestion" && value).map(([, value]) => value);
    while (this.rows().length < rows.length) this.addRow();
    this.rows().forEach((row, place) => { row.value = rows[place] || ""; });
    const values = new Map();
    pairs.forEach(([name, value]) => values.set(name, [...(values.get(name) || []), value]));
    [...this.form.elements].forEach((field) => {
      if (!field.name || MARKS.has(field.name) || field.name === "suggestion") return;
      const found = values.get(field.name) || [];
      if (field.type === "checkbox" || field.type === "radio") field.checked = found.includes(field.value);
      else field.value = found[0] || "";
    });
    this.form.querySelectorAll("[data-longest]").forEach((field) => field.dispatchEvent(new Event("count")));
  }

  rows() {
    return [...this.form.querySelectorAll("[name='suggestion']")];
  }

  addRow(event) {
    if (event) event.preventDefault();
    const list = this.form.querySelector(".suggestion-rows");
    const item = list.lastElementChild.cloneNode(true);
    const number = list.children.length + 1;
    const [label, field] = [item.querySelector("label"), item.querySelector("textarea")];
    item.querySelector(".counted")?.remove();
    field.value = "";
    field.id = `suggestion-${number}`;
    label.htmlFor = field.id;
    label.textContent = `${this.text("row")} ${number}`;
    list.append(item);
    this.countIn(field);
    if (event) field.focus();
  }

  // How many characters there are, as soon as it comes near the limit.
  countIn(field) {
    const longest = Number(field.dataset.longest);
    if (!longest) return;
    const note = document.createElement("span");
    note.className = "help counted";
    field.after(note);
    const count = () => {
      const number = [...field.value].length;
      note.textContent = number > longest * 0.8 ? `${number} / ${longest} ${this.text("count")}` : "";
      note.classList.toggle("is-over", number > longest);
    };
    field.addEventListener("input", count);
    field.addEventListener("count", count);
    count();
  }

  // What was kept and never confirmed is offered once; what is stored already is dropped.
  offerKept() {
    const entry = device.read(this.name);
    if (!entry) return;
    if (gist(entry.pairs) === gist(typed(this.form))) {
      device.drop(this.name);
      return;
    }
    this.isAsking = true;
    this.say("found", ` ${new Date(entry.at).toLocaleString(document.documentElement.lang)}`);
    const restore = this.button("restore", () => {
      this.isAsking = false;
      this.fill(entry.pairs);
      // With the revision it was typed on: when another window has saved since, the person is asked.
      this.field("revision").value = entry.revision;
      if (this.name === "new") this.field("key").value = entry.key;
      this.show();
      this.save();
    });
    const discard = this.button("discard", () => {
      this.isAsking = false;
      device.drop(this.name);
      this.words.textContent = "";
      this.show();
    });
    this.show(restore, discard, this.reading("other-version", entry.pairs));
  }

  // Wait for a save that is on its way, so that the form carries its revision.
  submitting(event) {
    clearTimeout(this.timer);
    this.timer = 0;
    if (this.running) {
      event.preventDefault();
      this.running.finally(() => this.form.requestSubmit(event.submitter));
      return;
    }
    this.isAsking = true;
    const entry = { pairs: typed(this.form), revision: this.field("revision").value, at: Date.now(), key: this.field("key").value, isSent: true };
    device.keep(this.name, entry);
  }
}

// Shared computers: nothing of another account stays; nothing at all after signing out or handing in.
function tidyDevice() {
  if (ACCOUNT) device.forget((name) => !name.startsWith(`${KEPT}${ACCOUNT}:`));
  const stored = document.querySelector("[data-stored]");
  if (stored) {
    const name = stored.dataset.stored;
    const entry = device.read(name);
    const isConfirmed = entry && entry.isSent && Number(entry.revision) <= Number(stored.dataset.revision);
    if ("handedIn" in stored.dataset || isConfirmed) device.drop(name);
    if (device.read("new")?.isSent) device.drop("new");
  }
  if (document.body.classList.contains("signing-out")) {
    document.querySelectorAll("main form").forEach((form) => form.addEventListener("submit", () => device.forget(() => true)));
  }
}

tidyDevice();
const writing = document.querySelector("form[data-autosave]");
if (writing) new Draft(writing);

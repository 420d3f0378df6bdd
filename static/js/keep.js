// A form that keeps what is typed on this device until the server has it: <form data-keep="name">.
// Loaded after draft.js, whose store it uses (ACCOUNT, device, typed, mark): so other accounts' texts are forgotten
// and signing out forgets all. Sending twice does no harm: the form's key makes one record.
"use strict";

const RETRY_SECONDS = 20;

class Keep {
  constructor(form) {
    this.form = form;
    this.name = form.dataset.keep;
    this.box = form.querySelector(".saving");
    this.more = form.querySelector(".saving__more");
    this.texts = form.querySelector(".keep-texts").content;
    this.timer = 0;
    this.isSending = this.isStopped = this.needsToken = false;
    form.addEventListener("input", () => this.changed());
    form.addEventListener("change", () => this.changed());
    form.addEventListener("submit", (event) => { event.preventDefault(); this.send(); });
    window.addEventListener("online", () => this.retry());
    window.addEventListener("focus", () => this.retry());
    this.start();
  }

  // A refused form shows what was sent; otherwise what was kept and never confirmed stands here again.
  start() {
    if ("refused" in this.form.dataset) return this.keep(false);
    const entry = device.read(this.name);
    if (!entry) return undefined;
    this.fill(entry);
    this.say("found");
    this.more.replaceChildren(this.button("discard", () => { device.drop(this.name); this.form.reset(); location.reload(); }));
    return entry.isSent ? this.send() : undefined;
  }

  text(name) { return this.texts.querySelector(`[data-text='${name}']`).textContent; }

  say(name) {
    this.box.hidden = false;
    this.box.dataset.state = name;
    this.box.querySelector(".saving__words").textContent = this.text(name);
  }

  button(name, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = this.text(name);
    button.addEventListener("click", act);
    return button;
  }

  keep(isSent) {
    return device.keep(this.name, { pairs: typed(this.form), key: this.form.elements.key.value, isSent, at: Date.now() });
  }
  changed() { this.say(this.keep(false) ? "kept" : "full"); }

  fill(entry) {
    const values = new Map(entry.pairs);
    this.form.elements.key.value = entry.key;
    [...this.form.elements].forEach((field) => {
      if (!field.name || MARKS.has(field.name)) return;
      if (field.type === "radio" || field.type === "checkbox") field.checked = values.get(field.name) === field.value;
      else field.value = values.get(field.name) || "";
    });
  }

  retry() { if (device.read(this.name)?.isSent && this.timer) this.send(); }

  async send() {
    if (this.isSending || this.isStopped) return;
    this.isSending = true;
    clearTimeout(this.timer);
    this.timer = 0;
    this.keep(true);
    try {
      if (this.needsToken && !(await this.renewToken())) return;
      this.say("sending");
      await this.read(await fetch(this.form.action, { method: "POST", body: new FormData(this.form), credentials: "same-origin" }));
    } catch {
      this.later("offline");
    } finally {
      this.isSending = false;
    }
  }

  // Taken: the server leads to the record. Refused: the page with the reasons is asked for the usual way.
  async read(reply) {
    if (reply.redirected && reply.url.includes(new URL(this.form.dataset.login, location.href).pathname)) return this.signedOut();
    if (reply.status === 403) { this.needsToken = true; return this.later("offline"); }
    if (reply.status >= 500) return this.later("offline");
    if (reply.redirected && reply.ok) { device.drop(this.name); return location.assign(reply.url); }
    this.keep(false);
    return this.form.submit();
  }

  later(name) {
    this.needsToken = true;
    this.say(name);
    this.timer = setTimeout(() => this.send(), RETRY_SECONDS * 1000);
  }

  signedOut() {
    this.later("signed-out");
    const link = Object.assign(document.createElement("a"), { href: this.form.dataset.login, target: "_blank", rel: "noopener", className: "button", textContent: this.text("sign-in") });
    this.more.replaceChildren(link);
  }

  async renewToken() {
    const reply = await fetch(this.form.dataset.token, { credentials: "same-origin", redirect: "error" });
    if (!reply.ok) { this.signedOut(); return false; }
    const answer = await reply.json();
    if (String(answer.account) !== ACCOUNT) { this.isStopped = true; this.say("other-account"); return false; }
    this.form.elements.csrfmiddlewaretoken.value = answer.token;
    return true;
  }
}

const keeping = document.querySelector("form[data-keep]");
if (keeping) new Keep(keeping);

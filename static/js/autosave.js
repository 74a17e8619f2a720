/* Saves a form as it is typed: <form data-autosave="key" [data-autosave-url="…"]>. Load conflict.js before it.
   POST of the same fields (without files) with the header X-Autosave: 1.
   200 {"saved_at":"14:32","version":7}    409 {"error":"…","current":{"version":8,"saved_at":"14:20","fields":{name:text}}}
   422 {"error":"…"}    Anything not yet saved stays on the device under the key and is sent when the connection is back. */
(() => {
  "use strict";
  const { all, el, icon, keep } = window.SK;
  const PREFIX = "nhap:";
  const PRIVATE = new Set(["csrf_token", "version"]);

  class Autosave {
    constructor(form) {
      this.form = form;
      this.key = PREFIX + (form.dataset.autosave || location.pathname);
      this.url = form.dataset.autosaveUrl || form.getAttribute("action") || location.pathname;
      this.state = form.querySelector("[data-autosave-state]") ?? document.querySelector("[data-autosave-state]");
      this.clean = this.texts();
      this.waits = 0;
      this.restore();
      form.addEventListener("input", () => this.touched());
      form.addEventListener("change", () => this.touched());
      form.addEventListener("focusout", () => this.soon(200));
      form.addEventListener("submit", (event) => this.sent(event));
      document.addEventListener("visibilitychange", () => { if (document.hidden) this.save(true); });
      window.addEventListener("online", () => this.save());
      window.addEventListener("offline", () => { if (this.dirty) this.tell("offline"); });
    }

    get version() { return this.form.elements.namedItem("version")?.value ?? null; }
    set version(value) { const field = this.form.elements.namedItem("version"); if (field) field.value = value; }

    /* {name: text} of what is typed; several values of one name are joined, files and secrets left out */
    texts() {
      const found = {};
      for (const [name, value] of new FormData(this.form))
        if (typeof value === "string" && !PRIVATE.has(name)) found[name] = name in found ? `${found[name]}\n${value}` : value;
      for (const field of this.form.elements) if (field.type === "password") delete found[field.name];
      return found;
    }

    fill(texts) {
      for (const [name, text] of Object.entries(texts)) {
        const fields = [...this.form.elements].filter((field) => field.name === name && field.type !== "hidden");
        const many = new Set(String(text).split("\n"));
        for (const field of fields) {
          if (field.type === "radio" || field.type === "checkbox") field.checked = many.has(field.value);
          else if (field.type !== "file") field.value = text;
        }
      }
      this.form.dispatchEvent(new CustomEvent("sk:filled", { bubbles: true }));
    }

    /* what an earlier visit could not send */
    restore() {
      const kept = keep.get(this.key);
      if (!kept) return;
      if (JSON.stringify(kept.texts) === JSON.stringify(this.clean)) return keep.drop(this.key);
      if (kept.version === this.version) {
        this.fill(kept.texts);
        this.dirty = true;
        window.SK.toast(`Đã lấy lại phần chưa kịp lưu lúc ${kept.at}`);
        return this.soon(300);
      }
      this.ask(`Máy này còn giữ phần gõ lúc ${kept.at} chưa kịp lưu, sau đó phiếu đã được sửa ở nơi khác.`, kept.texts, this.clean, this.version);
    }

    touched() {
      this.dirty = true;
      keep.set(this.key, { at: window.SK.clock(), version: this.version, texts: this.texts() });
      this.soon(1500);
    }

    /* pressed without a connection: the browser's own error page would take what is typed out of sight */
    sent(event) {
      if (navigator.onLine === false) {
        event.preventDefault();
        this.touched();
        this.pressed = true;
        return this.tell("unsent");
      }
      clearTimeout(this.timer);
      this.leaving = true;
    }

    soon(delay) {
      clearTimeout(this.timer);
      if (this.dirty) this.timer = setTimeout(() => this.save(), delay);
    }

    async save(keepalive = false) {
      if (!this.dirty || this.leaving || this.blocked) return;
      if (this.sending) { this.again = true; return; }
      if (navigator.onLine === false) { if (!this.pressed) this.tell("offline"); return; }
      this.pressed = false;
      clearTimeout(this.timer);
      this.sending = true;
      this.dirty = false;
      const body = new FormData(this.form);
      for (const field of this.form.elements) if (field.type === "file" || field.type === "password") body.delete(field.name);
      try {
        const reply = await fetch(this.url, { method: "POST", body, headers: { "X-Autosave": "1", Accept: "application/json" }, credentials: "same-origin", redirect: "manual", keepalive });
        await this.answered(reply);
      } catch {
        this.failed("offline");
      }
      this.sending = false;
      if (this.again) { this.again = false; this.save(); }
    }

    async answered(reply) {
      const type = reply.headers.get("content-type") ?? "";
      const data = type.includes("json") ? await reply.json() : {};
      if (reply.ok && data.saved_at) {
        this.waits = 0;
        if (data.version !== undefined) this.version = data.version;
        if (this.dirty) keep.set(this.key, { at: window.SK.clock(), version: this.version, texts: this.texts() });
        else keep.drop(this.key);
        return this.tell("saved", data.saved_at);
      }
      if (reply.status === 409 && data.current) {
        this.dirty = true;
        return this.ask(data.error ?? "Phiếu vừa được sửa ở nơi khác.", this.texts(), data.current.fields ?? {}, data.current.version);
      }
      if (reply.status === 422 || reply.status === 409) return this.failed("refused", data.error);
      if (reply.type === "opaqueredirect" || reply.status === 401 || reply.status === 403) return this.failed("signed-out");
      this.failed("trouble", data.error);
    }

    failed(kind, sentence) {
      this.dirty = true;
      this.tell(kind, sentence);
      if (kind === "refused" || kind === "signed-out") return;
      this.waits = Math.min(this.waits + 1, 6);
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.save(), 5000 * this.waits);
    }

    ask(sentence, mine, theirs, version) {
      this.blocked = true;
      this.tell("conflict");
      const go = () => { this.blocked = false; this.version = version; };
      window.SK.conflict(this.form, {
        sentence, mine, theirs,
        keepMine: () => { go(); this.fill(mine); this.dirty = true; this.save(); },
        takeTheirs: () => { go(); this.fill(theirs); this.dirty = false; keep.drop(this.key); this.tell("taken"); },
      });
    }

    tell(kind, detail = "") {
      if (!this.state) return;
      const [name, text, bad] = {
        saved: ["cloud-check", `Đã lưu nháp lúc ${detail}`],
        offline: ["exclamation-triangle", "Chưa lưu được vì mất kết nối. Phần đã gõ còn trên máy này và sẽ tự gửi khi có mạng.", true],
        unsent: ["exclamation-triangle", "Đang mất kết nối nên chưa gửi được. Phần đã gõ còn trên máy này; có mạng rồi bấm lại.", true],
        trouble: ["exclamation-triangle", `${detail || "Máy chủ chưa nhận được."} Phần đã gõ còn trên máy này.`, true],
        refused: ["exclamation-triangle", detail || "Chưa lưu được. Hãy xem lại các ô vừa nhập.", true],
        "signed-out": ["exclamation-triangle", "Phiên đăng nhập đã hết. Phần đã gõ còn trên máy này; hãy đăng nhập lại ở thẻ khác rồi bấm Thử lại.", true],
        conflict: ["files", "Đang chờ bạn chọn một trong hai bản.", false],
        taken: ["cloud-check", "Đang dùng bản đã lưu ở nơi khác."],
      }[kind];
      this.state.classList.toggle("is-bad", Boolean(bad));
      this.state.replaceChildren(icon(name), el("span", {}, text));
      if (!bad) return;
      const again = el("button", { type: "button", class: "btn btn-plain" }, "Thử lại");
      again.addEventListener("click", () => { this.dirty = true; this.save(); });
      this.state.append(again);
    }
  }

  for (const form of all("form[data-autosave]")) form.autosave = new Autosave(form);

  /* nothing of one person's stays on a shared machine after signing out */
  document.addEventListener("submit", (event) => {
    if (!event.target.action?.endsWith("/dang-xuat")) return;
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) keep.drop(key);
  });
})();

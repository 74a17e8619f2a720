/* Small enhancements of every page; each page works without them. Also the helpers (window.SK) that other scripts use. */
(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  /* -- helpers -------------------------------------------------------------------------------------- */
  const read = (text) => {
    const clean = String(text ?? "").trim().replace(/\s/g, "").replace(",", ".");
    return /^-?\d+(\.\d+)?$/.test(clean) ? Number(clean) : null;
  };
  const show = (number, places = 2) =>
    number.toLocaleString("vi-VN", { maximumFractionDigits: places, useGrouping: false });
  const clock = () => new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit", hour12: false });
  const el = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...children);
    return node;
  };
  /* an icon of the sprite, whose address is taken from one already on the page */
  const icon = (name) => {
    const sprite = document.querySelector("svg.icon use")?.getAttribute("href")?.split("#")[0] ?? "";
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    svg.setAttribute("class", "icon");
    svg.setAttribute("aria-hidden", "true");
    use.setAttribute("href", `${sprite}#i-${name}`);
    svg.append(use);
    return svg;
  };
  /* what the device keeps; private windows may refuse, then nothing is kept */
  const keep = {
    get(key) { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
    set(key, value) { try { localStorage.setItem(key, JSON.stringify(value)); return true; } catch { return false; } },
    drop(key) { try { localStorage.removeItem(key); } catch { /* nothing kept */ } },
  };
  const toast = (text) => {
    const area = document.querySelector(".toast-area");
    if (!area) return;
    const box = el("p", { class: "notice notice--ok mb-0" }, icon("check-circle"), el("span", {}, text));
    area.replaceChildren(box);
    let timer = setTimeout(() => box.remove(), 6000);
    box.addEventListener("mouseenter", () => clearTimeout(timer));
    box.addEventListener("mouseleave", () => { timer = setTimeout(() => box.remove(), 3000); });
  };
  window.SK = { all, read, show, clock, el, icon, keep, toast };

  /* -- the page ------------------------------------------------------------------------------------- */
  document.querySelector("[data-focus]")?.focus();
  document.querySelector(".work-nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  if (matchMedia("(max-width: 991px)").matches) for (const d of all("[data-close-small]")) d.open = false;
  /* a link of the error summary moves the focus into the field and shows its label */
  for (const summary of all(".error-summary"))
    summary.addEventListener("click", (event) => {
      const id = event.target.closest("a")?.getAttribute("href")?.slice(1);
      const field = id && document.getElementById(id);
      if (!field) return;
      event.preventDefault();
      (field.closest(".field, .score, tr") ?? field).scrollIntoView({ block: "start" });
      field.focus({ preventScroll: true });
    });
  for (const button of all("[data-print]")) button.addEventListener("click", () => window.print());
  /* without https there is no clipboard object: the old way, by a field that is marked */
  const copy = async (text) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(text).then(() => true, () => false);
    const field = el("textarea", { class: "visually-hidden", "aria-hidden": "true" });
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  };
  for (const button of all("[data-copy]"))
    button.addEventListener("click", async () => {
      const done = await copy(button.dataset.copy);
      button.focus();
      toast(done ? "Đã chép vào bộ nhớ tạm" : "Trình duyệt không cho chép. Hãy chọn chữ rồi chép bằng tay.");
    });

  /* menus: Escape and a press outside close them */
  const menus = all("details.site-menu");
  document.addEventListener("click", (event) => {
    for (const menu of menus) if (menu.open && (!menu.contains(event.target) || event.target.closest("li a"))) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus) if (menu.open) { menu.open = false; menu.querySelector("summary").focus(); }
  });

  /* a select or box that should act at once: data-submit-on-change */
  for (const field of all("[data-submit-on-change]")) field.addEventListener("change", () => field.form.requestSubmit());

  /* "Hiện mật khẩu" */
  for (const button of all("[data-show-password]"))
    button.addEventListener("click", () => {
      const field = document.getElementById(button.dataset.showPassword);
      const shown = field.type === "text";
      field.type = shown ? "password" : "text";
      button.textContent = shown ? "Hiện mật khẩu" : "Ẩn mật khẩu";
    });
})();

/* One press, one request: forms with data-once hold their buttons after the first press. The page's token (a hidden field
   of the form) lets the server recognise a second copy all the same. Coming back by the Back key frees them again. */
(() => {
  "use strict";
  const held = new Set();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-once]") || event.defaultPrevented) return;
    if (held.has(form)) { event.preventDefault(); return; }
    held.add(form);
    form.setAttribute("aria-busy", "true");
    const button = event.submitter;
    if (button) button.classList.add("is-sending");
    setTimeout(() => release(form), 15000);
  });
  const release = (form) => {
    held.delete(form);
    form.removeAttribute("aria-busy");
    for (const button of form.querySelectorAll(".is-sending")) button.classList.remove("is-sending");
  };
  window.addEventListener("pageshow", (event) => { if (event.persisted) for (const form of [...held]) release(form); });
})();

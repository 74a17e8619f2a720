/* The search field with suggestions: <form class="search" data-suggest-from="/dia-chi">. A combobox after WAI-ARIA 1.2: arrows move,
   Enter opens the marked line or searches, Escape closes. Without script it is a plain search field.
   "/" leads to the field from anywhere, unless the reader has turned that off. */
(() => {
  "use strict";
  const { all, el, keep } = window.SK;
  const KEY = "phim-tat", PAUSE = 150, SHORTEST = 2;

  /* -- suggestions ---------------------------------------------------------------------------------- */
  const line = (item, id) => {
    const letters = [...item.text], [from, to] = item.met;
    const text = el("span", {}, letters.slice(0, from).join(""));
    if (to > from) text.append(el("b", {}, letters.slice(from, to).join("")));
    text.append(letters.slice(to).join(""));
    const option = el("li", { id, role: "option", "aria-selected": "false" }, text, el("small", {}, item.kind));
    option.dataset.href = item.href;
    return option;
  };

  const equip = (form) => {
    const field = form.querySelector("input[name=q]");
    const list = el("ul", { id: `${field.id}-goi-y`, role: "listbox", "aria-label": "Gợi ý", class: "suggestions", hidden: "" });
    const told = el("span", { class: "visually-hidden", role: "status" });
    const known = new Map();
    let timer, asked, shownFor = "";
    field.type = "text";
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
      enterkeyhint: "search", autocapitalize: "off", spellcheck: "false",
    })) field.setAttribute(name, value);
    form.append(list, told);

    const marked = () => list.querySelector("[aria-selected=true]");
    const mark = (option) => {
      marked()?.setAttribute("aria-selected", "false");
      if (!option) return field.removeAttribute("aria-activedescendant");
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      field.setAttribute("aria-activedescendant", option.id);
    };
    const close = () => {
      clearTimeout(timer);
      asked?.abort();
      list.hidden = true;
      field.setAttribute("aria-expanded", "false");
      mark(null);
    };
    const open = () => {
      list.hidden = !list.children.length;
      field.setAttribute("aria-expanded", String(!list.hidden));
    };
    const show = (items, text) => {
      shownFor = text;
      list.replaceChildren(...items.map((item, index) => line(item, `${list.id}-${index + 1}`)));
      mark(null);
      open();
      told.textContent = items.length ? `${items.length} gợi ý, dùng mũi tên để chọn` : "";
    };
    const ask = async () => {
      const text = field.value.trim().slice(0, 200);
      asked?.abort();
      if (text.length < SHORTEST) { show([], text); return; }
      if (known.has(text)) { show(known.get(text), text); return; }
      asked = new AbortController();
      try {
        const address = new URL(form.dataset.suggestFrom, location.origin);
        address.searchParams.set("q", text);
        const reply = await fetch(address, { credentials: "same-origin", signal: asked.signal });
        if (!reply.ok) return;
        known.set(text, await reply.json());
        if (document.activeElement === field) show(known.get(text), text);
      } catch { /* no connection, or typed on: the search works without */ }
    };
    const step = (by) => {
      const options = [...list.children], at = options.indexOf(marked());
      const next = at + by;
      mark(next < -1 ? options.at(-1) : next < 0 || next >= options.length ? null : options[next]);
    };

    field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, PAUSE); });
    field.addEventListener("blur", close);
    field.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (!list.hidden) step(event.key === "ArrowDown" ? 1 : -1);
        else if (shownFor === field.value.trim()) open();
        else ask();
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        close();
      } else if (event.key === "Enter" && marked()) {
        event.preventDefault();
        location.assign(marked().dataset.href);
      }
    });
    list.addEventListener("mousedown", (event) => event.preventDefault()); /* the field keeps the focus */
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) location.assign(option.dataset.href);
    });
    form.addEventListener("submit", close);
  };
  const forms = all("form[data-suggest-from]");
  forms.forEach(equip);

  /* -- the key “/” ---------------------------------------------------------------------------------- */
  const off = () => keep.get(KEY) === "tat";
  document.addEventListener("keydown", (event) => {
    const busy = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || busy || off() || !forms.length) return;
    event.preventDefault();
    const field = forms[0].querySelector("input[name=q]");
    field.focus();
    field.select();
  });
  for (const button of all("[data-key-switch]")) {
    const say = () => { button.textContent = off() ? "Bật phím /" : "Tắt phím /"; };
    say();
    button.addEventListener("click", () => { if (off()) keep.drop(KEY); else keep.set(KEY, "tat"); say(); });
  }
})();

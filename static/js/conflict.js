/* Two versions of one form, side by side: what is on this device and what was saved elsewhere. Used by autosave.js. */
(() => {
  "use strict";
  const { el, icon } = window.SK;

  const labelOf = (form, name) => {
    const field = form.elements.namedItem(name);
    const one = field instanceof RadioNodeList ? field[0] : field;
    const group = one?.closest("fieldset")?.querySelector("legend");
    const label = one?.type === "radio" || one?.type === "checkbox" ? group : one?.labels?.[0];
    const words = (label ?? group)?.cloneNode(true);
    for (const aside of words?.querySelectorAll(".muted") ?? []) aside.remove();
    return words?.textContent.replace(/\s+/g, " ").trim() || name;
  };

  /* rows of the fields that differ; "mine" and "theirs" are {name: text} */
  const differences = (form, mine, theirs) =>
    Object.keys({ ...mine, ...theirs })
      .filter((name) => name in theirs && (mine[name] ?? "") !== (theirs[name] ?? ""))
      .map((name) => el("tr", {},
        el("th", { scope: "row", class: "fw-normal" }, labelOf(form, name)),
        el("td", {}, mine[name] || "(trống)"), el("td", {}, theirs[name] || "(trống)")));

  const heads = () => el("thead", {}, el("tr", {},
    ...["Mục", "Trên máy này", "Bản kia"].map((text) => el("th", { scope: "col" }, text))));

  /* A care notice above the form with both versions and a choice; nothing is overwritten until one is pressed. */
  window.SK.conflict = (form, { sentence, mine, theirs, keepMine, takeTheirs }) => {
    form.parentNode.querySelector("[data-conflict]")?.remove();
    const rows = differences(form, mine, theirs);
    const body = el("div", {}, el("h2", {}, "Có hai bản khác nhau"), el("p", { class: "mb-2" }, sentence));
    if (rows.length)
      body.append(el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "So sánh hai bản" },
        el("table", { class: "table mb-3" }, heads(), el("tbody", {}, ...rows))));
    const mineButton = el("button", { type: "button", class: "btn btn-primary" }, "Giữ bản trên máy này");
    const theirsButton = el("button", { type: "button", class: "btn btn-outline-primary" }, "Lấy bản kia");
    body.append(el("div", { class: "actions" }, mineButton, theirsButton));
    const box = el("div", { class: "notice notice--care mb-4", role: "alert", tabindex: "-1", "data-conflict": "" },
      icon("files"), body);
    mineButton.addEventListener("click", () => { box.remove(); keepMine(); });
    theirsButton.addEventListener("click", () => { box.remove(); takeTheirs(); });
    form.before(box);
    box.focus();
  };
})();

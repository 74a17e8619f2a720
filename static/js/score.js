/* The score sheet (form[data-score], macros/scoring.html): − and +, arrow keys, Enter to the next criterion, the band that
   holds the mark, the running total. A mark that the server would refuse is named at its field and is in no total.
   Saving is autosave.js's work. */
(() => {
  "use strict";
  const { all, show } = window.SK;

  const round = (number) => Math.round(number * 100) / 100;

  /* the mark as the server reads it: at most two digits after the comma, nothing between the digits */
  const read = (text) => {
    const typed = String(text ?? "").trim().replace(/[.,]$/, "");
    return /^\d{1,12}([.,]\d{1,2})?$/.test(typed) ? Number(typed.replace(",", ".")) : null;
  };

  /* the mark of a field, or null where it is empty or wrong */
  const markOf = (field) => {
    const mark = read(field.value);
    return mark === null || mark > Number(field.dataset.max) ? null : mark;
  };

  class Sheet {
    constructor(form) {
      this.form = form;
      this.marks = all("input[data-max]", form);
      this.total = document.querySelector("[data-score-total]");
      this.missing = document.querySelector("[data-score-missing]");
      for (const field of this.marks) this.listen(field);
      for (const button of all("[data-step]", form))
        button.addEventListener("click", () => this.step(document.getElementById(button.dataset.for), Number(button.dataset.step)));
      form.addEventListener("sk:filled", () => { for (const field of this.marks) this.check(field, true); this.refreshAll(); });
      this.refreshAll();
    }

    listen(field) {
      field.addEventListener("input", () => this.refresh(field));
      field.addEventListener("blur", () => {
        const mark = read(field.value);
        if (mark !== null) field.value = show(mark);
        this.check(field, true);
        this.sum();
      });
      field.addEventListener("keydown", (event) => {
        if (event.key === "ArrowUp" || event.key === "ArrowDown") {
          event.preventDefault();
          this.step(field, event.key === "ArrowUp" ? 1 : -1);
        } else if (event.key === "Enter") {
          event.preventDefault();
          this.move(field, event.shiftKey ? -1 : 1);
        }
      });
      field.addEventListener("focus", () => field.select());
    }

    step(field, direction) {
      const max = Number(field.dataset.max);
      const next = round((read(field.value) ?? 0) + direction * Number(field.dataset.stepSize || 1));
      field.value = show(Math.min(max, Math.max(0, next)));
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }

    /* to the next mark; after the last one to the first button of the bar that is shown (a phone hides one) */
    move(field, direction) {
      const next = this.marks[this.marks.indexOf(field) + direction] ?? (direction > 0 ? all(".action-bar .btn", this.form).find((button) => button.getClientRects().length) : null);
      next?.focus();
      next?.closest(".score")?.scrollIntoView({ block: "start" });
    }

    refreshAll() {
      for (const field of this.marks) this.band(field);
      this.sum();
    }

    refresh(field) {
      this.band(field);
      this.check(field);
      this.sum();
    }

    /* the band with the highest lower end that the mark reaches */
    band(field) {
      const mark = markOf(field);
      const bands = all(".bands li[data-low]", field.closest("[data-criterion]"));
      const reached = mark === null ? [] : bands.filter((band) => mark >= Number(band.dataset.low));
      const on = reached.sort((a, b) => Number(b.dataset.low) - Number(a.dataset.low))[0];
      for (const band of bands) band.classList.toggle("is-on", band === on);
    }

    /* `done`: the field is left, so a step that is not whole is no longer on its way to one */
    check(field, done = false) {
      const fault = this.fault(field, done);
      const line = document.getElementById(`${field.id}-loi`);
      if (line) { line.hidden = !fault; line.querySelector("span").textContent = fault; }
      field.classList.toggle("is-invalid", Boolean(fault));
      if (fault) field.setAttribute("aria-invalid", "true"); else field.removeAttribute("aria-invalid");
    }

    fault(field, done) {
      const mark = read(field.value);
      const max = Number(field.dataset.max);
      const step = Number(field.dataset.stepSize);
      if (!field.value.trim()) return "";
      if (mark === null) return "Lỗi: ghi điểm bằng số, nhiều nhất hai chữ số sau dấu phẩy, ví dụ 33,5";
      if (mark > max) return `Lỗi: tiêu chí này tối đa ${show(max)} điểm`;
      const steps = mark / step;
      if (done && "stepStrict" in field.dataset && Math.abs(steps - Math.round(steps)) > 1e-9) return `Lỗi: điểm theo bước ${show(step)}`;
      return "";
    }

    sum() {
      const typed = this.marks.filter((field) => field.value.trim());
      const wrong = typed.filter((field) => markOf(field) === null).length;
      const left = this.marks.length - typed.length;
      if (this.total) this.total.value = show(round(typed.reduce((sum, field) => sum + (markOf(field) ?? 0), 0)));
      if (!this.missing) return;
      this.missing.textContent = wrong ? `${wrong} điểm ghi sai, chưa tính` : left ? `Còn ${left} tiêu chí` : "Đã chấm đủ";
      this.missing.classList.toggle("is-wrong", wrong > 0);
    }
  }

  for (const form of all("form[data-score]")) form.sheet = new Sheet(form);
})();

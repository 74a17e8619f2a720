/* The score sheet (form[data-score], macros/scoring.html): − and +, arrow keys, Enter to the next criterion, the band that
   holds the mark, the running total. Saving is autosave.js's work. */
(() => {
  "use strict";
  const { all, read, show } = window.SK;

  const round = (number) => Math.round(number * 100) / 100;

  class Sheet {
    constructor(form) {
      this.form = form;
      this.marks = all("input[data-max]", form);
      this.total = document.querySelector("[data-score-total]");
      this.missing = document.querySelector("[data-score-missing]");
      for (const field of this.marks) this.listen(field);
      for (const button of all("[data-step]", form))
        button.addEventListener("click", () => this.step(document.getElementById(button.dataset.for), Number(button.dataset.step)));
      form.addEventListener("sk:filled", () => this.refreshAll());
      this.refreshAll();
    }

    listen(field) {
      field.addEventListener("input", () => this.refresh(field));
      field.addEventListener("blur", () => {
        const mark = read(field.value);
        if (mark !== null) field.value = show(mark);
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
      const mark = read(field.value);
      const bands = all(".bands li[data-low]", field.closest("[data-criterion]"));
      const reached = mark === null ? [] : bands.filter((band) => mark >= Number(band.dataset.low) && mark <= Number(field.dataset.max));
      const on = reached.sort((a, b) => Number(b.dataset.low) - Number(a.dataset.low))[0];
      for (const band of bands) band.classList.toggle("is-on", band === on);
    }

    check(field) {
      const mark = read(field.value);
      const max = Number(field.dataset.max);
      let fault = "";
      if (field.value.trim() && (mark === null || mark < 0)) fault = "Lỗi: ghi điểm bằng số, ví dụ 33,5";
      else if (mark > max) fault = `Lỗi: tiêu chí này tối đa ${show(max)} điểm`;
      const line = document.getElementById(`${field.id}-loi`);
      if (line) { line.hidden = !fault; line.querySelector("span").textContent = fault; }
      field.classList.toggle("is-invalid", Boolean(fault));
      if (fault) field.setAttribute("aria-invalid", "true"); else field.removeAttribute("aria-invalid");
    }

    sum() {
      const marks = this.marks.map((field) => read(field.value));
      const left = marks.filter((mark) => mark === null).length;
      if (this.total) this.total.value = show(round(marks.reduce((sum, mark) => sum + (mark ?? 0), 0)));
      if (this.missing) this.missing.textContent = left ? `Còn ${left} tiêu chí` : "Đã chấm đủ";
    }
  }

  for (const form of all("form[data-score]")) form.sheet = new Sheet(form);
})();

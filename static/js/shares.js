/* The running total of the authors' shares ([data-share] fields, [data-share-value] for those not edited here). */
(() => {
  "use strict";
  const { all, read, show } = window.SK;
  const line = document.querySelector("[data-shares-sum]");
  const note = document.querySelector("[data-shares-note]");
  if (!line) return;
  const refresh = () => {
    const texts = [...all("[data-share]").map((field) => field.value), ...all("[data-share-value]").map((node) => node.dataset.shareValue)];
    const hundredths = texts.reduce((sum, text) => sum + Math.round((read(text.replace("%", "")) ?? 0) * 100), 0);
    const gap = 10000 - hundredths;
    line.querySelector("output").value = `${show(hundredths / 100)}%`;
    line.classList.toggle("is-wrong", gap !== 0);
    if (note) note.textContent = gap > 0 ? `Còn thiếu ${show(gap / 100)}%` : gap < 0 ? `Thừa ${show(-gap / 100)}%` : "Đủ 100%";
  };
  document.addEventListener("input", (event) => { if (event.target.matches("[data-share]")) refresh(); });
  document.addEventListener("sk:filled", refresh);
  refresh();
})();

/* The time saved, as one types: a block [data-saving] with inputs [data-time="regulated|before|after"] and a place
   [data-saving-out]. Against the regulated time where it is given, else against the time before. data-target: per cent wanted. */
(() => {
  "use strict";
  const { all, read, show } = window.SK;
  for (const block of all("[data-saving]")) {
    const time = (which) => read(block.querySelector(`[data-time="${which}"]`)?.value);
    const out = block.querySelector("[data-saving-out]");
    const refresh = () => {
      const regulated = time("regulated");
      const base = regulated ?? time("before");
      const after = time("after");
      if (!out || base === null || base <= 0 || after === null) { if (out) out.textContent = "Nhập đủ thời gian để thấy mức giảm."; return; }
      const percent = Math.round(((base - after) / base) * 1000) / 10;
      const against = regulated !== null ? "so với thời gian quy định" : "so với trước";
      const target = Number(block.dataset.target || 0);
      const verdict = !target ? "" : percent >= target ? `, đạt mức ít nhất ${show(target)}%` : `, chưa đạt mức ít nhất ${show(target)}%`;
      out.textContent = percent > 0 ? `Giảm ${show(percent, 1)}% ${against}${verdict}.` : percent < 0 ? `Tăng ${show(-percent, 1)}% ${against}.` : `Không đổi ${against}.`;
      out.classList.toggle("gain", percent > 0 && percent >= target);
    };
    block.addEventListener("input", refresh);
    document.addEventListener("sk:filled", refresh);
    refresh();
  }
})();

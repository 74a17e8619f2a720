/* Runs before the first paint: says that scripts run, and turns "theo máy" (auto) into light or dark. */
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");
  const night = window.matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    const choice = root.dataset.theme || "auto";
    root.dataset.bsTheme = choice === "toi" || (choice === "auto" && night.matches) ? "dark" : "light";
  };
  apply();
  night.addEventListener("change", apply);

  /* the choice in the foot works as a link; here it works without leaving the page */
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-theme-choice]");
    if (!link) return;
    event.preventDefault();
    root.dataset.theme = link.dataset.themeChoice;
    const secure = location.protocol === "https:" ? "; secure" : "";
    document.cookie = `giao-dien=${link.dataset.themeChoice}; path=/; max-age=31536000; samesite=lax${secure}`;
    for (const other of document.querySelectorAll("[data-theme-choice]")) other.removeAttribute("aria-current");
    link.setAttribute("aria-current", "true");
    apply();
  });
})();

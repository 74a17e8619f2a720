/* Near titles while one types: <input data-suggest="/dia-chi" data-suggest-into="id">. Asks for ?q=… with X-Suggest: 1 and
   puts the server's fragment (escaped there) into the element, which should be role="status". */
(() => {
  "use strict";
  for (const field of window.SK.all("input[data-suggest], textarea[data-suggest]")) {
    const place = document.getElementById(field.dataset.suggestInto);
    let timer, asked;
    const ask = async () => {
      const text = field.value.trim();
      asked?.abort();
      if (text.length < 8) return place.replaceChildren();
      asked = new AbortController();
      try {
        const address = new URL(field.dataset.suggest, location.origin);
        address.searchParams.set("q", text.slice(0, 200));
        const reply = await fetch(address, { headers: { "X-Suggest": "1" }, credentials: "same-origin", signal: asked.signal });
        if (reply.ok && !reply.redirected) place.innerHTML = await reply.text();
      } catch { /* no connection, or typed on: the form works without */ }
    };
    if (place) field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 500); });
  }
})();

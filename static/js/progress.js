/* A page that tells how far something is: asked anew until it is there. Without script a link does the same. */
(() => {
  "use strict";
  const place = document.querySelector("[data-under-way]");
  if (place) setTimeout(() => location.reload(), 2500);
})();

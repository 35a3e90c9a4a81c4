// Shows the OpenAPI document with the viewer that stands beside it; nothing is asked of another host.
const place = document.getElementById("api-docs");
if (place && globalThis.SwaggerUIBundle) {
  // The page has its main part already; the viewer, which draws itself more than once, is a section of it.
  new MutationObserver(() => {
    for (const part of place.querySelectorAll("main:not([role])")) part.setAttribute("role", "presentation");
  }).observe(place, { childList: true, subtree: true });
  globalThis.SwaggerUIBundle({
    url: place.dataset.document,
    domNode: place,
    validatorUrl: null,
    deepLinking: false,
    defaultModelsExpandDepth: -1,
    docExpansion: "list",
  });
}

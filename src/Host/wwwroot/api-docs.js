// Shows the OpenAPI document with the viewer that stands beside it; nothing is asked of another host.
const place = document.getElementById("api-docs");
if (place && globalThis.SwaggerUIBundle) {
  globalThis.SwaggerUIBundle({
    url: place.dataset.document,
    domNode: place,
    validatorUrl: null,
    deepLinking: false,
    defaultModelsExpandDepth: -1,
    docExpansion: "list",
    // The page has its main part already; the viewer is a section of it.
    onComplete: () => {
      for (const part of place.querySelectorAll("main")) part.setAttribute("role", "presentation");
    },
  });
}

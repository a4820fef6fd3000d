// Draws an OpenAPI document, with requests that go to this server alone.
const place = document.getElementById("api");

// A description names a server of its own as an example; requests go to the one this page is from.
function here(request) {
  const { pathname, search } = new URL(request.url, location.origin);
  request.url = location.origin + pathname + search;
  return request;
}

window.SwaggerUIBundle({
  url: place.dataset.document,
  domNode: place,
  requestInterceptor: here,
  validatorUrl: null,
  defaultModelsExpandDepth: -1,
  docExpansion: "list",
});

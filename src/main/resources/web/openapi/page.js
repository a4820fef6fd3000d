SwaggerUIBundle({ url: `${location.pathname}.yaml`, dom_id: "#api" });

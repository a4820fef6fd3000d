SwaggerUIBundle({ url: "/openapi/insights.yaml", dom_id: "#api" });

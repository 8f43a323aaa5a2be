"""The least that a request must say, drawn from the OpenAPI document."""

from typing import Any

# No such thing, but a number that any database can hold.
NOBODYS = 2_000_000_000


class Examples:
    def __init__(self, document: dict[str, Any]) -> None:
        self._schemas: dict[str, Any] = document["components"]["schemas"]

    def path(self, path: str, operation: dict[str, Any]) -> str:
        for one in self._parameters(operation, "path"):
            path = path.replace(f"{{{one['name']}}}", str(self.value(one["schema"])))
        return path

    def query(self, operation: dict[str, Any]) -> dict[str, Any]:
        return {one["name"]: self.value(one["schema"]) for one in self._parameters(operation, "query")}

    def body(self, operation: dict[str, Any]) -> dict[str, Any]:
        """As httpx takes it."""
        content: dict[str, Any] = operation.get("requestBody", {}).get("content", {})
        if "multipart/form-data" in content:
            return {"files": {"data": ("a.txt", b"text")}}
        if "application/json" not in content:
            return {}
        return {"json": self.value(content["application/json"]["schema"])}

    def _parameters(self, operation: dict[str, Any], place: str) -> list[dict[str, Any]]:
        parameters: list[dict[str, Any]] = operation.get("parameters", [])
        return [one for one in parameters if one["in"] == place and one.get("required")]

    def value(self, schema: dict[str, Any]) -> Any:
        if "$ref" in schema:
            return self.value(self._schemas[schema["$ref"].rpartition("/")[2]])
        for choice in ("oneOf", "anyOf", "allOf"):
            if choice in schema:
                return self.value(schema[choice][0])
        if "const" in schema or "enum" in schema:
            return schema.get("const", schema.get("enum", [None])[0])
        kind: Any = schema.get("type", "null")
        match kind if isinstance(kind, str) else kind[0]:
            case "object":
                properties: dict[str, Any] = schema.get("properties", {})
                return {name: self.value(properties[name]) for name in schema.get("required", [])}
            case "array":
                return [self.value(schema["items"])] * schema.get("minItems", 0)
            case "string":
                return "x" * max(1, schema.get("minLength", 1))
            case "integer":
                least: int = schema.get("minimum", NOBODYS)
                return min(max(least, 0), schema.get("maximum", NOBODYS))
            case "number":
                return 0.0
            case "boolean":
                return False
            case _:
                return None

"""How operations describe themselves in the OpenAPI document: plain JSON objects, words from the docstrings."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes


class Description(AutoSchema):
    """Views speak plain dictionaries; the reference in docs/ lists their fields."""

    def get_request_serializer(self) -> Any:
        """Return a JSON object."""
        return OpenApiTypes.OBJECT

    def get_response_serializers(self) -> Any:
        """Return a JSON object."""
        return OpenApiTypes.OBJECT

    def get_operation_id(self) -> str:
        """Return a name from method and path."""
        words = [part.strip("{}") for part in self.path.split("/") if part and part not in {"api", "v1"}]
        return "_".join([self.method.lower(), *words])


class BearerKey(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How a key is sent."""

    target_class = "marketplace.web.api.authentication.KeyAuthentication"
    name = "key"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, str]:
        """Return the HTTP bearer scheme."""
        return {"type": "http", "scheme": "bearer"}

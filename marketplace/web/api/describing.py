"""How operations describe themselves in the OpenAPI document: plain JSON objects, words from the docstrings."""

from typing import Any

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

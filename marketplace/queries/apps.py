"""Registration of the `queries` app."""

from django.apps import AppConfig


class QueriesConfig(AppConfig):
    """Quotes, questions, drawn answers."""

    name = "marketplace.queries"

    def ready(self) -> None:
        """Register what a given-up answer means, and which versions answers are drawn from now."""
        from marketplace.catalogue import services as catalogue  # noqa: PLC0415 - models load first
        from marketplace.core import jobs  # noqa: PLC0415 - models load first
        from marketplace.queries import selectors, services  # noqa: PLC0415 - models load first

        jobs.GIVEN_UP["queries.answer"] = services.give_up
        catalogue.UNDER_WAY.append(selectors.drawing)

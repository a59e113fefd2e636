"""Registration of the `processing` app: reactions to review decisions and to jobs that were given up."""

from django.apps import AppConfig


class ProcessingConfig(AppConfig):
    """Runs of the pipeline."""

    name = "marketplace.processing"

    def ready(self) -> None:
        """Register reactions."""
        from marketplace.core import jobs  # noqa: PLC0415 - models load first
        from marketplace.processing import services  # noqa: PLC0415 - models load first
        from marketplace.reviews import services as reviews  # noqa: PLC0415 - models load first

        reviews.REACTIONS["version"] = services.decide_version
        jobs.GIVEN_UP["processing.inspect"] = services.give_up_preparation
        jobs.GIVEN_UP["processing.prepare"] = services.give_up_preparation
        jobs.GIVEN_UP["processing.release"] = services.give_up_release

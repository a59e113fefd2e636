"""Registration of the `reviews` app."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """Cases decided by two persons with reasons."""

    name = "marketplace.reviews"

"""Sentences for codes, in the reader's language: what happened, and what to do next."""

from marketplace.core.messages.sentences import Sentence, sentence

__all__ = ["Sentence", "sentence"]

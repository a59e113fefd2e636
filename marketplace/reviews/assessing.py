"""The form of an impact assessment: three questions (PIPL article 56) and a grid of risks (GB/T 39335), prefilled.

Owns what is asked and what counts as answered; services keep what was answered.
"""

from collections.abc import Mapping

from marketplace.core.errors import Invalid

# PIPL article 56: purpose and method lawful, legitimate, necessary; effect on rights and risk; measures fit the risk
QUESTIONS = ("lawful_and_necessary", "effect_and_risk", "measures_fit")
# what may go wrong for a person (GB/T 39335, annex)
RISKS = ("reidentification", "discrimination", "loss_of_control", "disclosure", "reputation_or_property")
LEVEL_MAX = 4
ANSWER_LENGTH_MIN, ANSWER_LENGTH_MAX = 10, 4000
HIGH = 9  # likelihood times impact from which a risk is high


def check_answers(answers: Mapping[str, object]) -> dict[str, str]:
    """Return the answers; Invalid unless every question is answered in words."""
    for name in set(answers) - set(QUESTIONS):
        raise Invalid("key_unknown", pointer=f"/answers/{name}", key=str(name)[:60])
    found = {name: str(answers.get(name) or "").strip() for name in QUESTIONS}
    for name, text in found.items():
        if len(text) < ANSWER_LENGTH_MIN:
            raise Invalid("assessment_answer_short", pointer=f"/answers/{name}", min=ANSWER_LENGTH_MIN)
        if len(text) > ANSWER_LENGTH_MAX:
            raise Invalid("text_too_long", pointer=f"/answers/{name}", max=ANSWER_LENGTH_MAX)
    return found


def check_risks(risks: Mapping[str, object]) -> dict[str, list[int]]:
    """Return the grid; Invalid unless every risk has a likelihood and an impact from 1 to 4."""
    for name in set(risks) - set(RISKS):
        raise Invalid("key_unknown", pointer=f"/risks/{name}", key=str(name)[:60])
    return {name: _cell(risks.get(name), f"/risks/{name}") for name in RISKS}


def _cell(value: object, pointer: str) -> list[int]:
    """Return likelihood and impact of one risk."""
    levels = list(value) if isinstance(value, list | tuple) else []
    whole = all(isinstance(level, int) and not isinstance(level, bool) for level in levels)
    if len(levels) != 2 or not whole or not all(1 <= level <= LEVEL_MAX for level in levels):
        raise Invalid("assessment_level_invalid", pointer=pointer, max=LEVEL_MAX)
    return levels


def level(risks: Mapping[str, list[int]]) -> str:
    """Return the whole grid's level: that of its worst risk."""
    worst = max(likelihood * impact for likelihood, impact in risks.values())
    return "high" if worst >= HIGH else "medium" if worst > LEVEL_MAX else "low"

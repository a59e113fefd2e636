"""What the planner chooses from the profile."""

from datasets.accounting import PureLoss
from datasets.coordinates import Path
from datasets.profile import Profile, count_bins, value_bins
from datasets.querying import parse_json
from datasets.querying.language.cells import cells_of
from datasets.querying.planning import plan_answer
from tests.support.tables import declaration

KEPT = 50


def test_nobody_is_counted_in_more_groups_than_there_are():
    """Forty rows a person, as far as the profile knows in as many groups; there are but five."""
    schema = declaration(rows_per_person=KEPT, rows_max=1_000_000)
    many = tuple(20_000 if end >= KEPT else 0 for end in count_bins(KEPT))
    values = tuple(0 for _ in value_bins(schema.column("fee")))
    profile = Profile(count_bins(KEPT), many, {"fee": values}, {"service": many}, 2.0, 2.0)
    query = parse_json({"select": [{"count": "persons"}], "group_by": ["service"]}, schema)
    (noise,) = plan_answer(query, schema, PureLoss(1_000_000, 0), KEPT, profile).noises
    assert noise.bound.path is Path.GROUPS
    assert 1 < noise.bound.groups <= cells_of(query, schema)

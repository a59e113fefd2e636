"""Populations of a provider: propose one, see how it stands."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from marketplace.catalogue import selectors, services
from marketplace.core.permissions import Permission
from marketplace.releases import services as releases
from marketplace.web.api.reading import micro
from marketplace.web.faces import attempt, id_of, signed_in, typed_number, whole


@signed_in
def populations(request: HttpRequest) -> HttpResponse:
    """List populations and propose one."""
    actor = request.actor

    def propose() -> HttpResponse:
        actor.require(Permission.CATALOGUE_POPULATION_PROPOSE)
        services.propose_population(
            actor=actor,
            name=request.POST.get("name", ""),
            description=request.POST.get("description", ""),
            guarantee="pure",
            micro_epsilon_max=micro(typed_number(request.POST.get("epsilon_cap", "")), "/epsilon_cap"),
            reason=request.POST.get("reason", ""),
            overlap_percent_max=whole(request.POST.get("overlap_percent_max", ""), "/overlap_percent_max"),
        )
        return redirect("populations")

    def lower() -> HttpResponse:
        cap = micro(typed_number(request.POST.get("epsilon_cap", "")), "/epsilon_cap")
        wanted = id_of(request.POST.get("population", ""), "/population")
        releases.lower_cap(actor=actor, population_id=wanted, micro_epsilon_max=cap)
        return redirect("populations")

    act = lower if request.POST.get("act") == "lower" else propose
    return attempt(request, "populations.html", {"populations": selectors.populations_for(actor)}, act)

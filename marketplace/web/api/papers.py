"""An organisation's papers: its identity, and the agreement on entrusted processing."""

from uuid import UUID

from django.http import HttpResponse
from rest_framework.request import Request

from marketplace.core.messages import sentence
from marketplace.core.permissions import Permission
from marketplace.papers import access, selectors, services, wording
from marketplace.processing import services as processing
from marketplace.web.api import shapes
from marketplace.web.api.bodies import TEXT, Given, takes
from marketplace.web.api.describing import tells
from marketplace.web.api.once import idempotent
from marketplace.web.api.resource import Resource, listing, reply


class Papers(Resource):
    """How the papers of the caller's organisation stand."""

    def get(self, request: Request) -> HttpResponse:
        """Return the identity on file, the signature that counts, and what uploads, or agreements of who only buys, still wait for."""
        found = selectors.standing(self.actor)
        missing = [{"code": code, "next_step": sentence(code).next_step} for code in found.missing]
        return reply(
            {
                "identity": shapes.identity(found.identity) if found.identity else None,
                "signature": shapes.signature(found.signature) if found.signature else None,
                "missing": missing,
            }
        )


class Identity(Resource):
    """Who the caller's organisation is."""

    @tells(page=True)
    def get(self, request: Request) -> HttpResponse:
        """List what was filed, newest first; the first one counts."""
        return listing(request, selectors.identities_of(self.actor), shapes.identity)

    @tells(201)
    @idempotent
    @takes({"legal_name": TEXT, "uscc": TEXT, "contact_name": TEXT, "contact": TEXT})
    def post(self, request: Request, given: Given) -> HttpResponse:
        """File an identity; two reviewers of other organisations confirm it, and a changed one is confirmed anew."""
        return reply(shapes.identity(services.file_identity(actor=self.actor, **given)), status=201)


class Agreement(Resource):
    """The agreement on entrusted processing that is to be signed now."""

    def get(self, request: Request) -> HttpResponse:
        """Return the text in both languages, with the digest a signer names."""
        self.actor.require(Permission.PAPERS_IDENTITY_WRITE)
        text = wording.current()
        return reply({"version": text.version, "sha256": text.sha256, "text": text.text})

    @tells(201)
    @idempotent
    @takes({"version": TEXT, "sha256": TEXT, "name": TEXT})
    def post(self, request: Request, given: Given) -> HttpResponse:
        """Sign: name the version and digest of the text that was read, and yourself; signed already, the same again."""
        return reply(shapes.signature(services.sign_agreement(actor=self.actor, **given)), status=201)


class Ending(Resource):
    """The end of the agreement on entrusted processing, with all that follows."""

    def get(self, request: Request) -> HttpResponse:
        """Return what would follow now, in numbers, with the digest a POST names; and what was ended before."""
        ended = [shapes.ending(row) for row in selectors.endings(self.actor)]
        found = processing.consequences(self.actor.organisation_id)
        return reply({"consequences": found.counts, "seen": found.sha256, "endings": ended})

    @tells(201)
    @idempotent
    @takes({"reason": TEXT, "name": TEXT, "confirm": TEXT, "seen": TEXT})
    def post(self, request: Request, given: Given) -> HttpResponse:
        """End it for good: name the digest of what was shown, and the legal name once more. Ended already, the same again.

        Versions are cancelled or delisted, raw files destroyed, buyers' agreements ended with the reason; rows and
        consents go right after, with certificates in the log. Nothing brings them back.
        """
        return reply(shapes.ending(processing.end_entrustment(actor=self.actor, **given)), status=201)


class Signatures(Resource):
    """Signed copies."""

    @tells(page=True)
    def get(self, request: Request) -> HttpResponse:
        """List what the organisation has signed, newest first."""
        return listing(request, selectors.signatures_of(self.actor), shapes.signature)


class Signature(Resource):
    """One signed copy."""

    def get(self, request: Request, signature_id: UUID) -> HttpResponse:
        """Return the copy: who signed for whom and when, the whole text, and its entry in the public log."""
        row = access.own_signature(self.actor, signature_id)
        return reply({**shapes.signature(row), "text": row.text, "entry": shapes.entry_of("entrustment", row.id)})

"""Addresses of the pages."""

from django.urls import path

from marketplace.web.portal import (
    agreements,
    asking,
    home,
    jobs,
    keys,
    ledger,
    populations,
    products,
    uploads,
    versions,
)
from marketplace.web.public import catalogue, log, signing
from marketplace.web.review import views as review

urlpatterns = [
    path("", home.home, name="home"),
    path("sign-in", signing.sign_in, name="sign-in"),
    path("sign-out", signing.sign_out, name="sign-out"),
    path("language", signing.language, name="language"),
    path("organisation", home.organisation, name="organisation"),
    path("keys", keys.keys, name="keys"),
    path("keys/<uuid:key_id>/revoke", keys.revoke, name="revoke-key"),
    path("catalogue", catalogue.catalogue, name="catalogue"),
    path("catalogue/<uuid:product_id>", catalogue.product, name="product"),
    path("releases/<uuid:release_id>/card", catalogue.card, name="card"),
    path("releases/<uuid:release_id>/tables/<str:name>", catalogue.table, name="table"),
    path("log", log.log, name="log"),
    path("log/heads", log.heads, name="heads"),
    path("log/verify.py", log.verifier, name="verifier"),
    path("log/<uuid:entry_id>", log.receipt, name="receipt"),
    path("populations", populations.populations, name="populations"),
    path("products", products.products, name="products"),
    path("products/<uuid:product_id>", products.product, name="own-product"),
    path("versions/<uuid:version_id>", versions.version, name="version"),
    path("jobs/<uuid:job_id>", jobs.job, name="job"),
    path("uploads", uploads.open_upload, name="open-upload"),
    path("uploads/<uuid:upload_id>", uploads.upload, name="upload"),
    path("uploads/<uuid:upload_id>/parts/<int:number>", uploads.put_part, name="put-part"),
    path("uploads/<uuid:upload_id>/complete", uploads.complete_upload, name="complete-upload"),
    path("catalogue/<uuid:product_id>/offers", agreements.take_offer, name="take-offer"),
    path("agreements", agreements.agreements, name="agreements"),
    path("agreements/<uuid:agreement_id>/end", agreements.end, name="end-agreement"),
    path("agreements/<uuid:agreement_id>/ask", asking.ask, name="ask"),
    path("agreements/<uuid:agreement_id>/quote", asking.quote, name="quote"),
    path("questions", asking.questions, name="questions"),
    path("questions/<uuid:question_id>", asking.question, name="question"),
    path("questions/<uuid:question_id>/receipt", asking.receipt, name="answer-receipt"),
    path("ledger", ledger.ledger, name="ledger"),
    path("reviews", review.queue, name="reviews"),
    path("reviews/<uuid:case_id>", review.case, name="case"),
]

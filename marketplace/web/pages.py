"""Addresses of the pages."""

from django.urls import path

from marketplace.web.portal import buying, home, providing
from marketplace.web.public import signing, views
from marketplace.web.review import views as review

urlpatterns = [
    path("", home.home, name="home"),
    path("sign-in", signing.sign_in, name="sign-in"),
    path("sign-out", signing.sign_out, name="sign-out"),
    path("language", signing.language, name="language"),
    path("organisation", home.organisation, name="organisation"),
    path("keys", home.keys, name="keys"),
    path("keys/<uuid:key_id>/revoke", home.revoke, name="revoke-key"),
    path("catalogue", views.catalogue, name="catalogue"),
    path("catalogue/<uuid:product_id>", views.product, name="product"),
    path("releases/<uuid:release_id>/card", views.card, name="card"),
    path("log", views.log, name="log"),
    path("log/<uuid:entry_id>", views.receipt, name="receipt"),
    path("populations", providing.populations, name="populations"),
    path("products", providing.products, name="products"),
    path("products/<uuid:product_id>", providing.product, name="own-product"),
    path("versions/<uuid:version_id>", providing.version, name="version"),
    path("jobs/<uuid:job_id>", providing.job, name="job"),
    path("uploads", providing.open_upload, name="open-upload"),
    path("uploads/<uuid:upload_id>/parts/<int:number>", providing.put_part, name="put-part"),
    path("uploads/<uuid:upload_id>/complete", providing.complete_upload, name="complete-upload"),
    path("catalogue/<uuid:product_id>/offers", buying.take_offer, name="take-offer"),
    path("agreements", buying.agreements, name="agreements"),
    path("agreements/<uuid:agreement_id>/ask", buying.ask, name="ask"),
    path("agreements/<uuid:agreement_id>/quote", buying.quote, name="quote"),
    path("questions", buying.questions, name="questions"),
    path("questions/<uuid:question_id>", buying.question, name="question"),
    path("ledger", buying.ledger, name="ledger"),
    path("reviews", review.queue, name="reviews"),
    path("reviews/<uuid:case_id>", review.case, name="case"),
]

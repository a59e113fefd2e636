"""Addresses of the API, version 1."""

from django.urls import path, re_path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerView

from marketplace.web.api import accounts, buying, catalogue, jobs, log, problems, products, queries, reviews, uploads

urlpatterns = [
    path("uploads", uploads.Uploads.as_view()),
    path("uploads/<uuid:upload_id>", uploads.Upload.as_view()),
    path("uploads/<uuid:upload_id>/parts/<int:number>", uploads.Part.as_view()),
    path("uploads/<uuid:upload_id>/complete", uploads.Complete.as_view()),
    path("populations", products.Populations.as_view()),
    path("products", products.Products.as_view()),
    path("products/<uuid:product_id>", products.Product.as_view()),
    path("products/<uuid:product_id>/versions", products.Versions.as_view()),
    path("versions/<uuid:version_id>", products.Version.as_view()),
    path("versions/<uuid:version_id>/declaration", products.Declaration.as_view()),
    path("versions/<uuid:version_id>/inspection", products.Inspection.as_view()),
    path("versions/<uuid:version_id>/consents", products.Consents.as_view()),
    path("versions/<uuid:version_id>/submit", products.Submit.as_view()),
    path("versions/<uuid:version_id>/cancel", products.Cancel.as_view()),
    path("notices", products.Notices.as_view()),
    path("keys", accounts.Keys.as_view()),
    path("keys/<uuid:key_id>", accounts.Key.as_view()),
    path("jobs/<uuid:job_id>", jobs.Job.as_view()),
    path("jobs/<uuid:job_id>/cancel", jobs.Cancel.as_view()),
    path("reviews", reviews.Cases.as_view()),
    path("reviews/<uuid:case_id>", reviews.Case.as_view()),
    path("reviews/<uuid:case_id>/decision", reviews.Decision.as_view()),
    path("catalogue", catalogue.Catalogue.as_view()),
    path("catalogue/<uuid:product_id>", catalogue.ListedProduct.as_view()),
    path("releases/<uuid:release_id>", catalogue.Release.as_view()),
    path("releases/<uuid:release_id>/card", catalogue.Card.as_view()),
    path("releases/<uuid:release_id>/tables/<str:name>", catalogue.Table.as_view()),
    path("agreements", buying.Agreements.as_view()),
    path("agreements/<uuid:agreement_id>", buying.Agreement.as_view()),
    path("agreements/<uuid:agreement_id>/terminate", buying.Terminate.as_view()),
    path("agreements/<uuid:agreement_id>/ledger", buying.Ledger.as_view()),
    path("budgets", buying.Budgets.as_view()),
    path("quotes", buying.Quotes.as_view()),
    path("queries", queries.Queries.as_view()),
    path("queries/<uuid:query_id>", queries.Query.as_view()),
    path("queries/<uuid:query_id>/result", queries.Result.as_view()),
    path("receipts/<uuid:entry_id>", log.Receipt.as_view()),
    path("log/entries", log.Entries.as_view()),
    path("schema", SpectacularAPIView.as_view(permission_classes=(), authentication_classes=()), name="schema"),
    path(
        "docs",
        SpectacularSwaggerView.as_view(url_name="schema", permission_classes=(), authentication_classes=()),
        name="docs",
    ),
    re_path(r"^.*$", problems.unknown),
]

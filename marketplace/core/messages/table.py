"""Every code the market raises, with its sentence and its next step. A test holds this list to the source."""

from django.utils.translation import gettext_noop as _

ACCOUNTS = {  # whose privacy budget it is, by kind of account
    "agreement": _("this agreement"),
    "population": _("these people"),
    "product": _("this product"),
    "provider": _("this provider"),
    "shared": _("these people"),
}
SENTENCES: dict[str, tuple[str, str]] = {
    "access_decided": (_("This access has been decided."), _("Ask for a new one.")),
    "access_not_open": (
        _("This access is not open."),
        _("It needs two approvals and ends after its hour; ask for a new one."),
    ),
    "access_own": (
        _("Nobody approves an access of their own organisation."),
        _("An operator or reviewer of another organisation is needed."),
    ),
    "access_reason_length": (
        _("The reason has between %(min)s and %(max)s characters."),
        _("Say which incident or order makes the look necessary."),
    ),
    "account_missing": (_("An account this would be charged on is missing."), _("Ask the operator.")),
    "agreement_ended": (_("The agreement has ended."), _("Take an offer of the product again.")),
    "agreement_not_in_force": (_("The agreement is not in force."), _("Open the agreement to see its state.")),
    "already_booked": (_("This was booked already."), _("Look at the statement.")),
    "already_confirmed_by_you": (_("You confirmed this payment already."), _("Ask a second operator to confirm it.")),
    "already_decided": (_("You have decided this case already."), _("Nothing more is needed from you.")),
    "answer_not_ready": (_("The answer is not ready yet."), _("Look again after the time given in Retry-After.")),
    "aspect_unknown": (_("There is no such part of this case."), _("Choose from: %(allowed)s.")),
    "aspects_disagree": (
        _("The parts do not fit the decision on the whole."),
        _("Approve only where every part is approved; else say which part is not."),
    ),
    "assessment_answer_short": (
        _("An answer needs at least %(min)s characters."),
        _("Answer in your own words; the draft only gives the facts."),
    ),
    "assessment_kept": (
        _("The impact assessment must be kept until %(until)s (PIPL art. 56)."),
        _("Try again after that day."),
    ),
    "assessment_level_invalid": (
        _("A risk needs a likelihood and an impact from 1 to %(max)s."),
        _("Write two whole numbers, for example [2, 3]."),
    ),
    "assessment_required": (
        _("An impact assessment by a person is needed before sensitive information is processed (PIPL arts 55, 56)."),
        _("File it at /versions/{id}/assessment, or on the version's page."),
    ),
    "attempts_exhausted": (
        _("The work failed three times on our side."),
        _("Send it again; the operator has been told."),
    ),
    "automated_decision_refused": (
        _("Answers may not be used to decide about single persons (%(article)s)."),
        _("Choose a purpose about groups, such as research or planning."),
    ),
    "biometric_declared": (
        _('The column "%(column)s" looks like biometric information and may not be used here (PIPL arts 28, 29).'),
        _("Suppress it; better still, upload the table without it."),
    ),
    "buyer_not_confirmed": (
        _(
            "The buyer has filed another identity, which is not confirmed; no agreement comes into force before (DSL art. 33)."
        ),
        _("Decide when its identity is confirmed; the case waits."),
    ),
    "body_too_large": (
        _("The body is larger than %(max)s bytes."),
        _("Send less at once; files go to /uploads in parts."),
    ),
    "booking_not_balanced": (_("A booking does not add up to zero."), _("Tell the operator; nothing was booked.")),
    "bounded_table_changed": (
        _("The prepared table is not the one that was approved."),
        _("Submit the version again; the operator has been told."),
    ),
    "bounded_table_missing": (_("The prepared table is missing on our side."), _("Ask the operator.")),
    "bounding_failed": (_("Bounding each person's rows failed on our side."), _("Send it again.")),
    "bounds_off_grid": (
        _("The bounds do not lie on the grid of the step."),
        _("Choose bounds that are multiples of the step."),
    ),
    "bounds_required": (_("Lower and upper bound are needed, lower first."), _('Write "bounds": [low, high].')),
    "bounds_too_wide": (
        _("The bounds are too wide for exact sums: at most %(max)s steps."),
        _("Use a coarser step or narrower bounds."),
    ),
    "buckets_invalid": (
        _("Buckets need a low end below the high end, and a number from 1 to %(max)s."),
        _('Write {"width_bucket": ["fee", 0, 100, 10]}.'),
    ),
    "budget_exhausted": (
        _("The privacy budget of %(account)s does not allow this question."),
        _("Ask with a smaller epsilon, or ask something that was answered before."),
    ),
    "cap_below_spent": (
        _("More than this is spent or reserved already."),
        _("Choose a cap above it; the ledger shows what is spent."),
    ),
    "cap_not_lower": (
        _("The cap must be above 0 and below %(max)s, which holds now."),
        _("Choose a lower one; it never rises again."),
    ),
    "case_closed": (_("The case is closed."), _("Nothing more can be decided here.")),
    "case_invalid": (
        _("A case names one column and 1 to 1000 conditions, each with its label."),
        _('Write {"case": {"column": "city", "when": [["east", ["上海市"]]], "else": "rest"}}.'),
    ),
    "case_label_invalid": (
        _("A label is empty, too long or has hidden characters."),
        _("Use 1 to 120 visible characters, or null for no label."),
    ),
    "catalogue_unknown": (_("There is no such code book."), _('Use "cn-regions-prefecture" or list the categories.')),
    "categories_required": (
        _("The list of categories is missing, doubled or longer than %(max)s."),
        _("List every category once, from your own definition, not from the data."),
    ),
    "cell_too_large": (_("A cell is longer than %(max)s bytes."), _("Shorten or drop that column.")),
    "charge_not_positive": (_("The charge is not positive."), _("Ask the operator.")),
    "charge_not_reserved": (_("The charge was not reserved."), _("Ask the operator.")),
    "clause_value_invalid": (_("The clause has a value it cannot have."), _("Allowed: %(allowed)s.")),
    "column_has_no_order": (_("This column's values have no order."), _('Use "=", "in", "!=" or "not in".')),
    "column_missing": (
        _('The declared column "%(column)s" is not in the file.'),
        _("Check the header, or take the column out of the declaration."),
    ),
    "column_not_a_date": (_("This column holds no dates."), _("Choose a dimension declared as a date or timestamp.")),
    "column_not_a_measure": (
        _("Only a column declared as a measure can be summed."),
        _("Choose a measure; the product page lists them."),
    ),
    "column_not_a_number": (
        _("This column holds no numbers."),
        _("Choose a measure, or a dimension declared as integer or decimal."),
    ),
    "column_not_an_object": (_("A column is an object with name, role and type."), _("See the declaration reference.")),
    "column_not_usable": (_("This column cannot be used in a question."), _("Choose a dimension or a measure.")),
    "column_twice": (_("Two columns have the same name."), _("Give each column its own name.")),
    "column_unknown": (_("There is no such column."), _("The product page lists the columns that can be used.")),
    "columns_required": (_("A list of 1 to %(max)s columns is needed."), _("Declare at least one column.")),
    "confidence_out_of_range": (_("The confidence must lie between %(min)s and %(max)s."), _("Leave it out for 0.95.")),
    "constant_invalid": (
        _("The constant cannot be kept exactly: at most %(digits)s digits, at most 1e9, and never 0 to divide by."),
        _("Write a plain number."),
    ),
    "constant_off_grid": (_("The constant is no multiple of the step %(step)s."), _("Choose a multiple of the step.")),
    "contact_invalid": (
        _("The contact is neither a telephone number nor an e-mail address."),
        _("Write a number with its area code, or an e-mail address."),
    ),
    "contact_list_without_purpose": (
        _(
            "Names, telephone numbers and addresses stand together (%(columns)s), and no declared purpose needs them (PIPL arts 6, 10)."
        ),
        _(
            "Upload the table without at least one of them: the person key is enough for statistics. Only these purposes need all three: %(allowed)s."
        ),
    ),
    "content_digest_differs": (_("The bytes do not match their Content-Digest."), _("Send the part again.")),
    "content_digest_required": (
        _("A Content-Digest header with sha-256 is needed."),
        _("Send Content-Digest: sha-256=:<base64>: (RFC 9530)."),
    ),
    "content_length_differs": (_("The body is not as long as Content-Length says."), _("Send the part again.")),
    "content_length_required": (
        _("The body came without a Content-Length."),
        _("Send Content-Length; an unknown length is not accepted here."),
    ),
    "credit_code_invalid": (
        _("This is not a unified social credit code: it has 18 characters, and the last one checks the others."),
        _("Copy it from the business licence."),
    ),
    "dates_required": (
        _("First and last day are needed, as ISO dates, at most 10,000 days apart."),
        _('Write "bounds": ["2025-01-01", "2025-12-31"].'),
    ),
    "days_not_offered": (_("The offer is for at most %(max)s days."), _("Choose a shorter time.")),
    "decision_unknown": (
        _("The decision is not one of approve, reject, request_changes."),
        _("Choose one of the three."),
    ),
    "declaration_invalid": (
        _("The declaration breaks one or more rules."),
        _("Each problem is listed with its place."),
    ),
    "declaration_not_an_object": (
        _("A declaration is an object (JSON) or a table (TOML)."),
        _("See the declaration reference."),
    ),
    "declaration_not_toml": (_("The declaration is not TOML."), _("Check its syntax.")),
    "declaration_required": (_("The version has no declaration yet."), _("Declare its columns first.")),
    "delta_out_of_range": (
        _("The release's delta is from %(min)s to %(max)s, or 0."),
        _("Choose a delta in this range; 0 promises that none is spent."),
    ),
    "discover_and_listed": (
        _("A column's values are either listed or discovered, not both."),
        _("Leave out discover, or the list and the code book."),
    ),
    "discover_needs_delta": (
        _("A product that promises delta = 0 cannot discover values."),
        _("List the values, name a code book, or allow a delta above 0."),
    ),
    "discover_not_a_category": (
        _("Only a dimension of type category can have its values discovered."),
        _("Give bounds for numbers and dates, or drop the column."),
    ),
    "discover_not_a_period": (
        _("A discovered column cannot say of what one row a person is kept."),
        _("Name a listed or dated column in one_row_per."),
    ),
    "discover_not_regrouped": (
        _("A discovered column is grouped by as it is: its values are not known yet."),
        _("Name the column alone in group_by."),
    ),
    "discover_too_many": (
        _("At most %(max)s columns can have their values discovered."),
        _("List the values of the others, or drop them."),
    ),
    "domain_too_large": (_("The column has more than %(max)s values."), _("Use a coarser step.")),
    "draw_failed": (_("Drawing the noise failed on our side."), _("Send the question again.")),
    "draw_not_random": (_("The source of randomness failed on our side."), _("The operator has been told.")),
    "earnings_too_low": (_("The provider's earnings do not cover this sum."), _("Choose a smaller sum.")),
    "edges_invalid": (
        _("Edges are ascending numbers, at least two, for at most %(max)s bins."),
        _('Write {"histogram": ["fee", [0, 10, 20]]}.'),
    ),
    "edges_off_grid": (
        _("The edges do not lie on the grid of the step %(step)s."),
        _("Choose edges that are multiples of the step."),
    ),
    "edges_out_of_bounds": (
        _("The edges leave the declared bounds: they may run from %(min)s to %(max)s."),
        _("Choose edges in this range."),
    ),
    "encoding_unknown": (
        _("The file is in none of UTF-8, UTF-16 with its mark, GB18030 and Big5 throughout."),
        _("Save it as UTF-8."),
    ),
    "engine_failed": (_("Computing failed on our side."), _("Send the question again.")),
    "ending_not_confirmed": (
        _("This is not the legal name the agreement was signed for."),
        _("Type the name as it stands on the page; ending is for good."),
    ),
    "ending_outdated": (
        _("Something else would follow now than what you were shown."),
        _("Look again at what ending does, then end."),
    ),
    "entrustment_missing": (
        _("Your organisation has signed no agreement on entrusted processing."),
        _("Nothing was entrusted, so nothing ends."),
    ),
    "entrustment_not_signed": (
        _("The agreement on entrusted processing is not signed; nothing is taken in before (PIPL art. 21)."),
        _("Read and sign it on the page /papers, or at /api/v1/papers/agreement."),
    ),
    "entrustment_outdated": (
        _("This is not the text that is to be signed now (version %(current)s)."),
        _("Read the current text on the page /papers, or at /api/v1/papers/agreement, and sign that one."),
    ),
    "epsilon_cap_out_of_range": (_("The cap is outside 0 to %(max)s."), _("Choose a cap inside this range.")),
    "epsilon_not_a_number": (_("Epsilon must be a JSON number."), _('Write "epsilon": 0.1 without quotes.')),
    "epsilon_out_of_range": (_("Epsilon must lie from %(min)s to %(max)s."), _("Choose a value in this range.")),
    "epsilon_too_precise": (_("Epsilon has more than 6 decimals."), _("Round it to 6 decimals.")),
    "epsilon_too_small_for_metrics": (
        _("The privacy loss is too small to be shared by so many numbers."),
        _("Ask with a larger epsilon, or for fewer metrics."),
    ),
    "error_not_positive": (_("The wanted error must be a positive number."), _("Write a number above 0.")),
    "error_not_reachable": (
        _("Such a small error cannot be had; the smallest is %(smallest)s."),
        _("Ask for a larger error, or a coarser question."),
    ),
    "error_unknown_before": (
        _("How far a %(metric)s will lie off is known only with its answer."),
        _("Give an epsilon, or ask for the error of a count or a sum."),
    ),
    "exact_location_declared": (
        _('The column "%(column)s" tells where persons exactly were (PIPL art. 28).'),
        _("Drop it, or declare a step of at least 0.1 degrees, about ten kilometres."),
    ),
    "expression_invalid": (
        _('An expression is a measure, or "times", "plus", "minus", "over" or "coalesce" with two operands.'),
        _('For example {"times": ["fee", "weight"]}.'),
    ),
    "expression_too_deep": (_("The expression is nested deeper than %(max)s."), _("Ask for a simpler expression.")),
    "expression_too_wide": (
        _("Sums of this expression would not be exact over the declared rows."),
        _("Ask for narrower measures, or multiply fewer of them."),
    ),
    "field_of_use_not_offered": (_("The offer does not cover this field of use."), _("Choose one of: %(allowed)s.")),
    "field_required": (_("This field is needed."), _("Fill it in.")),
    "file_empty": (_("The file is empty."), _("Choose a file with a header and rows.")),
    "file_needs_too_much_memory": (
        _("The file needs more memory than is allowed."),
        _("Send it as CSV, or in smaller parts."),
    ),
    "file_too_large": (_("The file is larger than allowed."), _("Split it into versions.")),
    "file_took_too_long": (_("Reading the file took longer than is allowed."), _("Split it into versions.")),
    "file_unreadable": (_("The file cannot be read."), _("Check its path and your rights.")),
    "filter_invalid": (_("A filter is [column, operator, value]."), _('For example ["city", "in", ["上海市"]].')),
    "filter_not_a_range": (
        _("A measure is filtered by a range of numbers."),
        _('Use "between", "<", "<=", ">", ">=" or "=".'),
    ),
    "filter_values_required": (
        _("The filter's values are missing or too many."),
        _('"between" takes two, "in" a list, the others one.'),
    ),
    "foreign_delivery_refused": (
        _("Answers are not delivered abroad (%(article)s)."),
        _("Take the offer for use within mainland China."),
    ),
    "grade_not_traded": (
        _("Important and core data are not traded here (DSL art. 21)."),
        _("List a product made from general data only."),
    ),
    "grade_unknown": (_("The data's grade is not in the list (GB/T 43697)."), _("Choose from: %(allowed)s.")),
    "grain_unknown": (_("The grain is one of %(allowed)s."), _("Choose one of them.")),
    "group_by_invalid": (_("Groups are a list of at most %(max)s columns."), _('Write "group_by": ["city"].')),
    "group_by_not_a_dimension": (
        _("Only dimensions can be grouped by, at most four."),
        _("Choose dimensions; the product page lists them."),
    ),
    "group_invalid": (
        _('A group is a column, or one of "column", "date_trunc", "extract", "width_bucket" and "case".'),
        _('For example {"date_trunc": ["month", "sent_on"]}.'),
    ),
    "guarantee_not_offered": (
        _("There is no such guarantee: %(allowed)s."),
        _('Write "guarantee": "pure" or "concentrated".'),
    ),
    "guarantee_of_population": (
        _("The population adds up pure losses only."),
        _('Write "guarantee": "pure", or propose a concentrated population.'),
    ),
    "guarantee_of_product": (
        _("Another version of this product has another guarantee."),
        _("Keep one guarantee for a product, or create another product."),
    ),
    "having_invalid": (
        _("A condition on the answer is [name, comparison, number]; at most 20 are allowed."),
        _('For example ["count", ">", 100].'),
    ),
    "head_not_signed_yet": (
        _("The log has no signed head yet."),
        _("Ask again in a minute: the first head is signed soon after the start."),
    ),
    "header_empty": (_("A column has no name in the header."), _("Name every column.")),
    "header_invalid": (_("A column name is longer than %(max)s or has hidden characters."), _("Rename the column.")),
    "header_twice": (_("Two columns have the same header."), _("Rename one of them.")),
    "idempotency_key_invalid": (
        _("The Idempotency-Key must be 1 to 255 printable ASCII characters."),
        _("Use a UUID."),
    ),
    "idempotency_key_reused": (
        _("The Idempotency-Key was used for another request."),
        _("Use a new key for a new request."),
    ),
    "identifier_declared_public": (
        _('The column "%(column)s" holds identifiers of persons and cannot be declared public (PIPL art. 6).'),
        _("Declare it with the role drop, or as the person key."),
    ),
    "handover_wrong": (
        _("This is not the code you were handed."),
        _("Type the code the operator gave you after the reset; capitals and hyphens do not matter."),
    ),
    "identity_missing": (
        _("No identity of your organisation is on file, so nobody knows for whom you sign."),
        _("File it first, on the page /papers or at /api/v1/papers/identity."),
    ),
    "identity_not_confirmed": (
        _("Your organisation's identity is not confirmed; it provides and buys nothing before (DSL art. 33)."),
        _(
            "File it on the page /papers, or at /api/v1/papers/identity; two reviewers of other organisations confirm it."
        ),
    ),
    "identity_taken": (
        _("Another organisation is confirmed under this credit code."),
        _("Correct the code; if it is yours, tell the operator."),
    ),
    "individual_signed_out": (
        _("You are not signed in with a receipt."),
        _("Sign in with your receipt code and person key."),
    ),
    "integer_out_of_range": (
        _("A whole number from %(min)s to %(max)s is needed."),
        _("Write a number in this range."),
    ),
    "invoice_fen_out_of_range": (_("The sum is out of range."), _("Choose a sum from 1 to %(max)s fen.")),
    "invoice_not_open": (_("The invoice is paid or withdrawn."), _("Nothing needs to be done.")),
    "job_missing": (_("The job is missing on our side."), _("Ask the operator.")),
    "json_invalid": (
        _("The body is not JSON as we accept it."),
        _("Check commas and quotes, and that it is UTF-8."),
    ),
    "json_key_twice": (_("An object in the body has the same key twice."), _("Give every key once.")),
    "key_days_out_of_range": (_("A key lives from 1 to %(max)s days."), _("Choose a time in this range.")),
    "key_network_invalid": (_("A network is not in CIDR form."), _("Write for example 203.0.113.0/24.")),
    "key_not_valid": (_("The key is not valid."), _("Check the key, its expiry and the network you call from.")),
    "key_scope_not_held": (_("A scope is unknown, or not yours to give."), _("Choose scopes of your own roles.")),
    "key_unknown": (_('The key "%(key)s" is not known here.'), _("Remove it or check its spelling.")),
    "keywords_too_many": (_("There are more than %(max)s keywords."), _("Keep the ones people would search for.")),
    "lease_lost": (_("Another worker has taken this job over."), _("Nothing is needed from you.")),
    "legal_basis_unknown": (_("The legal basis is not one the law lists."), _("Choose one of %(allowed)s.")),
    "log_place_unknown": (_("No signed head covers that place in the log."), _("Give a number up to %(max)s.")),
    "loss_kind_refused": (_("A loss of another kind cannot be charged on this account."), _("Ask the operator.")),
    "manifest_column_missing": (_('The consent manifest has no column "%(column)s".'), _("Add it to the header.")),
    "manifest_column_unknown": (_("The consent manifest has a column that is not known."), _("Use only: %(allowed)s.")),
    "manifest_required": (
        _("Consent is the legal basis, so a consent manifest is needed."),
        _("Upload the manifest, then submit again."),
    ),
    "measure_not_numeric": (_("A measure is an integer or a decimal."), _("Change the type, or make it a dimension.")),
    "method_not_allowed": (_("This address does not take this method."), _("See the API documentation.")),
    "metric_invalid": (
        _(
            "A metric counts rows or persons, or is a sum, mean, median, quantile, variance, stddev or histogram of a measure."
        ),
        _("Correct the metric."),
    ),
    "minimum_cell_needs_count": (
        _("The licence hides groups below %(min)s, so a grouped question needs a count."),
        _('Add {"count": "rows"} to select.'),
    ),
    "minors_unseen": (
        _(
            'The column "%(column)s" tells ages, but nothing declared lets the market find children under 14 (PIPL arts 28, 31).'
        ),
        _(
            'Name the column of birth dates as "birth_date", or keep a column of resident IDs in the file; the guardian\'s consent then stands in the manifest.'
        ),
    ),
    "missing_not_a_list": (_('"missing" is a list of at most %(max)s texts.'), _('Write "missing": ["N", ""].')),
    "more_rows_than_declared": (
        _("The file has more rows than the declared %(max)s."),
        _("Raise rows_max in the declaration, or send fewer rows."),
    ),
    "name_invalid": (
        _("A name is missing, too long or has hidden characters."),
        _('Use 1 to 60 visible characters without "/".'),
    ),
    "no_offer": (_("The product has no standing offer."), _("Ask its provider for one.")),
    "no_person_key": (
        _("This table has no person key, so persons cannot be counted."),
        _('Ask for {"count": "rows"}.'),
    ),
    "no_rows": (_("The file has a header but no rows."), _("Choose a file with rows.")),
    "not_a_table": (
        _("The file is no table in CSV, JSON lines, Parquet or XLSX."),
        _("Export the table as CSV (UTF-8, with , ; tab or | between cells), JSON lines, Parquet or XLSX."),
    ),
    "not_acceptable": (_("The answer cannot be given in this form."), _("Accept JSON, CSV, Arrow or Parquet.")),
    "not_found": (
        _("There is nothing here that you may see."),
        _("Check the address; it may belong to another organisation."),
    ),
    "not_listed": (_("The version was not listed."), _("Look at its job for the reason.")),
    "notice_information_invalid": (
        _("A notice names at most %(max)s columns, each in words."),
        _("Name the columns as the table declares them."),
    ),
    "notice_kind_unknown": (_("The kind of notice is one of %(allowed)s."), _("Choose one of them.")),
    "notice_method_unknown": (_("The notice names a method the market does not know."), _("Choose from: %(allowed)s.")),
    "notice_version_exists": (_("This version of the notice is published already."), _("Use a new version name.")),
    "number_invalid": (
        _("This is not a number that can be kept: NaN, an infinity, or more than 400 digits."),
        _("Write a plain number."),
    ),
    "offer_days_out_of_range": (_("An offer is for 1 to 3660 days."), _("Choose a time in this range.")),
    "offer_fen_out_of_range": (
        _("The price is a whole number of fen, not negative."),
        _("Write for example 500000 for 5,000 yuan."),
    ),
    "offer_not_standing": (_("The offer stands no longer."), _("Take one of the product's present offers.")),
    "offers_invalid": (
        _("Offers are a list of at most 20, each with purpose_codes, days, epsilon and fen."),
        _("Correct the list."),
    ),
    "operator_unknown": (_("The operator is one of %(allowed)s."), _("Choose one of them.")),
    "order_by_invalid": (
        _('An order is a name, or [name, "asc"] or [name, "desc"]; at most 20 are allowed.'),
        _('For example ["count", "desc"].'),
    ),
    "organisation_already_decided": (
        _("Your organisation has decided this case already."),
        _("A reviewer of another organisation is needed."),
    ),
    "organisation_exists": (_("An organisation of this name is registered."), _("Choose another name.")),
    "organisation_uploads_full": (
        _("Your organisation's uploaded files take more than %(max)s MiB together."),
        _("Submit or cancel versions, so that their files are destroyed, or ask the operator for more room."),
    ),
    "output_not_a_number": (
        _("This column of the answer cannot be used here."),
        _("Choose a number of the answer; a histogram is several numbers."),
    ),
    "output_twice": (_("Two columns of the answer have the same name."), _('Give one of them another name with "as".')),
    "output_unknown": (
        _("The answer has no column of this name."),
        _("Use the name or the number of something selected or grouped by."),
    ),
    "overlap_out_of_range": (
        _("The share of people who are in another population must lie from 0 to %(max)s in a hundred."),
        _("State the most you know of; above it, the tables share one budget."),
    ),
    "own_case": (
        _("A case of your own organisation cannot be decided by you."),
        _("A reviewer of another organisation is needed."),
    ),
    "own_invoice": (
        _("Nobody confirms an invoice of their own organisation."),
        _("Ask an operator of another organisation."),
    ),
    "own_money": (_("The money concerns your own organisation."), _("Let an operator of another organisation do it.")),
    "own_product": (_("This is your own organisation's product."), _("Offers are for others.")),
    "parquet_too_large": (
        _("A Parquet file may be at most %(max)s MiB."),
        _("Send it as CSV, which is read in a stream."),
    ),
    "part_number_out_of_range": (_("Part numbers run from 1 to %(max)s."), _("Number the parts from 1.")),
    "part_too_large": (_("A part may be at most %(max)s bytes."), _("Send smaller parts.")),
    "party_not_offered": (
        _("This offer is made to other organisations."),
        _("Choose another offer, or ask the provider."),
    ),
    "password_too_weak": (_("The password is too short or too common."), _("Use at least 12 characters.")),
    "period_out_of_range": (
        _("The period is not valid."),
        _("Give two days as YYYY-MM-DD, the first not after the last, at most %(max)s days."),
    ),
    "person_key_missing": (
        _('The declared person key "%(column)s" is not in the file.'),
        _("Check the header and the declaration."),
    ),
    "person_key_not_declared": (
        _('The person key is not declared as the one column with the role "person".'),
        _('Give that column the role "person".'),
    ),
    "person_key_required": (
        _('A column has the role "person", but person_key does not name it.'),
        _('Write "person_key".'),
    ),
    "pipe_broken": (_("The sandbox was cut off on our side."), _("Send it again.")),
    "plain_hash_declared": (
        _(
            'The column "%(column)s" looks like plain hashes: whoever tries all numbers reads them back, so it still identifies persons (PIPL arts 4, 73).'
        ),
        _(
            "Suppress it; or upload the numbers themselves as the person key: the market turns them into keyed pseudonyms."
        ),
    ),
    "platform_failed": (_("Something failed on our side."), _("Try again; nothing of yours is lost.")),
    "population_not_confirmed": (
        _("The population is not confirmed yet."),
        _("Two reviewers of other organisations must confirm it first."),
    ),
    "purpose_code_invalid": (
        _("A purpose code has other characters than a to z, digits and _."),
        _("Correct the code."),
    ),
    "purpose_codes_required": (_("At least one purpose code is needed."), _("List the purposes.")),
    "purpose_not_offered": (_("The offer does not cover this purpose."), _("It covers: %(allowed)s.")),
    "quantile_out_of_range": (
        _("A quantile lies strictly between 0 and 1 and has at most 4 decimals."),
        _("For example 0.5 for the median."),
    ),
    "query_not_an_object": (
        _('A question is an object with "select", "where" and "group_by".'),
        _("See the query language."),
    ),
    "query_required": (_("The question is missing."), _('Send "query".')),
    "query_twice": (_("The question was given twice, in JSON and in SQL."), _("Send either query or sql.")),
    "question_already_running": (
        _("The question runs already or is shared, so it cannot be taken back."),
        _("Wait for its answer."),
    ),
    "rate_limited": (
        _("More than %(max)s requests came within a minute."),
        _("Wait as long as Retry-After says."),
    ),
    "read_only_until_verified": (
        _("The market only reads: its ledger is not the published one."),
        _(
            "Restore the newest backup and its later changes; the market opens when its log continues the published head (docs/how-to/verify-the-log.md)."
        ),
    ),
    "reason_code_unknown": (_("The reason code is not on the list."), _("Choose one of the list.")),
    "reason_required": (_("A decision needs a reason."), _("Write why, in a sentence or two.")),
    "receipt_and_key_required": (
        _("A receipt code and a person key are needed."),
        _("Type the code as it stands on your receipt, and the number you gave the provider."),
    ),
    "receipts_not_there": (
        _("There are no receipt codes to hand over."),
        _("They are made when a version is prepared, and are handed over once."),
    ),
    "recipe_invalid": (
        _("This is no recipe."),
        _(
            "A recipe is TOML or JSON with recipe = 1 and a list of steps; take the one you can download here as a pattern."
        ),
    ),
    "recipe_step_invalid": (
        _("The step names no column, no known method, or facts that do not belong to its method."),
        _('Give each step "column" and "method", and only what this method needs.'),
    ),
    "refund_out_of_range": (_("More than was paid cannot be given back."), _("Choose a sum from 1 to %(max)s fen.")),
    "release_not_offered": (
        _("An answer from the release alone is not offered yet."),
        _('Write "release": "auto", or read the tables under /releases.'),
    ),
    "release_required": (
        _("A release with epsilon and tables is needed."),
        _('Write "release": {"epsilon": 0.5, "tables": [...]}.'),
    ),
    "request_kind_unknown": (_("There is no such kind of request."), _("Choose one of: %(allowed)s.")),
    "retention_out_of_range": (
        _("Rows are kept from 1 to %(max)s days."),
        _("Declare the shortest time the purpose needs (PIPL art. 19)."),
    ),
    "role_not_allowed": (_("Your role may not do this."), _("Ask your organisation for the role that may.")),
    "role_unknown": (_("The role is one of %(allowed)s."), _("Choose one of them.")),
    "row_level_keeps_one_row": (
        _("Without a person key the guarantee is for rows, so rows_per_person is 1."),
        _('Write "rows_per_person": 1.'),
    ),
    "row_too_large": (_("A row is larger than is allowed."), _("Shorten or drop columns.")),
    "rows_not_alike": (
        _("Some rows have another number of cells than the header."),
        _("Check quotes and separators, then upload again."),
    ),
    "release_under_way": (
        _("A release of yours is being drawn at this moment; a charge once drawn is not left without its result."),
        _("Wait until it is listed, some minutes, then end the agreement."),
    ),
    "person_unknown": (
        _("Nobody is registered under this address."),
        _("Check the e-mail address."),
    ),
    "reset_asked_already": (
        _("A reset of this person's second factor is open already."),
        _("Confirm or refuse that one; it ends by itself after a day."),
    ),
    "reset_decided": (
        _("This reset is decided, or its day is over."),
        _("Ask for a new one where it is still needed."),
    ),
    "reset_nothing": (
        _("This person has no second factor."),
        _("They set one up when they sign in; nothing is to be reset."),
    ),
    "reset_over": (
        _("The code you were handed was good for a day, which is over."),
        _("Ask the operators for another reset."),
    ),
    "reset_own": (
        _("Nobody resets their own second factor."),
        _("Two other operators do it."),
    ),
    "reset_reason_short": (
        _("The reason has at least %(min)s characters."),
        _("Say how you made sure who the person is."),
    ),
    "run_cancelled": (_("The run was cancelled."), _("Submit it again when you wish.")),
    "same_second_factor": (
        _("The same second factor stands behind another decision or behind the organisation that asks."),
        _("A reviewer with a factor of their own is needed."),
    ),
    "sandbox_died": (
        _("Reading the file ended unexpectedly."),
        _("Send it again; if it happens again, split the file."),
    ),
    "scripted_reset_not_allowed": (_("Scripts reset nobody's second factor."), _("Two persons must do it.")),
    "scripted_review_not_allowed": (_("Scripts may not decide here."), _("A person must decide.")),
    "scripted_signing_not_allowed": (_("Scripts may not sign here."), _("A person must sign.")),
    "second_factor_enrolled": (
        _("A second factor is set up already."),
        _("Sign in with its code, or with a recovery code."),
    ),
    "second_factor_needed": (
        _("This role needs a second factor."),
        _("Sign in and set one up; keys of your account then work for this role."),
    ),
    "second_factor_wrong": (
        _("The code is wrong, or was used before."),
        _("Wait for the next code of your app and type it; five failures lock it for 15 minutes."),
    ),
    "second_population_reason_required": (
        _("A second population needs a written reason."),
        _("Say why these are other people."),
    ),
    "select_required": (_("At least one metric is needed, at most ten."), _('Write "select": [{"count": "rows"}].')),
    "sign_in_failed": (
        _("E-mail and password do not fit together."),
        _("Try again; after ten failures this address must wait 15 minutes."),
    ),
    "signed_out": (_("Nobody is signed in."), _("Send a key, or sign in.")),
    "signing_key_invalid": (
        _("The signing key of the log is not 32 bytes."),
        _("Put the right key into the file named by SIGNING_KEY_FILE."),
    ),
    "spent_no_answer": (
        _("The answer could not be computed in three attempts; its loss stays spent."),
        _("Ask again later; the operator has been told."),
    ),
    "sql_aggregate_misplaced": (
        _("A number over rows, such as COUNT or SUM, cannot stand here."),
        _("Put it alone into SELECT, HAVING or ORDER BY."),
    ),
    "sql_arguments_invalid": (
        _("%(function)s is not written like this."),
        _("The query language lists the functions and what they take."),
    ),
    "sql_arithmetic_invalid": (
        _("Arithmetic joins measures by *, + and -, and divides them by a constant."),
        _("Multiply or shift the answer yourself; that costs nothing."),
    ),
    "sql_case_invalid": (
        _("CASE compares one column with constants and gives texts."),
        _("Write CASE WHEN x IN ('...') THEN '...' ELSE '...' END."),
    ),
    "sql_clause_not_offered": (
        _("%(clause)s is not offered."),
        _("Leave it out; the query language lists what can be written."),
    ),
    "sql_column_needed": (_("The name of a column is needed here."), _("Name a declared column.")),
    "sql_condition_invalid": (
        _("A condition compares one column with constants."),
        _("For example city = '上海市' or fee BETWEEN 1 AND 2, joined by AND, OR and NOT."),
    ),
    "sql_constant_needed": (
        _("A number, or a text in single quotes, is needed here."),
        _("Write a constant, not a column or a calculation."),
    ),
    "sql_distinct_not_offered": (
        _("DISTINCT is offered for persons only."),
        _("Write COUNT(DISTINCT person), or GROUP BY the column."),
    ),
    "sql_expression_invalid": (
        _("This cannot stand here."),
        _("The query language lists what can be selected, grouped by and calculated."),
    ),
    "sql_function_not_offered": (
        _("The function %(function)s is not offered."),
        _("The query language lists the functions."),
    ),
    "sql_having_invalid": (
        _("HAVING compares selected numbers with constants, joined by AND."),
        _("For example HAVING COUNT(*) > 100."),
    ),
    "sql_invalid": (
        _("The SQL cannot be read at line %(line)s, column %(column)s."),
        _("Check commas, quotes and parentheses there."),
    ),
    "sql_join_not_offered": (_("Only the one table product can be asked."), _("Write FROM product.")),
    "sql_not_a_select": (_("Only SELECT is offered; nothing can be changed."), _("Begin the question with SELECT.")),
    "sql_not_grouped": (_("A selected column is not grouped by."), _("Add it to GROUP BY, or take it out of SELECT.")),
    "sql_not_selected": (_("HAVING and ORDER BY can use only what is selected or grouped by."), _("Add it to SELECT.")),
    "sql_null_comparison": (_("Nothing can be compared with NULL."), _("Write IS NULL or IS NOT NULL.")),
    "sql_number_invalid": (
        _("A number here means a selected column, from 1 to %(max)s, and in GROUP BY no number over rows."),
        _("Count the columns of SELECT from 1."),
    ),
    "sql_one_select_only": (
        _("Only one plain SELECT is offered: no sub-select, WITH or UNION."),
        _("Ask the parts one by one."),
    ),
    "sql_parameter_not_offered": (_("Parameters are not offered."), _("Write the value itself.")),
    "sql_pattern_not_offered": (_("Values cannot be searched by a pattern."), _("List the declared values with IN.")),
    "sql_rows_not_offered": (_("Rows are never shown."), _("Ask for numbers over them, such as COUNT(*) or SUM(fee).")),
    "sql_several_statements": (_("Only one question can be asked at once."), _("Remove what follows the semicolon.")),
    "sql_table_unknown": (_("The table is always called product."), _("Write FROM product.")),
    "sql_too_deep": (_("The SQL is nested too deep."), _("Write it with less nesting.")),
    "sql_too_long": (_("The SQL is longer than %(max)s characters."), _("Shorten it.")),
    "sql_window_not_offered": (_("Window functions are not offered."), _("Use GROUP BY.")),
    "state_changed_meanwhile": (_("Somebody else was faster: the state has changed."), _("Look at it again.")),
    "state_not_allowed": (
        _('This is not possible in the state "%(state)s".'),
        _("Look at the state and what comes next."),
    ),
    "step_required": (_("A decimal column needs a step above 0."), _('Write "step", for example 0.5.')),
    "subject_changed": (_("What was submitted has changed since the case was opened."), _("Reload the case.")),
    "table_invalid": (_("A release table has name, group_by and select."), _("Correct the table.")),
    "table_twice": (_("Two release tables have the same name."), _("Give each its own name.")),
    "tables_required": (_("1 to %(max)s release tables are needed."), _("Declare at least one table.")),
    "text_has_control_characters": (_("The text has hidden characters."), _("Remove them.")),
    "text_too_long": (_("The text is longer than %(max)s characters."), _("Shorten it.")),
    "theme_unknown": (_("The theme is not on the list."), _("Choose one of %(allowed)s.")),
    "too_many_attempts": (_("Too many failed attempts."), _("Wait 15 minutes.")),
    "too_many_cells": (
        _("The answer would have more than %(max)s cells."),
        _("Group by fewer columns or filter first."),
    ),
    "too_many_columns": (_("The file has more than %(max)s columns."), _("Drop columns you do not declare.")),
    "too_many_keys": (_("At most %(max)s keys can be held at once."), _("Revoke one first.")),
    "too_many_requests_open": (_("You have %(max)s open requests already."), _("Wait for an answer to one of them.")),
    "type_unknown": (_("The type is one of %(allowed)s."), _("Choose one of them.")),
    "unit_too_fine": (_("The dates are kept by %(grain)s only."), _("Choose this unit or a coarser one.")),
    "unit_unknown": (_("The unit of time is one of %(allowed)s."), _("Choose one of them.")),
    "unsupported_media_type": (_("The body must be JSON here."), _("Send Content-Type: application/json.")),
    "update_frequency_unknown": (_("The update frequency is not in the list."), _("Choose from: %(allowed)s.")),
    "upload_closed": (_("The upload takes no parts any more."), _("Open a new upload.")),
    "upload_empty": (_("The upload holds no bytes."), _("Send at least one part.")),
    "upload_is_a_manifest": (_("This upload is a consent manifest, not a table."), _("Choose a data upload.")),
    "upload_not_complete": (_("The upload is not complete."), _("Complete it first.")),
    "upload_parts_missing": (
        _("Parts are missing; %(held)s are held."),
        _("Send the missing parts, then complete again."),
    ),
    "upload_shredded": (_("The upload has been shredded."), _("Upload the file again.")),
    "upload_too_large": (_("The upload is larger than %(max)s bytes."), _("Split it into versions.")),
    "value_invalid": (_("A value has another type than is needed."), _("Compare it with the API documentation.")),
    "value_not_declared": (
        _("The value is not among the declared ones."),
        _('The product page lists them; "other" and null are values too.'),
    ),
    "vault_key_invalid": (_("The vault's key is damaged."), _("Ask the operator.")),
    "vault_key_missing": (_("The vault's key is missing."), _("Ask the operator.")),
    "vault_seal_broken": (_("A sealed file does not open."), _("Upload it again.")),
    "version_not_editable": (_('The version cannot be changed in the state "%(state)s".'), _("Make a new version.")),
    "wallet_too_low": (
        _("The wallet and its credit do not cover this price."),
        _("Top the wallet up, then try again."),
    ),
    "where_invalid": (_("Filters are a list of at most %(max)s."), _("Correct the list.")),
    "where_too_deep": (_("The filter is nested deeper than %(max)s."), _("Write it with less nesting.")),
    "workbook_too_large": (
        _("The workbook unfolds to more than %(max)s MiB, has cells too far out, or declares entities."),
        _("Delete empty rows, columns and other sheets, or export the table as CSV (UTF-8)."),
    ),
}

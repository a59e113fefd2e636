"""The market's own settings: limits, defaults of budgets, retention. Every one is documented in docs/reference/settings.md."""

import environ

from marketplace.settings.paths import VAR

_env = environ.Env()

MARKET_VAR = VAR
# Lets scripts decide review cases (the demo, `publish`). Fails `check --deploy` in production.
ALLOW_SCRIPTED_REVIEW = _env.bool("ALLOW_SCRIPTED_REVIEW", default=False)
POPULATION_MICRO_EPSILON_MAX = 10_000_000  # 1e-6 of epsilon: epsilon 10 for life
PRODUCT_MICRO_EPSILON_MAX = 4_000_000
AGREEMENT_MICRO_EPSILON_MAX = 1_000_000
# All populations of one provider together: five whole lifetimes, counted as rho, which is what adds up tightly.
PROVIDER_MICRO_EPSILON_MAX = 50_000_000
OVERLAP_PERCENT_MAX = 50  # the most a provider may state of a population's people to be in another one
POPULATION_DELTA_ATTO_MAX = 1_000_000_000_000  # 1e-18 of delta: 1e-6 for life
REVIEWERS_REQUIRED = 2
# Up to which risk of being told again the record most at risk counts as de-identified (level 3), and whose figure it is.
DEIDENTIFICATION_RISK_MAX = _env.float("DEIDENTIFICATION_RISK_MAX", default=0.09)
DEIDENTIFICATION_RISK_SOURCE = _env.str("DEIDENTIFICATION_RISK_SOURCE", default="EMA Policy 0070; Health Canada PRCI")
REVIEWERS_OF_DIFFERENT_ORGANISATIONS = True
UPLOAD_BYTES_MAX = 4 * 1024**3
UPLOAD_PART_BYTES_MAX = 64 * 1024**2
ORGANISATION_UPLOAD_BYTES_MAX = _env.int("ORGANISATION_UPLOAD_BYTES_MAX", default=64 * 1024**3)  # not destroyed yet
# Seconds from accepting a question to showing its drawn answer, by declared rows_max: (rows_max, seconds).
# A public table: the delay depends on declared facts only (design rule on side channels).
ANSWER_DELAYS = ((100_000, 2), (2_000_000, 3), (20_000_000, 8), (200_000_000, 40))
ANSWER_LATE_SLOT_SECONDS = 10  # an answer that missed its slot goes to a later multiple of this
# An individual's requests are answered at multiples of this, so that time tells nobody whether a person is known.
INDIVIDUAL_SLOT_SECONDS = _env.float("INDIVIDUAL_SLOT_SECONDS", default=0.5)
INDIVIDUAL_SESSION_SECONDS = 1800
# Versions declared larger carry no commitment to their persons: it is padded to rows_max, and each million of values
# costs two seconds of the release's job, 32 MB on disk and, while it is made, 200 MB of memory.
PERSONS_COMMITTED_MAX = 5_000_000
# The retention clock (PIPL 19): days after which an unfinished version or upload goes, and an ended version's rows.
UNFINISHED_KEPT_DAYS = 90
ENDED_KEPT_DAYS = 30
RIGHTS_REQUEST_DAYS = 30  # GB/T 35273 asks for an answer within thirty days
JOB_LEASE_SECONDS = 12  # renewed by the worker's heartbeat; a dead worker's job is taken up after it
JOB_RESEND_SECONDS = 20  # a hint nobody took for so long is sent again
JOB_ATTEMPTS_MAX = 3
# Calls of the API one member may make for one organisation within a minute, counted by each web process for itself.
API_REQUESTS_PER_MINUTE = _env.int("API_REQUESTS_PER_MINUTE", default=30_000)
HEAD_INTERVAL_SECONDS = _env.int("HEAD_INTERVAL_SECONDS", default=3600)  # between two signed heads of the log
# The newest head, outside the database: a restored service compares itself with it before anything changes.
PUBLISHED_HEAD = _env.str("PUBLISHED_HEAD", default=str(VAR / "published" / "head.json"))
# Facts about single persons (withdrawals) enter the log by the clock, always as many commitments: real ones and padding.
BATCH_INTERVAL_SECONDS = _env.int("BATCH_INTERVAL_SECONDS", default=3600)
BATCH_SIZE = 64
# Money in whole fen. A wallet may go below zero by its credit: agreements are then paid on invoice. No credit unless granted.
WALLET_CREDIT_FEN_MAX = _env.int("WALLET_CREDIT_FEN_MAX", default=0)
PLATFORM_FEE_BASIS_POINTS = 500  # of each price, in 1/100 of a percent; rounded up to whole fen
PAYMENT_CONFIRMATIONS_REQUIRED = 2  # different operators who must say that an invoice's money arrived
# "none": operators confirm bank transfers. "fake" says every invoice is paid: demonstrations only, fails `check --deploy`.
PAYMENT_PROVIDER = _env.str("PAYMENT_PROVIDER", default="none")
RECEIPT_DAYS = 90  # a receipt runs out, so that no signature is relied on for ever; a new one may always be fetched
ACCESS_APPROVALS_REQUIRED = 2  # of different organisations, before exact figures open in an emergency
ACCESS_SECONDS = 3600  # for which they stay open

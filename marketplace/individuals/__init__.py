"""The person's page: uses, consents, withdrawal, rights requests. Computed from the pseudonym; nothing of it is public."""

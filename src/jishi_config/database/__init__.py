"""The database: the embedded PostgreSQL when no DATABASE_URL is set, the check of the server otherwise."""

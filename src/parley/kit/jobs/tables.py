from sqlalchemy import Column, Index, Integer, Table, Text

from parley.kit.tables import Id, Json, Moment, metadata

# ``run_at`` and ``claimed_until`` say when the job is due; ``failed_at`` that nobody tries it any more.
job = Table(
    "job",
    metadata,
    Column("id", Id, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("payload", Json(), nullable=False),
    Column("run_at", Moment, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("claimed_until", Moment),
    Column("claimed_by", Text),
    Column("failed_at", Moment),
    Column("error", Text),
    Index("ix_job_failed_at_run_at", "failed_at", "run_at"),
)

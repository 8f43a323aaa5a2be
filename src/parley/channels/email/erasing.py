from collections.abc import Iterable, Sequence

from sqlalchemy import delete, select

from parley.channels.email.tables import mail, mail_draft, mail_thread
from parley.kit.database import Tx
from parley.media import queries as media


def erase(tx: Tx, conversation_ids: Sequence[int]) -> Iterable[int]:
    """The mails, what was being written, and what marked the threads; returns the files of these."""
    files: set[int] = set()
    mails = select(mail.c.inline, mail.c.raw_key).where(mail.c.conversation_id.in_(conversation_ids))
    rows = tx.connection.execute(mails).all()
    for row in rows:
        files.update(one.id for one in row.inline)
    raw = media.media_by_keys(tx.connection, [row.raw_key for row in rows if row.raw_key is not None])
    files.update(one.id for one in raw.values())
    drafts = select(mail_draft.c.attachments).where(mail_draft.c.conversation_id.in_(conversation_ids))
    for attachments in tx.connection.scalars(drafts):
        files.update(one.id for one in attachments)
    for table in (mail_draft, mail_thread, mail):
        tx.connection.execute(delete(table).where(table.c.conversation_id.in_(conversation_ids)))
    return files

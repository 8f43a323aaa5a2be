from collections.abc import Sequence

from sqlalchemy import Connection, delete, select, text

from parley.channels.contract import Erased, Keeping
from parley.channels.email import compose
from parley.channels.email.tables import mail, mail_draft, mail_thread
from parley.kit.database import Tx
from parley.media import queries as media


def unfinished(connection: Connection) -> set[int]:
    return set(connection.scalars(select(mail.c.conversation_id).where(text("state = 'queued'")).distinct()))


def erase(tx: Tx, conversation_ids: Sequence[int]) -> Erased:
    """The mails as they came and went, what was being written, and what marked the threads."""
    files, people, keys = set[int](), set[int](), set[str]()
    mails = select(mail.c.inline, mail.c.raw_key, mail.c.customer_id)
    for row in tx.connection.execute(mails.where(mail.c.conversation_id.in_(conversation_ids))):
        files.update(one.id for one in row.inline)
        if row.raw_key is not None:
            keys.add(row.raw_key)
        if row.customer_id is not None:
            people.add(row.customer_id)
    drafts = select(mail_draft.c.attachments, mail_draft.c.html)
    for row in tx.connection.execute(drafts.where(mail_draft.c.conversation_id.in_(conversation_ids))):
        files.update(one.id for one in row.attachments)
        keys.update(compose.pictures_in(row.html))
    files.update(one.id for one in media.media_by_keys(tx.connection, keys).values())
    for table in (mail_draft, mail_thread, mail):
        tx.connection.execute(delete(table).where(table.c.conversation_id.in_(conversation_ids)))
    return Erased(files, people)


def known(connection: Connection, customer_ids: Sequence[int]) -> set[int]:
    """Whoever wrote into a thread, be it another's."""
    return set(connection.scalars(select(mail.c.customer_id).where(mail.c.customer_id.in_(customer_ids)).distinct()))


KEEPING = Keeping(unfinished, erase, known)

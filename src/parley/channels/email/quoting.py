"""What stands above a mail that is quoted or passed on, in the language of its conversation.

Written as the large programs write it: other programs, and we, tell by these words where a quote begins.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from msgspec import Struct


class Words(Struct, frozen=True):
    wrote: str
    forwarded: str
    sender: str
    date: str
    subject: str
    to: str
    at: str
    days: str
    """From Monday on."""
    months: str

    def moment(self, milliseconds: int, zone: ZoneInfo) -> str:
        when = datetime.fromtimestamp(milliseconds / 1000, zone)
        day, month = self.days.split()[when.weekday()], self.months.split()[when.month - 1]
        return self.at.format(day=f"{day} {when.day} {month} {when.year}", time=f"{when:%H:%M}")


WORDS = {
    "en": Words(
        wrote="On {when}, {who} wrote:",
        forwarded="Forwarded message",
        sender="From",
        date="Date",
        subject="Subject",
        to="To",
        at="{day} at {time}",
        days="Mon, Tue, Wed, Thu, Fri, Sat, Sun,",
        months="Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    ),
    "it": Words(
        wrote="Il giorno {when}, {who} ha scritto:",
        forwarded="Messaggio inoltrato",
        sender="Da",
        date="Data",
        subject="Oggetto",
        to="A",
        at="{day} alle ore {time}",
        days="lun mar mer gio ven sab dom",
        months="gen feb mar apr mag giu lug ago set ott nov dic",
    ),
}

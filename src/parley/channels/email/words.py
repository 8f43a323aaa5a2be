"""What mail programs write around a mail that is answered or passed on: en, it, de, fr, es."""

import re

# "On Tue, 3 Mar 2026 at 10:02, Anna Rossi <anna@example.org> wrote:"; some break it over several lines.
_WROTE = (
    r"(?:On|At)\s.{4,300}?\s?(?:wrote|writes|said)",
    r"(?:Il|In data|Il giorno|Em)\s.{4,300}?\s?(?:ha\s+scritto|scrive|escreveu)",
    r"(?:Am|Den)\s.{4,300}?\s?(?:schrieb|hat\s+geschrieben|skrev)(?:\s.{1,200}?)?",
    r"(?:Le)\s.{4,300}?\s?(?:a\s+écrit|écrivait|a\s+ecrit)",
    r"(?:El|O dia)\s.{4,300}?\s?(?:escribió|escribio|escreveu)",
    # Without the day: "Anna Rossi <anna@example.org> wrote:".
    r".{2,200}?(?:wrote|ha\s+scritto|schrieb|a\s+écrit|escribió)",
)
WROTE = re.compile(rf"^\s*(?:{'|'.join(_WROTE)})\s*:\s*$", re.IGNORECASE | re.DOTALL)
WROTE_BEGINS = re.compile(r"^\s*(?:On|At|Il|In data|Am|Den|Le|El)\s", re.IGNORECASE)

ORIGINAL = re.compile(
    r"^\s*(?:>\s*)*[-_\s]{2,}\s*(?:"
    r"original message|forwarded message|original appointment|"
    r"messaggio originale|messaggio inoltrato|"
    r"ursprüngliche nachricht|originalnachricht|weitergeleitete nachricht|"
    r"message d['\u2019]origine|message original|message transféré|"
    r"mensaje original|mensaje reenviado"
    r")\s*[-_\s]{2,}\s*$"
    r"|^\s*(?:begin forwarded message|inizio messaggio inoltrato|anfang der weitergeleiteten nachricht|"
    r"début du message (?:transféré|réexpédié)|inicio del mensaje reenviado)\s*:\s*$",
    re.IGNORECASE,
)

# The head that Outlook writes over what it quotes: at least three of these lines in a row, the first of them first.
_LABELS = (
    ("from", r"From|Da|Von|De"),
    ("sent", r"Sent|Date|Inviato|Data|Gesendet|Datum|Envoyé|Date d['\u2019]envoi|Enviado(?: el)?|Fecha"),
    ("to", r"To|A|An|À|Para"),
    ("cc", r"Cc|CC|Kopie"),
    ("subject", r"Subject|Oggetto|Betreff|Objet|Asunto"),
)
LABEL = re.compile("|".join(rf"(?P<{name}>^\s*\*?(?:{words})\s*:\*?(?:\s|$))" for name, words in _LABELS))

# What telephones add by themselves.
SENT_FROM = re.compile(
    r"^\s*(?:sent from (?:my|outlook|mail|yahoo|gmail|proton|samsung)|get outlook for|"
    r"inviato da(?:l mio| i| outlook| posta| smartphone|\s)|scarica outlook|ottieni outlook|"
    r"von meinem .{2,40} gesendet|gesendet (?:von|mit) |outlook für|"
    r"envoyé (?:de|depuis|à partir)|télécharger outlook|obtenir outlook|"
    r"enviado desde|obtener outlook|descargar outlook).{0,80}$",
    re.IGNORECASE,
)

# "Re: ", "AW: ", "R: ", "Re[2]: ", "Fwd: " and what gateways put before a subject.
_PREFIX = re.compile(
    r"^\s*(?:(?:re|r|rif|aw|antw|antwort|sv|vs|odp|ref|réf|rép|res|rv|"
    r"fwd?|i|inoltra|wg|wtr|tr|vb|enc|rif)\s*(?:\[\d{1,3}\]|\(\d{1,3}\))?\s*[:\uff1a]|"
    # A list's or a gateway's mark; what has a number in it is somebody's own.
    r"\[[^\]\d]{1,40}\]:?|\*+spam\*+)\s*",
    re.IGNORECASE,
)


def bare_subject(subject: str) -> str:
    """What remains of a subject without everything that replies, gateways and lists put before it, in small letters."""
    before = None
    bare = subject
    while before != bare:
        before, bare = bare, _PREFIX.sub("", bare, count=1)
    return " ".join(bare.casefold().split())


def reply_subject(subject: str) -> str:
    return subject if re.match(r"^\s*re\s*:", subject, re.IGNORECASE) else f"Re: {_without_prefix(subject)}"


def forward_subject(subject: str) -> str:
    return subject if re.match(r"^\s*fwd?\s*:", subject, re.IGNORECASE) else f"Fwd: {subject}"


def _without_prefix(subject: str) -> str:
    """``AW: Lamp`` is answered by ``Re: Lamp``, not by ``Re: AW: Lamp``."""
    match = re.match(r"^\s*(?:re|r|rif|aw|antw|sv|rép|ref)\s*(?:\[\d+\])?\s*:\s*", subject, re.IGNORECASE)
    return subject[match.end() :] if match else subject

from typing import Annotated, Literal

from msgspec import Meta, Struct

from parley.channels.contract import Words, shown

# A text by language code; a missing language falls back to English.
Localised = dict[str, Annotated[str, Meta(max_length=1_000)]]
Availability = Literal["always", "hours", "agent"]
Position = Literal["right", "left"]


class FormField(Struct):
    """A field of the initial form; its value becomes the handover parameter ``name``."""

    name: Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
    label: Localised
    kind: Literal["text", "email", "phone", "choice"] = "text"
    required: bool = False
    options: Annotated[list[Annotated[str, Meta(min_length=1, max_length=200)]], Meta(max_length=50)] = []
    """Of a choice."""


class WebchatSettings(Struct):
    """One web-chat site."""

    title: Annotated[
        Localised,
        shown(
            "words", "Title", "Titolo", hint_en="At the top of the chat.", hint_it="In alto nella chat.", look="words"
        ),
    ]
    welcome: Annotated[
        Localised,
        shown(
            "words",
            "Welcome",
            "Benvenuto",
            hint_en="What visitors read before they write.",
            hint_it="Che cosa legge chi arriva, prima di scrivere.",
            look="longWords",
        ),
    ]
    colour: Annotated[
        str,
        shown(
            "look",
            "Colour",
            "Colore",
            hint_en="Of the button and the chat's head. Lettering on it stays legible by itself.",
            hint_it="Del pulsante e della testata. Le scritte restano leggibili da sole.",
            look="colour",
            pattern=r"^#[0-9a-fA-F]{6}$",
        ),
    ] = "#1f6feb"
    form: Annotated[
        list[FormField],
        shown(
            "form",
            "Questions before the chat",
            "Domande prima della chat",
            hint_en="What is answered here is known to the bot and to the agent.",
            hint_it="Le risposte arrivano al bot e all'operatore.",
            look="formFields",
            max_length=20,
        ),
    ] = []
    origins: Annotated[
        list[Annotated[str, Meta(max_length=300)]],
        shown(
            "where",
            "Allowed sites",
            "Siti consentiti",
            hint_en="Only their pages may carry this chat: https://www.example.com. Empty: any page.",
            hint_it="Solo le loro pagine possono avere questa chat: https://www.example.com. Vuoto: qualsiasi pagina.",
            look="origins",
            max_length=50,
        ),
    ] = []
    """Pages' origins that may carry the widget; empty = any."""
    position: Annotated[
        Position,
        shown(
            "look",
            "Side",
            "Lato",
            hint_en="In which lower corner of the page the button stands.",
            hint_it="In quale angolo in basso della pagina sta il pulsante.",
            look="choice",
            choices={"right": {"en": "Right", "it": "Destra"}, "left": {"en": "Left", "it": "Sinistra"}},
        ),
    ] = "right"
    launcher: Annotated[
        Localised,
        shown(
            "look",
            "Words on the button",
            "Scritta sul pulsante",
            hint_en="Beside its picture. Empty: the picture alone.",
            hint_it="Accanto all'icona. Vuoto: solo l'icona.",
            look="words",
        ),
    ] = {}
    availability: Annotated[
        Availability,
        shown(
            "where",
            "When it is there",
            "Quando è presente",
            hint_en="Otherwise the button is hidden; whoever is in a conversation keeps it. Hours and agents are those "
            "of the queue.",
            hint_it="Altrimenti il pulsante non si vede; chi sta già parlando lo tiene. Orari e operatori sono quelli "
            "della coda.",
            look="choice",
            choices={
                "always": {"en": "Always", "it": "Sempre"},
                "hours": {"en": "In opening hours", "it": "Negli orari di apertura"},
                "agent": {"en": "When an agent is there", "it": "Se c'è un operatore"},
            },
        ),
    ] = "always"


GROUPS: dict[str, Words] = {
    "words": {"en": "Words", "it": "Testi"},
    "look": {"en": "Look", "it": "Aspetto"},
    "where": {"en": "Where and when", "it": "Dove e quando"},
    "form": {"en": "Initial form", "it": "Modulo iniziale"},
}


def fresh() -> WebchatSettings:
    return WebchatSettings(
        title={"en": "Chat with us", "it": "Parla con noi"},
        welcome={
            "en": "Hello! Tell us what we can do for you.",
            "it": "Buongiorno! Ci dica che cosa possiamo fare per Lei.",
        },
        form=[FormField("name", {"en": "Your name", "it": "Il Suo nome"}, required=True)],
    )

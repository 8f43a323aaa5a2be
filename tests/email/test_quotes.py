"""What is new in an answer, as the usual programs write them in five languages."""

import pytest

from parley.channels.email import html, plain, quotes

QUOTE = "\n".join(f"> {line}" for line in ("Good morning,", "", "is the lamp still there?"))

ATTRIBUTIONS = {
    "gmail-en": "On Tue, Mar 3, 2026 at 10:02 AM The Shop <support@shop.example> wrote:",
    "gmail-en-broken": "On Tue, Mar 3, 2026 at 10:02 AM The Shop of Many Lamps\n<support@shop.example> wrote:",
    "gmail-it": "Il giorno mar 3 mar 2026 alle ore 10:02 The Shop <support@shop.example> ha\nscritto:",
    "gmail-de": "Am Di., 3. März 2026 um 10:02 Uhr schrieb The Shop <\nsupport@shop.example>:",
    "gmail-fr": "Le mar. 3 mars 2026 à 10:02, The Shop <support@shop.example> a écrit :",
    "gmail-es": "El mar, 3 mar 2026 a las 10:02, The Shop (<support@shop.example>) escribió:",
    "apple-en": "On 3 Mar 2026, at 10:02, The Shop <support@shop.example> wrote:",
    "apple-it": "Il giorno 3 mar 2026, alle ore 10:02, The Shop <support@shop.example> ha scritto:",
    "apple-de": "Am 03.03.2026 um 10:02 schrieb The Shop <support@shop.example>:",
    "apple-fr": "Le 3 mars 2026 à 10:02, The Shop <support@shop.example> a écrit :",
    "apple-es": "El 3 mar 2026, a las 10:02, The Shop <support@shop.example> escribió:",
    "thunderbird-en": "On 03/03/2026 10:02, The Shop wrote:",
    "thunderbird-it": "Il 03/03/26 10:02, The Shop ha scritto:",
    "thunderbird-de": "Am 03.03.26 um 10:02 schrieb The Shop:",
    "thunderbird-fr": "Le 03/03/2026 à 10:02, The Shop a écrit :",
    "thunderbird-es": "El 3/3/26 a las 10:02, The Shop escribió:",
}


@pytest.mark.parametrize("name", ATTRIBUTIONS)
def test_an_attribution_and_marked_lines(name: str) -> None:
    new, rest = quotes.split_text(f"Yes, I take it.\n\nCarla\n\n{ATTRIBUTIONS[name]}\n\n{QUOTE}\n")
    assert new == "Yes, I take it.\n\nCarla"
    assert rest.startswith(ATTRIBUTIONS[name].split("\n")[0])
    assert rest.endswith("> is the lamp still there?")


OUTLOOK = {
    "en": (
        "From: The Shop <support@shop.example>",
        "Sent: Tuesday, March 3, 2026 10:02 AM",
        "To: Carla",
        "Subject: A lamp",
    ),
    "it": ("Da: The Shop <support@shop.example>", "Inviato: martedì 3 marzo 2026 10:02", "A: Carla", "Oggetto: A lamp"),
    "de": (
        "Von: The Shop <support@shop.example>",
        "Gesendet: Dienstag, 3. März 2026 10:02",
        "An: Carla",
        "Betreff: A lamp",
    ),
    "fr": ("De : The Shop <support@shop.example>", "Envoyé : mardi 3 mars 2026 10:02", "À : Carla", "Objet : A lamp"),
    "es": (
        "De: The Shop <support@shop.example>",
        "Enviado: martes, 3 de marzo de 2026 10:02",
        "Para: Carla",
        "Asunto: A lamp",
    ),
}


@pytest.mark.parametrize("language", OUTLOOK)
@pytest.mark.parametrize("rule", ["", "________________________________\n", "-----Original Message-----\n"])
def test_the_head_that_outlook_writes(language: str, rule: str) -> None:
    head = "\n".join(OUTLOOK[language])
    new, rest = quotes.split_text(f"Yes, I take it.\n\n{rule}{head}\n\nGood morning,\nis the lamp still there?\n")
    assert new == "Yes, I take it."
    assert rest == f"{rule}{head}\n\nGood morning,\nis the lamp still there?"


@pytest.mark.parametrize(
    "line",
    [
        "-----Original Message-----",
        "-----Messaggio originale-----",
        "-----Ursprüngliche Nachricht-----",
        "-----Message d'origine-----",
        "-----Mensaje original-----",
        "---------- Forwarded message ---------",
        "Begin forwarded message:",
    ],
)
def test_a_line_that_says_so(line: str) -> None:
    assert quotes.split_text(f"See below.\n\n{line}\nFrom: x\n\nText")[0] == "See below."


@pytest.mark.parametrize(
    "line",
    [
        "Sent from my iPhone",
        "Inviato da iPhone",
        "Von meinem iPhone gesendet",
        "Envoyé de mon iPhone",
        "Enviado desde mi iPhone",
        "Get Outlook for Android",
        "-- \nCarla Verdi\n+39 011 555010",
    ],
)
def test_signatures(line: str) -> None:
    assert quotes.split_text(f"Yes.\n\n{line}") == ("Yes.", line)
    new, rest = quotes.split_text(f"Yes.\n\n{line}\n\nOn Monday, The Shop wrote:\n{QUOTE}")
    assert new == "Yes."
    assert line.split("\n", maxsplit=1)[0].strip() in rest


@pytest.mark.parametrize(
    "text",
    [
        # Between the lines: what is new would be lost.
        "> Is it there?\nYes.\n> Really?\nReally.",
        "On Monday, The Shop wrote:\n> Is it there?\nYes.\n> Really?\nReally.",
        # Nothing but a quote, or a mail passed on without a word.
        QUOTE,
        "-----Original Message-----\nFrom: x\nSent: y\nTo: z\n\nText",
        # What only looks like one.
        "He wrote:\nI do not know.",
        "From: Milan\nI write because the lamp is broken.",
        "On Monday I wrote to you: nobody answered.",
        "a -- b",
    ],
)
def test_what_is_mixed_or_no_quote_is_left_whole(text: str) -> None:
    assert quotes.split_text(text) == (text, "")


def test_an_answer_below_what_it_answers() -> None:
    attribution = ATTRIBUTIONS["thunderbird-de"]
    new, rest = quotes.split_text(f"{attribution}\n{QUOTE}\n\nYes, I take it.\n")
    assert (new, rest) == ("Yes, I take it.", f"{attribution}\n{QUOTE}")


RICH = {
    "gmail": '<div dir="ltr">Yes.</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Tue wrote:<br></div>'
    '<blockquote class="gmail_quote" style="margin:0">Is it there?</blockquote></div>',
    "apple": '<div>Yes.<br><div><br><blockquote type="cite"><div>On 3 Mar, The Shop wrote:</div><div>Is it there?</div>'
    "</blockquote></div></div>",
    "thunderbird": '<p>Yes.</p><div class="moz-cite-prefix">On 03/03/26, The Shop wrote:<br></div>'
    '<blockquote type="cite" cite="mid:x"><p>Is it there?</p></blockquote>',
    "outlook": '<div class="WordSection1"><p class="MsoNormal">Yes.</p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt">'
    '<p class="MsoNormal"><b>From:</b> The Shop<br><b>Sent:</b> Tuesday<br><b>To:</b> Carla<br><b>Subject:</b> Lamp</p></div></div>'
    '<p class="MsoNormal">Is it there?</p></div>',
    "outlook-it": '<div class="WordSection1"><p>Yes.</p><div><div><p><b>Da:</b> The Shop<br><b>Inviato:</b> martedì<br>'
    "<b>A:</b> Carla<br><b>Oggetto:</b> Lamp</p></div></div><p>Is it there?</p></div>",
    "outlook-web": '<div>Yes.</div><div id="appendonsend"></div><hr style="width:98%"><div id="divRplyFwdMsg" dir="ltr">'
    "<b>Von:</b> The Shop<br></div><div>Is it there?</div>",
    "yahoo": '<div>Yes.</div><div class="yahoo_quoted"><div>On Tuesday, The Shop wrote:</div><div>Is it there?</div></div>',
    "a-program-of-its-own": "<div>Yes.</div><div>On 3 Mar 2026, The Shop wrote:</div><blockquote>Is it there?</blockquote>",
    "signature-behind": '<div>Yes.</div><div class="gmail_quote"><blockquote>Is it there?</blockquote></div>'
    '<div class="gmail_signature">Carla</div>',
}


@pytest.mark.parametrize("program", RICH)
def test_rich_answers(program: str) -> None:
    found = html.clean(RICH[program], {})
    assert plain.to_text(found.new) == "Yes."
    assert "Is it there?" in found.quoted
    assert "class=" not in found.new + found.quoted


@pytest.mark.parametrize(
    "rich",
    [
        '<blockquote type="cite">Is it?</blockquote>Yes.<blockquote type="cite">Really?</blockquote>Really.',
        '<div class="gmail_quote"><blockquote>Only this</blockquote></div>',
        "<p>He wrote:</p><p>I do not know.</p>",
        "<blockquote>A poem I like</blockquote><p>Nice, is it not?</p>",
    ],
)
def test_rich_and_mixed_or_no_quote_is_left_whole(rich: str) -> None:
    found = html.clean(rich, {})
    assert found.quoted == ""
    assert plain.to_text(found.new)


def test_a_rich_answer_below_what_it_answers() -> None:
    found = html.clean(
        '<div class="moz-cite-prefix">On x, The Shop wrote:</div><blockquote type="cite">Is it?</blockquote><p>Yes.</p>',
        {},
    )
    assert plain.to_text(found.new) == "Yes."
    assert "Is it?" in found.quoted
    assert "wrote:" in found.quoted

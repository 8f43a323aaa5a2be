"""Lume, the shop's bot: answers about orders by itself, and hands the rest to the right people."""

from parley.bots.flow import (
    Ask,
    Condition,
    End,
    Flow,
    Handover,
    Menu,
    MenuOption,
    Node,
    Say,
    SetParameter,
    Survey,
    SurveyOption,
    SurveyQuestion,
)
from parley.demo.shop import Queues

BOT_NAME = "Lume"

# Numbers of orders as the shop gives them: below the first they are years old, from the second on still being built.
OLDEST_ORDER = 20_000
NEWEST_SENT = 50_000


def flow(queues: Queues) -> Flow:
    nodes: dict[str, Node] = {
        "hello": Condition("name", "is_empty", "hello_stranger", "hello_name"),
        "hello_stranger": Say(
            {
                "en": "Hello! I am Lume, the assistant of Casa Lume.",
                "it": "Buongiorno! Sono Lume, l'assistente di Casa Lume.",
            },
            "menu",
        ),
        "hello_name": Say(
            {
                "en": "Hello {name}! I am Lume, the assistant of Casa Lume.",
                "it": "Buongiorno {name}! Sono Lume, l'assistente di Casa Lume.",
            },
            "menu",
        ),
        "menu": Menu(
            {"en": "What can I do for you?", "it": "Che cosa posso fare per Lei?"},
            [
                MenuOption("order", {"en": "Where is my order?", "it": "Dov'è il mio ordine?"}, "order"),
                MenuOption("products", {"en": "Products and prices", "it": "Prodotti e prezzi"}, "product"),
                MenuOption(
                    "problem", {"en": "A problem with a delivery", "it": "Un problema con la consegna"}, "broken"
                ),
                MenuOption("invoice", {"en": "Invoices and payments", "it": "Fatture e pagamenti"}, "paid"),
                MenuOption("rate", {"en": "Tell us how we do", "it": "Dare un giudizio"}, "survey"),
                MenuOption("person", {"en": "Talk to a person", "it": "Parlare con una persona"}, "question"),
            ],
            "request",
        ),
        **_order(queues),
        **_products(queues),
        **_problem(queues),
        **_invoice(queues),
        **_survey(queues),
        "question": Ask(
            {
                "en": "Of course. In a few words, what is it about?",
                "it": "Certo. In poche parole, di che cosa si tratta?",
            },
            "question",
            "person",
        ),
        "person": Handover(
            queues.support,
            "medium",
            {"en": "Thank you. I am passing you on to a colleague.", "it": "Grazie. La passo a un collega."},
        ),
    }
    return Flow("hello", nodes)


def _order(queues: Queues) -> dict[str, Node]:
    return {
        "order": Ask(
            {
                "en": "What is the number of your order? It is in the confirmation, like 48213.",
                "it": "Qual è il numero dell'ordine? È nella conferma, per esempio 48213.",
            },
            "order",
            "order_known",
            "number",
            {
                "en": "Only the number, please, like 48213.",
                "it": "Solo il numero, per favore, per esempio 48213.",
            },
        ),
        "order_known": Condition("order", "less", "order_unknown", "order_sent", str(OLDEST_ORDER)),
        "order_sent": Condition("order", "less", "on_its_way", "in_the_workshop", str(NEWEST_SENT)),
        "on_its_way": Say(
            {
                "en": "Good news: order {order} has left our warehouse. The driver calls you the day before.",
                "it": "Buone notizie: l'ordine {order} è partito. L'autista La chiama il giorno prima.",
            },
            "more",
        ),
        "in_the_workshop": Say(
            {
                "en": "Order {order} is being made in our workshop. It will be ready in about two weeks.",
                "it": "L'ordine {order} è in lavorazione nella nostra officina. Sarà pronto in circa due settimane.",
            },
            "more",
        ),
        "more": Menu(
            {"en": "Does that help?", "it": "È tutto chiaro?"},
            [
                MenuOption("yes", {"en": "Yes, thank you", "it": "Sì, grazie"}, "goodbye"),
                MenuOption("person", {"en": "I need a person", "it": "Vorrei parlare con qualcuno"}, "order_person"),
                MenuOption("other", {"en": "Something else", "it": "Un'altra cosa"}, "menu"),
            ],
        ),
        "goodbye": End({"en": "You are welcome. See you soon!", "it": "Prego. A presto!"}),
        "order_person": SetParameter("summary", "Order {order}", "person"),
        "order_unknown": SetParameter("summary", "Order {order}, not found by the bot", "order_email"),
        "order_email": Condition("email", "is_empty", "ask_order_email", "order_lost"),
        "ask_order_email": Ask(
            {
                "en": "I cannot find it. At which email address did you get the confirmation?",
                "it": "Non lo trovo. A quale indirizzo email ha ricevuto la conferma?",
            },
            "email",
            "order_lost",
            "email",
        ),
        "order_lost": Handover(
            queues.support,
            "high",
            {
                "en": "I cannot find this order, so I am asking a colleague to look.",
                "it": "Non trovo questo ordine: chiedo a un collega di guardare.",
            },
        ),
    }


def _products(queues: Queues) -> dict[str, Node]:
    adviser = {"en": "I am passing you on to one of our advisers.", "it": "La passo a un consulente."}
    return {
        "product": Ask(
            {
                "en": "Which piece or which room is it about?",
                "it": "Di quale mobile o di quale stanza si tratta?",
            },
            "product",
            "which_sales",
        ),
        "which_sales": Condition("language", "is", "vendite", "sales", "it"),
        "vendite": Handover(queues.vendite, "medium", adviser),
        "sales": Handover(queues.sales, "medium", adviser),
    }


def _problem(queues: Queues) -> dict[str, Node]:
    return {
        "broken": Ask(
            {
                "en": "I am sorry to hear that. What is the number of your order?",
                "it": "Mi dispiace. Qual è il numero dell'ordine?",
            },
            "order",
            "what_happened",
            "number",
        ),
        "what_happened": Ask(
            {"en": "What happened?", "it": "Che cosa è successo?"},
            "problem",
            "when",
        ),
        "when": Ask(
            {
                "en": "If somebody has to come by: which day would suit you?",
                "it": "Se qualcuno deve passare: quale giorno Le andrebbe bene?",
            },
            "preferred_day",
            "broken_person",
            "date",
        ),
        "broken_person": Handover(
            queues.support,
            "high",
            {
                "en": "Thank you. I am passing this on to a colleague.",
                "it": "Grazie. Passo la richiesta a un collega.",
            },
        ),
    }


def _invoice(queues: Queues) -> dict[str, Node]:
    return {
        "paid": Ask(
            {"en": "Which order is it about?", "it": "Di quale ordine si tratta?"},
            "order",
            "paid_email",
            "number",
        ),
        "paid_email": Condition("email", "is_empty", "ask_paid_email", "billing"),
        "ask_paid_email": Ask(
            {"en": "At which email address can we reach you?", "it": "A quale indirizzo email La raggiungiamo?"},
            "email",
            "billing",
            "email",
        ),
        "billing": Handover(
            queues.billing,
            "low",
            {"en": "I am passing you to our accounts.", "it": "La passo all'amministrazione."},
        ),
    }


def _survey(queues: Queues) -> dict[str, Node]:
    return {
        "survey": Survey(
            [
                SurveyQuestion(
                    "stars",
                    {"en": "How do you like shopping with us?", "it": "Come si trova con noi?"},
                    expects="rating",
                ),
                SurveyQuestion(
                    "found",
                    {"en": "Did you find what you were looking for?", "it": "Ha trovato quello che cercava?"},
                    [
                        SurveyOption("yes", {"en": "Yes", "it": "Sì"}),
                        SurveyOption("partly", {"en": "Partly", "it": "In parte"}),
                        SurveyOption("no", {"en": "No", "it": "No"}),
                    ],
                ),
                SurveyQuestion("comment", {"en": "What should we do better?", "it": "Che cosa possiamo migliorare?"}),
            ],
            "happy",
        ),
        "happy": Condition("stars", "less", "unhappy", "thanks", "3"),
        "unhappy": Handover(
            queues.support,
            "high",
            {
                "en": "I am sorry to hear that. A colleague would like to hear more about it.",
                "it": "Mi dispiace. Un collega vorrebbe saperne di più.",
            },
        ),
        "thanks": End({"en": "Thank you, that helps us a lot!", "it": "Grazie, ci è di grande aiuto!"}),
    }

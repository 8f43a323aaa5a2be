"""A bot in real conversations: over HTTP, across crashes, and when several things happen at once."""

import asyncio
import sys
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from msgspec.structs import replace
from sqlalchemy import Connection

from parley.bots import actions as bots
from parley.bots import calls as bot_calls
from parley.bots import publishing
from parley.bots import queries as bot_queries
from parley.bots.errors import BrokenFlow
from parley.bots.flow import Ask, End, Flow, Handover, HttpRequest, Menu, MenuOption, Say
from parley.channels import actions as channels
from parley.channels.webchat.settings import FormField, WebchatSettings
from parley.conversations import actions as conversations
from parley.conversations import queries as conversation_queries
from parley.conversations.messages import Said, add
from parley.conversations.schemas import Message, Parameter
from parley.customers import actions as customers
from parley.kit.database import Database, Tx
from parley.kit.jobs import actions as jobs
from parley.kit.jobs.runner import Runner
from parley.media.schemas import Media
from parley.queues import actions as queues
from parley.queues.schemas import QueueSettings
from parley.settings import Settings
from tests.bots import shop as shops
from tests.bots.shop import Shop
from tests.clients import Customer
from tests.servers import running

SECONDS = 20.0


class World(NamedTuple):
    bot_id: int
    front: int
    support: int
    connector_id: int


def flow(shop_url: str, support: int) -> Flow:
    return Flow(
        "menu",
        {
            "menu": Menu(
                {"en": "Hello {name}! What can I do?", "it": "Ciao {name}!"},
                [
                    MenuOption("order", {"en": "My order", "it": "Il mio ordine"}, "number"),
                    MenuOption("person", {"en": "A person", "it": "Una persona"}, "person"),
                ],
                "topic",
            ),
            "number": Ask({"en": "Which order?"}, "order", "fetch"),
            "fetch": HttpRequest(f"{shop_url}/orders/{{order}}", "told", "person", keep={"state": "order.state"}),
            "told": Say({"en": "It is {state}."}, "more"),
            "more": Ask({"en": "Anything else?"}, "more", "end"),
            "end": End({"en": "Goodbye."}),
            "person": Handover(support, "high"),
        },
    )


def make(tx: Tx, shop_url: str) -> World:
    front = queues.create_queue(tx, QueueSettings("Front desk"))
    support = queues.create_queue(tx, QueueSettings("Support"))
    bot_id = publishing.create_bot(tx, "Lume", flow(shop_url, support))
    settings = WebchatSettings({"en": "Shop"}, {"en": "Hello"}, form=[FormField("name", {"en": "Name"})])
    connector_id = channels.create_connector(
        tx, channel="webchat", name="Shop", key="demo", settings=settings, queue_id=front, bot_id=bot_id
    )
    return World(bot_id, front, support, connector_id)


def begin(tx: Tx, world: World, who: str = "Anna") -> int:
    customer_id = customers.find_or_create(tx, "webchat", who, name=who)
    known = [Parameter("name", who)]
    conversation_id = conversations.start(
        tx,
        channel="webchat",
        connector_id=world.connector_id,
        customer_id=customer_id,
        customer_name=who,
        language="en",
        parameters=known,
    )
    bots.begin(tx, conversation_id, world.bot_id, known, "en", fallback_queue_id=world.front)
    return conversation_id


def say(tx: Tx, conversation_id: int, text: str) -> None:
    message, row = add(tx, conversation_id, Said("customer", text=text))
    if row.status == "bot":
        bots.answer(tx, conversation_id, message)


def said(connection: Connection, conversation_id: int) -> list[Message]:
    row = conversation_queries.conversation_row(connection, conversation_id)
    return conversation_queries.customer_messages(connection, row.customer_id, None, 200).messages


def lines(messages: list[Message]) -> list[str]:
    """The conversation as one reads it; notices in brackets."""
    return [f"[{one.system.code}]" if one.system else one.text for one in messages]


def row(connection: Connection, conversation_id: int) -> Any:
    return conversation_queries.conversation_row(connection, conversation_id)


@pytest.fixture
def shop() -> Generator[Shop]:
    with shops.running() as open_shop:
        yield open_shop


@pytest.fixture
def url(database_url: str) -> str:
    return database_url


@asynccontextmanager
async def opened(url: str) -> AsyncGenerator[Database]:
    database = Database(url)
    database.start(asyncio.get_running_loop())
    try:
        yield database
    finally:
        database.stop()


@asynccontextmanager
async def working(database: Database) -> AsyncGenerator[None]:
    runner = Runner(database)
    bot_calls.register(runner, Settings(home=Path("unused"), allow_private_http=True))
    await runner.start()
    try:
        yield
    finally:
        await runner.stop()


async def until_said(database: Database, conversation_id: int, text: str) -> list[str]:
    """The conversation's lines, once ``text`` is among them."""
    async with asyncio.timeout(SECONDS):
        while True:
            found = lines(await database.read(said, conversation_id))
            if text in found:
                return found
            await asyncio.sleep(0.005)


async def until_asked(shop: Shop) -> None:
    assert await asyncio.to_thread(shop.arrived.acquire, timeout=SECONDS)


ORDER = ["Hello Anna! What can I do?", "my order", "Which order?", "4711"]
ANSWERED = [*ORDER, "It is shipped.", "Anything else?"]


def test_a_customer_asks_and_the_bot_answers_by_itself(shop: Shop, url: str, tmp_path: Path) -> None:
    with running(tmp_path, url) as server:
        world = server.database.write_now(make, shop.url)
        customer = Customer(server)
        line = customer.connect()
        state = customer.start(name="Anna")
        [greeting] = state["messages"]
        assert greeting["author"] == "bot"
        assert greeting["author_name"] == "Lume"
        assert [option["label"] for option in greeting["keyboard"]["options"]] == ["My order", "A person"]

        assert customer.post("", choice="order").status_code == 201
        customer.say("4711")
        line.event("conversation.message_added", lambda event: event["message"]["text"] == "Anything else?")
        customer.say("no, thank you")
        texts = [message["text"] for message in customer.state()["messages"]]
        assert texts[-6:-2] == ["4711", "It is shipped.", "Anything else?", "no, thank you"]
        conversation_id = state["conversation"]["id"]
        ended = server.database.read_now(row, conversation_id)
        assert ended.status == "closed"
        assert {one.name: one.value for one in ended.parameters} == {
            "name": "Anna",
            "topic": "order",
            "order": "4711",
            "state": "shipped",
            "more": "no, thank you",
        }
        assert world.support
        customer.close()


def test_it_hands_over_with_all_it_knows(shop: Shop, url: str) -> None:
    async def test() -> None:
        async with opened(url) as database, working(database):
            world = await database.write(make, shop.url)
            conversation_id = await database.write(begin, world)
            await database.write(say, conversation_id, "a person")
            handed = await database.read(row, conversation_id)
            assert (handed.status, handed.queue_id, handed.priority) == ("queued", world.support, "high")
            assert handed.parameters == [Parameter("name", "Anna"), Parameter("topic", "person")]
            assert lines(await database.read(said, conversation_id))[-1] == "[nobody_here]"
            # From here on the bot is silent.
            await database.write(say, conversation_id, "hello?")
            assert lines(await database.read(said, conversation_id))[-1] == "hello?"

    asyncio.run(test())


def test_a_call_that_fails_takes_its_own_way(url: str) -> None:
    async def test() -> None:
        with shops.running() as closed:
            shop_url = closed.url
        async with opened(url) as database, working(database):
            world = await database.write(make, shop_url)
            conversation_id = await database.write(begin, world)
            await database.write(say, conversation_id, "my order")
            await database.write(say, conversation_id, "4711")
            await until_said(database, conversation_id, "[nobody_here]")
            assert (await database.read(row, conversation_id)).queue_id == world.support

    asyncio.run(test())


def test_private_addresses_are_refused_unless_the_setting_says_otherwise(shop: Shop, url: str) -> None:
    async def test() -> None:
        async with opened(url) as database:
            runner = Runner(database)
            bot_calls.register(runner, Settings(home=Path("unused")))
            await runner.start()
            world = await database.write(make, shop.url)
            conversation_id = await database.write(begin, world)
            await database.write(say, conversation_id, "my order")
            await database.write(say, conversation_id, "4711")
            await until_said(database, conversation_id, "[nobody_here]")
            await runner.stop()
        assert shop.asked == []

    asyncio.run(test())


def test_what_the_customer_writes_meanwhile_is_answered_after(shop: Shop, url: str) -> None:
    shop.open.clear()

    async def test() -> None:
        async with opened(url) as database, working(database):
            world = await database.write(make, shop.url)
            conversation_id = await database.write(begin, world)
            for text in ("my order", "4711", "that is all"):
                await database.write(say, conversation_id, text)
            await until_asked(shop)
            assert lines(await database.read(said, conversation_id)) == [*ORDER, "that is all"]
            shop.open.set()
            found = await until_said(database, conversation_id, "Goodbye.")
            assert found == [
                *ORDER,
                "that is all",
                "It is shipped.",
                "Anything else?",
                "Goodbye.",
                "[closed_by_bot]",
            ]

    asyncio.run(test())


CALLING = """
import asyncio, sys
from pathlib import Path
from parley.bots import calls
from parley.kit.database import Database
from parley.kit.jobs.runner import Runner
from parley.settings import Settings

async def main():
    database = Database(sys.argv[1])
    database.start(asyncio.get_running_loop())
    runner = Runner(database, lease_seconds=1.0)
    calls.register(runner, Settings(home=Path("unused"), allow_private_http=True))
    await runner.start()
    await asyncio.Event().wait()

asyncio.run(main())
"""


def test_killed_between_the_call_and_its_answer_it_moves_on_once(shop: Shop, url: str) -> None:
    shop.open.clear()

    async def test() -> None:
        async with opened(url) as database:
            world = await database.write(make, shop.url)
            conversation_id = await database.write(begin, world)
            await database.write(say, conversation_id, "my order")
            await database.write(say, conversation_id, "4711")
            process = await asyncio.create_subprocess_exec(sys.executable, "-c", CALLING, url)
            await until_asked(shop)
            process.kill()
            await process.wait()
            shop.open.set()
            async with working(database):
                found = await until_said(database, conversation_id, "Anything else?")
            assert found == ANSWERED
            assert len(shop.asked) == 2

    asyncio.run(test())


def test_an_answer_heard_twice_or_late_changes_nothing(shop: Shop, url: str) -> None:
    async def test() -> None:
        async with opened(url) as database:
            world = await database.write(make, shop.url)
            conversation_id = await database.write(begin, world)
            await database.write(say, conversation_id, "my order")
            await database.write(say, conversation_id, "4711")
            await database.write(bots.http_answered, conversation_id, 9, {"state": "lost"})
            assert lines(await database.read(said, conversation_id)) == ORDER
            for _ in range(3):
                await database.write(bots.http_answered, conversation_id, 1, {"state": "shipped"})
            await database.write(bots.http_answered, conversation_id, 1, None)
            assert lines(await database.read(said, conversation_id)) == ANSWERED

            left = await database.write(begin, world, "Bruno")
            await database.write(say, left, "my order")
            await database.write(say, left, "4711")
            await database.write(conversations.close, left, "customer")
            await database.write(bots.http_answered, left, 1, {"state": "shipped"})
            assert lines(await database.read(said, left))[-1] == "[closed_by_customer]"

    asyncio.run(test())


def test_a_runner_that_lost_its_claim_does_not_move_the_flow(shop: Shop, url: str) -> None:
    """The effect belongs to whoever holds the job when it is finished."""

    async def test() -> None:
        async with opened(url) as database:
            world = await database.write(make, shop.url)
            conversation_id = await database.write(begin, world)
            await database.write(say, conversation_id, "my order")
            await database.write(say, conversation_id, "4711")
            [slow] = await database.write(jobs.claim, "slow", [bots.CALL], 1, 0)
            [quick] = await database.write(jobs.claim, "quick", [bots.CALL], 1, 60_000)

            def moved(tx: Tx) -> None:
                bots.http_answered(tx, conversation_id, 1, {"state": "shipped"})

            assert not await database.write(jobs.finish, "slow", slow, moved)
            assert lines(await database.read(said, conversation_id)) == ORDER
            assert await database.write(jobs.finish, "quick", quick, moved)
            assert lines(await database.read(said, conversation_id)) == ANSWERED

    asyncio.run(test())


def test_a_call_that_always_kills_its_process_fails_in_the_end(shop: Shop, url: str) -> None:
    async def test() -> None:
        async with opened(url) as database:
            world = await database.write(make, shop.url)
            conversation_id = await database.write(begin, world)
            await database.write(say, conversation_id, "my order")
            await database.write(say, conversation_id, "4711")
            for _ in range(bot_calls.ATTEMPTS):
                assert len(await database.write(jobs.claim, "dies", [bots.CALL], 1, 0)) == 1
            async with working(database):
                await until_said(database, conversation_id, "[nobody_here]")
            assert (await database.read(row, conversation_id)).queue_id == world.support
        assert shop.asked == []

    asyncio.run(test())


def test_customer_and_network_at_the_same_moment_through_two_writers(shop: Shop, url: str) -> None:
    async def test() -> None:
        async with opened(url) as one, opened(url) as other:
            world = await one.write(make, shop.url)
            ids = [await one.write(begin, world, f"Customer {number}") for number in range(20)]
            for conversation_id in ids:
                await one.write(say, conversation_id, "my order")
                await one.write(say, conversation_id, "4711")
            await asyncio.gather(
                *(one.write(say, conversation_id, "no") for conversation_id in ids),
                *(other.write(bots.http_answered, conversation_id, 1, {"state": "shipped"}) for conversation_id in ids),
            )
            for conversation_id in ids:
                found = lines(await one.read(said, conversation_id))
                assert found.count("It is shipped.") == found.count("Goodbye.") == found.count("no") == 1
                assert (await one.read(row, conversation_id)).status == "closed"
                progress = await one.read(bot_queries.progress, conversation_id)
                assert progress is not None
                assert progress.waiting_for == "nobody"

    asyncio.run(test())


def test_a_flow_that_fails_goes_to_the_connectors_queue(url: str) -> None:
    async def test() -> None:
        async with opened(url) as database:
            world = await database.write(make, "http://shop.invalid")
            conversation_id = await database.write(begin, world)
            for _ in range(4):
                await database.write(say, conversation_id, "gibberish")
            handed = await database.read(row, conversation_id)
            assert (handed.status, handed.queue_id, handed.priority) == ("queued", world.front, "medium")
            assert handed.parameters == [Parameter("name", "Anna")]

    asyncio.run(test())


def test_a_file_is_an_answer_by_its_name(url: str) -> None:
    def send_file(tx: Tx, conversation_id: int) -> None:
        message, _ = add(tx, conversation_id, Said("customer", text=""))
        file = Media(1, "order-4711.pdf", "application/pdf", 1, "/media/key/order-4711.pdf")
        bots.answer(tx, conversation_id, replace(message, attachments=[file]))

    async def test() -> None:
        async with opened(url) as database:
            world = await database.write(make, "http://shop.invalid")
            conversation_id = await database.write(begin, world)
            await database.write(say, conversation_id, "my order")
            await database.write(send_file, conversation_id)
            progress = await database.read(bot_queries.progress, conversation_id)
            assert progress is not None
            assert progress.parameters[-1] == Parameter("order", "order-4711.pdf")

    asyncio.run(test())


def test_a_bot_with_mistakes_is_not_made(url: str) -> None:
    async def test() -> None:
        async with opened(url) as database:
            with pytest.raises(BrokenFlow) as refused:
                await database.write(publishing.create_bot, "Broken", Flow("a", {"a": Handover(99), "b": End()}))
            assert refused.value.details["problems"] == [
                {"code": "unknown_queue", "node": "a", "detail": "99"},
                {"code": "unreachable", "node": "b", "detail": ""},
            ]

    asyncio.run(test())

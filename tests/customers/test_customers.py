from concurrent.futures import ThreadPoolExecutor

import pytest

from parley.customers import actions, queries
from parley.kit.database import Database
from tests.servers import Server


def test_an_address_is_one_customers(server: Server) -> None:
    database = server.database
    first = database.write_now(actions.find_or_create, "webchat", "digest", name="Eva", language="it")
    assert database.write_now(actions.find_or_create, "webchat", "digest", name="Somebody else") == first
    assert database.write_now(actions.find_or_create, "telegram", "digest") != first
    assert database.read_now(queries.by_address, "webchat", "digest") == first
    assert database.read_now(queries.by_address, "webchat", "another") is None
    customer = database.read_now(queries.get, first)
    assert (customer.name, customer.language, customer.email, customer.facts) == ("Eva", "it", "", {})


def test_what_is_learnt_is_added(server: Server) -> None:
    database = server.database
    customer_id = database.write_now(actions.find_or_create, "webchat", "digest", facts={"page": "/", "browser": "x"})
    database.write_now(actions.update_facts, customer_id, name="Eva", facts={"page": "/shop", "place": "Pisa"})
    database.write_now(actions.update_facts, customer_id, email="eva@example.org", facts={"browser": ""})
    database.write_now(actions.update_facts, customer_id)
    customer = database.read_now(queries.get, customer_id)
    assert (customer.name, customer.email) == ("Eva", "eva@example.org")
    assert customer.facts == {"page": "/shop", "place": "Pisa"}
    assert database.read_now(queries.names, [customer_id, 4711]) == {customer_id: "Eva"}


def test_there_is_no_such_customer(server: Server) -> None:
    with pytest.raises(queries.NoSuchCustomer):
        server.database.read_now(queries.get, 4711)
    with pytest.raises(queries.NoSuchCustomer):
        server.database.write_now(actions.update_facts, 4711, name="x")


def test_two_processes_meet_the_same_person_at_once(database_url: str) -> None:
    databases = [Database(database_url) for _ in range(2)]
    for one in databases:
        one.start()
    try:
        with ThreadPoolExecutor(8) as threads:
            for number in range(30):
                futures = [
                    threads.submit(one.write_now, actions.find_or_create, "webchat", f"visitor {number}")
                    for one in databases * 4
                ]
                assert len({future.result() for future in futures}) == 1
    finally:
        for one in databases:
            one.stop()

"""Accounts as a person's client makes them."""
from harness.report import expect

from . import Scenario


async def registers(world, report):
    person = await world.person("carol", world.a, by_secret=False)
    expect(person.user.endswith(f":{world.a.name}"), f"the account is {person.user}")


SCENARIOS = [Scenario("register", "matrix-js-sdk registers over the client-server API and signs in on A", registers)]

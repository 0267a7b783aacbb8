"""A matrix-js-sdk client in a Node process, driven by lines of JSON; see client/protocol.mjs."""
import asyncio
import itertools
import json
import os
from pathlib import Path

from .places import CLIENT_MODULES, NODE, REPOSITORY, require
from .process import _die_with_parent

_DRIVER = REPOSITORY / "tests" / "interop" / "client" / "driver.mjs"


class ClientError(Exception):
    pass


class Client:
    """One signed-in device. Methods are the driver's commands: `await alice.send(room=…, body=…)`."""

    def __init__(self, label: str, log: Path):
        self.label = label
        self.user = ""
        self.token = ""
        self._log = log
        self._ids = itertools.count(1)
        self._waiting: dict[int, asyncio.Future] = {}

    async def start(self):
        require(NODE, "run tests/interop/setup")
        environment = {**os.environ, "HOMEPORT_JS_MODULES": str(CLIENT_MODULES), "NODE_NO_WARNINGS": "1"}
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                NODE, _DRIVER, env=environment, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
                stderr=log, start_new_session=True, preexec_fn=_die_with_parent, limit=64 << 20)
        self._reader = asyncio.create_task(self._read())

    async def _read(self):
        while line := await self._process.stdout.readline():
            answer = json.loads(line)
            future = self._waiting.pop(answer["id"], None)
            if future is None or future.done():
                continue
            if "error" in answer:
                future.set_exception(ClientError(f"{self.label}: {answer['error']}"))
            else:
                future.set_result(answer["ok"])
        for future in self._waiting.values():
            if not future.done():
                future.set_exception(ClientError(f"{self.label}: its Node process ended; see {self._log}"))

    def __getattr__(self, command: str):
        if command.startswith("_"):
            raise AttributeError(command)

        async def ask(**arguments):
            number = next(self._ids)
            future = asyncio.get_running_loop().create_future()
            self._waiting[number] = future
            line = {"id": number, "command": command, **arguments}
            self._process.stdin.write(f"{json.dumps(line)}\n".encode())
            await self._process.stdin.drain()
            return await asyncio.wait_for(future, float(arguments.get("seconds", 0)) + 120)

        return ask

    async def sign_in(self, url: str, user: str, password: str):
        answer = await self.login(server=url, user=user, password=password)
        self.user, self.token = answer["user_id"], answer["access_token"]

    async def close(self):
        if self._process.returncode is None:
            self._process.kill()
            await self._process.wait()
        await self._reader

"""A way between two servers that can be cut, fall silent or grow narrow: TCP bytes pass as they are while it is open."""
import asyncio


class Relay:
    def __init__(self, port: int, to_port: int):
        self._port, self._to_port = port, to_port
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()
        self._silent = False
        self._rate: int | None = None

    async def open(self):
        self._rate = None
        if self._silent:
            await self.cut()
        if not self._server:
            self._server = await asyncio.start_server(self._pass, "127.0.0.1", self._port)

    async def silence(self):
        """Connections are taken, and nothing ever comes of them."""
        await self.cut()
        self._silent = True
        self._server = await asyncio.start_server(self._swallow, "127.0.0.1", self._port)

    def narrow(self, bytes_a_second: int):
        """Each connection passes no more than that, until open()."""
        self._rate = bytes_a_second

    async def cut(self):
        self._silent = False
        if self._server:
            self._server.close()
            self._server = None
        for writer in list(self._open):
            writer.transport.abort()

    async def _swallow(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter):
        self._open.add(writer)
        try:
            while await reader.read(65536):
                pass
        except OSError:
            pass
        self._open.discard(writer)
        writer.close()

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter):
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._to_port)
        except OSError:
            writer.transport.abort()
            return
        self._open |= {writer, far_writer}
        await asyncio.gather(self._copy(reader, far_writer), self._copy(far_reader, writer))
        self._open -= {writer, far_writer}

    async def _copy(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter):
        try:
            while data := await reader.read(max(self._rate // 20, 1) if self._rate else 65536):
                writer.write(data)
                await writer.drain()
                if self._rate:
                    await asyncio.sleep(len(data) / self._rate)
        except OSError:
            pass
        finally:
            writer.close()

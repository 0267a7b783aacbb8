"""Names, addresses and ports drawn from a seed, so that nothing can be hard-wired; the same seed draws the same."""
import random

_HEADS = "al bri cor dun el far gil hol is ket lun mor nor oak pel quin ros sal tam ul ves wil yar zel".split()
_TAILS = "an bach dal er field gate haven ik low mar ness over port rick stad ton um vale wyn ye".split()
_ENDS = "org net de eu se nl fr info chat dev io at ch".split()
_HOSTS = "matrix synapse hs chat m homeserver talk mx home".split()


class Draw:
    def __init__(self, seed: str, others: "Draw | None" = None):
        """@others what it has drawn is taken."""
        self.random = random.Random(seed)
        self._used: set = set(others._used) if others else set()

    def _fresh(self, make):
        while True:
            made = make()
            if made not in self._used:
                self._used.add(made)
                return made

    def domain(self) -> str:
        pick = self.random.choice
        return self._fresh(lambda: f"{pick(_HEADS)}{pick(_TAILS)}{pick(_HEADS)}{pick(_TAILS)}.{pick(_ENDS)}")

    def host(self) -> str:
        return self.random.choice(_HOSTS)

    def ip4(self) -> str:
        return self._fresh(lambda: f"44.128.{self.random.randrange(1, 250)}.{self.random.randrange(1, 250)}")

    def ip6(self) -> str:
        return self._fresh(lambda: f"2a0e:fa17:{self.random.randrange(1, 0xffff):x}::{self.random.randrange(1, 0xffff):x}")

    def port(self, low: int = 9000, high: int = 28000) -> int:
        return self._fresh(lambda: self.random.randrange(low, high))

    def home_network(self) -> str:
        """The first three numbers of a private /24, such as a router hands out."""
        return self._fresh(lambda: f"192.168.{self.random.randrange(1, 250)}")

"""Random JSON values, with the strings and numbers that encoders get wrong."""

import string

NASTY = ["", "\x00", "\x07\b\t\n\f\r\x1f", '"', "\\", "\\u0041", "/", "\x7f", "\x80", "é", "\u2028", "\ufffd", "\uffff", "日本", "😀",
         "\U0010ffff", "e\u0301", "\ue000\U00010000"]
MAX = 2**53 - 1


def text(rng):
    parts = []
    for _ in range(rng.choice((0, 1, 1, 2, 4))):
        if rng.random() < 0.5:
            parts.append(rng.choice(NASTY))
        else:
            parts.append("".join(rng.choices(string.printable, k=rng.randrange(8))))
    return "".join(parts)


def integer(rng):
    return rng.choice((0, -1, 1, MAX, -MAX, rng.randrange(-1000, 1000), rng.randrange(-MAX, MAX)))


def number(rng):
    """Any number that a room of version 5 or older may hold, so far as doubles and 64 bits reach."""
    kind = rng.randrange(5)
    if kind == 0:
        return rng.randrange(-2**63, 2**64)
    if kind == 1:
        return rng.choice((0.0, -0.0, 1.0, 1e15, 1e16, 123456789012345680.0, 1e-4, 1e-5, 5e-324, 1.7976931348623157e308, 1e100, 0.1))
    if kind == 2:
        return rng.uniform(-10, 10) * 10.0 ** rng.randrange(-300, 300)
    return integer(rng)


def value(rng, depth=4, numbers=integer):
    kind = rng.randrange(8 if depth > 0 else 5)
    if kind == 0:
        return None
    if kind == 1:
        return rng.random() < 0.5
    if kind in (2, 3):
        return text(rng)
    if kind == 4:
        return numbers(rng)
    if kind == 5:
        return [value(rng, depth - 1, numbers) for _ in range(rng.randrange(4))]
    return mapping(rng, depth - 1, numbers)


def mapping(rng, depth=4, numbers=integer):
    return {text(rng): value(rng, depth - 1, numbers) for _ in range(rng.randrange(6))}

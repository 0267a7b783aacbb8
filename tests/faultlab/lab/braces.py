"""The grammar that nginx and Caddyfiles share: directives, and blocks in braces."""
from dataclasses import dataclass, field


@dataclass
class Node:
    head: list[str]
    block: list["Node"] | None = None
    place: tuple = field(default=(), compare=False)

    @property
    def name(self) -> str:
        return self.head[0] if self.head else ""


def _tokens(text: str, semicolons: bool) -> list[str]:
    """Words as written, with `{`, `}` and `;` (in Caddyfiles: the end of a line) of their own."""
    found, word, at, quote = [], "", 0, ""

    def flush():
        nonlocal word
        if word:
            found.append(word)
        word = ""
    while at < len(text):
        sign = text[at]
        if quote:
            word += sign
            if sign == "\\" and at + 1 < len(text):
                word += text[at + 1]
                at += 1
            elif sign == quote:
                quote = ""
        elif sign in "\"'`" and not word:
            quote, word = sign, sign
        elif sign == "#" and not word:
            while at < len(text) and text[at] != "\n":
                at += 1
            continue
        elif sign == "\n" and not semicolons:
            flush()
            found.append(";")
        elif sign.isspace():
            flush()
        elif sign == ";" and semicolons:
            flush()
            found.append(sign)
        elif sign in "{}" and not (word or _placeholder(text, at, semicolons)):
            flush()
            found.append(sign)
        else:
            word += sign
        at += 1
    flush()
    return found


def _placeholder(text: str, at: int, semicolons: bool) -> bool:
    # {http.request.uri} in a Caddyfile, and a brace inside of a word, are no block.
    return not semicolons and text[at] == "{" and at + 1 < len(text) and not text[at + 1].isspace()


def parse(text: str, semicolons: bool) -> list[Node]:
    stack: list[list[Node]] = [[]]
    head: list[str] = []
    for token in _tokens(text, semicolons):
        if token == "{":
            node = Node(head, [])
            stack[-1].append(node)
            stack.append(node.block)
            head = []
        elif token == "}":
            if head:
                stack[-1].append(Node(head))
            head = []
            if len(stack) == 1:
                raise ValueError("a brace closes that was never opened")
            stack.pop()
        elif token == ";":
            if head:
                stack[-1].append(Node(head))
            head = []
        else:
            head.append(token)
    if head:
        stack[-1].append(Node(head))
    if len(stack) != 1:
        raise ValueError("a brace is never closed")
    return stack[0]


def render(nodes: list[Node], semicolons: bool, depth: int = 0) -> str:
    pad, text = "    " * depth, ""
    for each in nodes:
        head = " ".join(each.head)
        if each.block is None:
            text += f"{pad}{head}{';' if semicolons else ''}\n"
        else:
            text += f"{pad}{head}{' ' if head else ''}{{\n{render(each.block, semicolons, depth + 1)}{pad}}}\n"
    return text

"""Puts a remedy's snippet where somebody who reads it would: in the place of what it speaks about."""
import re

from .braces import Node, parse, render

# Directives of which there are many: the first argument tells them apart.
_BY_ARGUMENT = {"proxy_set_header", "add_header", "proxy_hide_header", "requestheader", "header", "proxypass", "header_up",
                "proxypassreverse", "timeout", "option", "bind", "server"}


def _key(words: list[str]) -> tuple:
    name = words[0].lower()
    if name == "listen":
        address = words[1]
        return (name, "[" in address, address.rpartition(":")[2])
    if name in _BY_ARGUMENT:
        return (name, *(each.lower().strip('"').lstrip("-+") for each in words[1:2]))
    return (name,)


def _set(nodes: list[Node], node: Node) -> bool:
    """In the place of the first of its kind; the others of its kind go."""
    same = [i for i, each in enumerate(nodes) if each.block is None and _key(each.head) == _key(node.head)]
    for i in reversed(same[1:]):
        del nodes[i]
    if same:
        nodes[same[0]] = node
    return bool(same)


def _walk(nodes: list[Node]):
    for each in nodes:
        if each.block is not None:
            yield each
            yield from _walk(each.block)


def _speaks_of_matrix(location: Node) -> bool:
    return any("_matrix" in word or word == "/" for word in location.head[1:])


def _covers(new: Node, old: Node) -> bool:
    if old.name != "location":
        return False
    if new.head == old.head:
        return True
    return _speaks_of_matrix(new) and _speaks_of_matrix(old) and "well-known" not in " ".join(new.head + old.head)


def _taken_away(snippet: str) -> list[str]:
    """What the comments tell to take away: beginnings of lines."""
    comments = " ".join(each.strip().lstrip("#").strip() for each in snippet.splitlines() if each.strip().startswith("#"))
    told = re.search(r"take away every (.*)", comments)
    if not told:
        return []
    found = re.findall(r"`([^`]+)`", told[1]) + re.findall(r"(?:add_header|proxy_hide_header) Access-Control-", told[1])
    return [each.split("...")[0].strip().lower() for each in found]


def _goes(words: list[str], prefixes: list[str]) -> bool:
    return any(" ".join(words).lower().startswith(each) for each in prefixes)


# What belongs to the whole server, not to one location.
_OF_SERVER = ("listen", "server_name", "ssl_", "merge_slashes")


def nginx(text: str, snippet: str) -> str:
    nodes = parse(text, True)
    servers = [each for each in nodes if each.name == "server"]
    server = servers[0]
    wanted = parse(snippet, True)
    if [each.name for each in wanted] == ["http"]:
        wanted = wanted[0].block
    blocks = [each for each in wanted if each.name == "server"]
    if blocks:
        outside = [each for each in wanted if each.name != "server"]
        return render([*outside, *blocks, *(each for each in nodes if each.name not in ("server", "upstream"))], True)
    locations = [each for each in wanted if each.name == "location"]
    for new in locations:
        server.block[:] = [each for each in server.block if not _covers(new, each)]
    server.block += locations
    away = _taken_away(snippet)
    for holder in [server, *_walk(server.block)]:
        holder.block[:] = [each for each in holder.block if each.block is not None or not _goes(each.head, away)]
    matrix = next((each for each in server.block if each.name == "location" and _speaks_of_matrix(each)), server)
    for each in wanted:
        if each.name == "location":
            continue
        if each.block is not None:
            nodes.insert(0, each)  # upstream, map
        elif each.name.startswith(_OF_SERVER):
            _set(server.block, each) or server.block.insert(0, each)
        elif not any(_set(holder, each) for holder in (matrix.block, server.block)):
            matrix.block.append(each)
        elif each.name == "proxy_pass":
            # Whoever replaces proxy_pass takes the rewriting that was made for it away too.
            matrix.block[:] = [old for old in matrix.block if old.name != "rewrite"]
    return render(nodes, True)


def _is_site(node: Node) -> bool:
    return bool(node.head) and not node.head[0].startswith("(") and ("." in node.head[0] or ":" in node.head[0])


def caddy(text: str, snippet: str) -> str:
    nodes, wanted = parse(text, False), parse(snippet, False)
    sites = [each for each in wanted if each.block is not None and _is_site(each)]
    site = next(each for each in nodes if _is_site(each))
    if sites:
        # Where the certificate lies, and the port, stay what they are.
        tls = [each for each in site.block if each.name == "tls"]
        for new in sites:
            new.block[:0] = [] if any(each.name == "tls" for each in new.block) else tls
        return render([each for each in nodes if not _is_site(each)] + sites, False)
    handlers = ("handle", "handle_path", "route", "reverse_proxy", "uri", "rewrite")
    if any(each.name in handlers for each in wanted):
        site.block[:] = [each for each in site.block if each.name not in handlers]
    for each in wanted:
        if each.name in ("header_up", "header_down", "transport"):
            for proxy in _proxies(site.block):
                proxy.block = proxy.block or []
                proxy.block[:] = [old for old in proxy.block if _key(old.head) != _key(each.head)] + [each]
        elif each.block is not None:
            site.block[:] = [old for old in site.block if old.head != each.head
                             and not (old.block is not None and old.name == each.name and each.name in ("request_body", "tls"))]
            site.block.append(each)
        elif not _set(site.block, each):
            site.block.append(each)
    return render(nodes, False)


def _proxies(nodes: list[Node]) -> list[Node]:
    found = [each for each in nodes if each.name == "reverse_proxy"]
    return found + [inner for each in nodes for inner in _proxies(each.block or [])]


def _lines(text: str) -> list[str]:
    return [each for each in text.splitlines() if each.strip() and not each.strip().startswith("#")]


def apache(text: str, snippet: str) -> str:
    lines, wanted = text.splitlines(), _lines(snippet)
    if any(re.match(r"\s*<VirtualHost", each, re.I) for each in wanted):
        start = next(i for i, each in enumerate(lines) if each.strip().startswith("<VirtualHost"))
        end = next(i for i, each in enumerate(lines) if each.strip().startswith("</VirtualHost"))
        own_listen = any(re.match(r"\s*Listen\b", each, re.I) for each in wanted)
        head = [each for each in lines[:start] if not (own_listen and each.startswith("Listen"))]
        return "\n".join([*head, *wanted, *lines[end + 1:], ""])
    passes = any(re.match(r"\s*ProxyPass\s", each, re.I) for each in wanted)
    for each in wanted:
        key = _key(each.split())
        if key[0] == "proxypass":
            # One way to Homeport: what leads there otherwise goes.
            lines = [old for old in lines if not re.match(r"\s*Rewrite(Rule|Cond|Engine)\b.*", old, re.I)
                     and not (old.split() and old.split()[0].lower() == "proxypass"
                              and _same_path(old.split()[1], each.split()[1]))]
        elif not each.lstrip().startswith("<"):
            lines = [old for old in lines if not old.split() or _key(old.split()) != key]
        at = next(i for i, old in enumerate(lines) if old.strip().startswith("</VirtualHost"))
        lines.insert(at, each)
    if passes:
        # Apache's first ProxyPass that fits counts: the longest path first.
        at = [i for i, each in enumerate(lines) if re.match(r"\s*ProxyPass\s", each, re.I)]
        for i, line in zip(at, sorted((lines[i] for i in at), key=lambda one: -len(one.split()[1]))):
            lines[i] = line
    return "\n".join([*lines, ""])


def _same_path(one: str, other: str) -> bool:
    one, other = one.rstrip("/"), other.rstrip("/")
    return one.startswith(other) or other.startswith(one)


_SECTION = re.compile(r"(global|defaults|frontend|backend|listen)\b")


def _haproxy_key(line: str) -> tuple:
    words = line.lower().split()
    if words[0] in ("http-request", "http-response"):
        return tuple(words[:3] if words[1] == "set-header" else words[:2])
    return _key(words)


def _haproxy_put(section: list[str], line: str):
    """In the place of its kind; what has none comes after the binds, where it is read before the other rules."""
    same = [i for i, old in enumerate(section) if i and _haproxy_key(old) == _haproxy_key(line)]
    binds = [i for i, old in enumerate(section) if old.split()[0] == "bind"]
    at = same[0] if same else max(binds, default=len(section) - 1) + 1
    section[:] = [old for i, old in enumerate(section) if i not in same]
    section.insert(at, f"    {line.strip()}")


def haproxy(text: str, snippet: str) -> str:
    sections: list[list[str]] = []
    for line in _lines(text):
        if _SECTION.match(line):
            sections.append([line])
        else:
            sections[-1].append(line)
    away, gone = _taken_away(snippet), False
    kind = ""
    for section in sections:
        kept = [line for line in section if not _goes(line.split(), away)]
        gone, section[:] = gone or len(kept) < len(section), kept
    for line in _lines(snippet):
        if _SECTION.match(line):
            kind = line.split()[0]
            if not any(each[0].split()[0] == kind for each in sections):
                sections.append([line])
            continue
        targets = _haproxy_places(sections, kind, line)
        # Where the comment offers to take a line away or to write an exception, what was taken away needs none.
        if gone and not any(_haproxy_key(old) == _haproxy_key(line) for each in targets for old in each[1:]):
            continue
        for target in targets:
            _haproxy_put(target, line)
    return "\n".join(line for section in sections for line in section) + "\n"


def _haproxy_places(sections: list[list[str]], kind: str, line: str) -> list[list[str]]:
    if kind:
        return [each for each in sections if each[0].split()[0] == kind][:1]
    has = [each for each in sections if any(_haproxy_key(old) == _haproxy_key(line) for old in each[1:])]
    if has:
        return has
    if line.split()[0] in ("bind", "http-request", "http-response", "option"):
        return [each for each in sections if each[0].startswith("frontend")][:1]
    return [each for each in sections if each[0].startswith("backend")][:1]


def traefik(text: str, snippet: str) -> str:
    """Under each entry point, as its comment says."""
    own = "".join(f"{line}\n" for line in _lines(snippet))
    return re.sub(r"(?m)^(    address: .*\n)", lambda found: found[1] + own, text)


def static_file(text: str, snippet: str, path: str) -> str:
    """The file that a web space is to hold, here given by nginx."""
    body = re.search(r"\{.*\}", snippet, re.S)
    if not body:
        raise ValueError("there is no JSON in it")
    json = " ".join(body[0].split()).replace("'", "")
    cors = "add_header Access-Control-Allow-Origin *; " if path.endswith("client") else ""
    return nginx(text, f"location = {path} {{ default_type application/json; {cors}return 200 '{json}'; }}")


def zone(records: str, snippet: str, origin: str) -> str:
    """Records of the snippet stand in the place of those of the same name and type; a line `; remove: RECORD` or
    `-RECORD` takes one away."""
    kept = _lines(records)

    def key(line: str) -> tuple:
        words = [each for each in line.split() if each.upper() != "IN" and not each.isdigit()]
        name = words[0].lower().rstrip(".")
        name = origin if name == "@" else name
        return (name if name.endswith(origin) else f"{name}.{origin}", words[1].upper())
    new, gone = [], []
    for line in snippet.splitlines():
        removed = re.match(r"\s*(?:;\s*)?(?:remove|delete)\b:?\s*(.+)", line, re.I) or re.match(r"-\s*(.+)", line)
        if removed:
            gone.append(key(removed[1]))
        elif line.strip() and not line.strip().startswith((";", "#")):
            new.append(line.strip())
    replaced = {key(each) for each in new} | set(gone)
    # A name with an alias holds nothing else, and one with other records no alias.
    names = {name for name, kind in map(key, new)}
    kept = [each for each in kept if key(each) not in replaced and not (key(each)[0] in names and key(each)[1] == "CNAME")]
    return "\n".join([*kept, *new, ""])


EDITS = {"nginx": nginx, "caddy": caddy, "apache": apache, "haproxy": haproxy, "traefik": traefik}

#pragma once

#include "server/http/probe.h"
#include "server/setup/proxy_texts.h"

#include <QJsonObject>

#include <chrono>
#include <optional>
#include <string>

/// What an HTTP answer tells of whoever gave it. Pure.
namespace homeport::checks {

/// `nginx`, `apache`, `caddy`, `haproxy`, `traefik`, `cloudflare`, or `unknown`; by Server and Via headers and by the
/// shape of error pages.
std::string proxyBehind(const http::Response &response);
/// The proxy's name as setup knows it; nullopt for `cloudflare` and `unknown`.
std::optional<setup::Proxy> knownProxy(const std::string &name);

bool isHtml(const http::Response &response);
/// `{"errcode": …}`: the answer of a Matrix server, whatever its status.
bool isMatrixError(const http::Response &response);
/// A challenge, a block page, a login: somebody decided that this request is not to pass.
bool isFirewall(const http::Response &response);

/// `Date:` against @p now; positive: they are ahead. nullopt without a readable header.
std::optional<std::chrono::seconds> clockAhead(const http::Response &response,
                                               std::chrono::system_clock::time_point now);

/// status, server, content_type, and the first bytes of the body, as evidence.
QJsonObject answerEvidence(const http::Response &response);
/// `403 text/html`, or the fault.
std::string answerText(const http::ProbeResult &result);

} // namespace homeport::checks

#include "server/acme/problem_words.h"

#include <fmt/format.h>

#include <array>

namespace homeport::acme {

namespace {

struct Words {
    std::string_view kind;
    std::string_view http; ///< `{name}` stands for what it is about
    std::string_view alpn; ///< empty: the same
};

/// What each of ACME's problems means for whoever runs a server, and what helps.
constexpr std::array kWords{
    Words{"connection",
          "the authority could not connect to {name} on port 80. Open port 80 in the firewall and forward it in the "
          "router to this machine, for IPv6 too where {name} has an AAAA record",
          "the authority could not connect to {name} on port 443. Open port 443 in the firewall and forward it in the "
          "router to this machine, for IPv6 too where {name} has an AAAA record"},
    Words{
        "unauthorized",
        "the authority reached {name} on port 80, and something else answered there. Requests for "
        "/.well-known/acme-challenge/ must reach Homeport: look which machine {name} leads to, and let the web server "
        "on port 80 pass them on",
        "the authority reached {name} on port 443, and something else answered there. Look which machine {name} "
        "leads to; a proxy that does TLS itself can't be passed by tls-alpn-01: take http-01"},
    Words{"incorrectResponse",
          "the authority reached {name} on port 80, and the answer was not ours. Let the web server there pass "
          "/.well-known/acme-challenge/ on to Homeport",
          "the authority reached {name} on port 443, and the answer was not ours. A proxy in between does TLS: take "
          "http-01"},
    Words{"tls",
          "the authority was sent to a TLS address that failed. Port 80 of {name} must answer without a redirect to a "
          "broken https address",
          "the TLS on port 443 of {name} does not speak acme-tls/1. Something else than Homeport listens there: take "
          "http-01"},
    Words{"dns", "the authority could not look up {name}. Give it an A or AAAA record, or mend its name servers", {}},
    Words{"caa",
          "the zone of {name} forbids this authority by a CAA record. Add one that names it, or take another one",
          {}},
    Words{
        "rejectedIdentifier",
        "the authority gives no certificate for {name}. Take a name that is public and your own, or another authority",
        {}},
    Words{"unsupportedIdentifier",
          "the authority gives certificates for DNS names only, and {name} is none. Take a name or another authority",
          {}},
    Words{
        "externalAccountRequired",
        "the authority wants an account made on its website first (external account binding), which Homeport does not "
        "speak; take another authority",
        {}},
    Words{"userActionRequired", "the authority wants you to read something and agree first", {}},
    Words{"invalidContact", "the authority does not accept the e-mail address; correct it or leave it away", {}},
    Words{"unsupportedContact", "the authority does not accept the e-mail address; correct it or leave it away", {}},
    Words{"accountDoesNotExist", "the authority does not know this server's account; order again", {}},
    Words{"badCSR", "the authority does not accept what the certificate was asked for with", {}},
    Words{"orderNotReady", "the authority has not finished looking at the names; order again", {}},
    Words{"serverInternal", "the authority has a fault of its own; order again later", {}},
    Words{"malformed", "the authority did not understand the request", {}},
};

std::string filled(std::string_view words, std::string_view name)
{
    std::string out;
    for (std::size_t at = 0; at < words.size();) {
        const auto next = words.find("{name}", at);
        out += words.substr(at, next == words.npos ? next : next - at);
        if (next == words.npos)
            break;
        out += name.empty() ? std::string_view("this server") : name;
        at = next + 6;
    }
    return out;
}

std::string waiting(long ms)
{
    const long seconds = (ms + 999) / 1000;
    if (seconds < 120)
        return fmt::format("{} seconds", seconds);
    if (seconds < 2 * 3600)
        return fmt::format("{} minutes", (seconds + 59) / 60);
    return fmt::format("{} hours", (seconds + 3599) / 3600);
}

std::string meaningOf(const AcmeProblem &problem, std::string_view name, ChallengeKind kind)
{
    // Some authorities call a silent port unauthorized, and say in their own words that nobody was there.
    const bool nobody = problem.kind == "unauthorized" && problem.detail.starts_with("Failed to connect");
    const std::string_view effective = nobody ? std::string_view("connection") : problem.kind;
    for (const Words &words : kWords) {
        if (words.kind != effective)
            continue;
        const bool alpn = kind == ChallengeKind::TlsAlpn01 && !words.alpn.empty();
        return filled(alpn ? words.alpn : words.http, name);
    }
    const std::string what = problem.kind.empty() ? fmt::format("status {}", problem.status) : problem.kind;
    return name.empty() ? fmt::format("the authority refused ({})", what)
                        : fmt::format("the authority refused {} ({})", name, what);
}

} // namespace

Error errorOf(const AcmeProblem &problem, std::string_view name, ChallengeKind kind, std::optional<long> waitMs)
{
    std::string said = problem.detail;
    for (const auto &[of, detail] : problem.perName)
        said += fmt::format("{}{}: {}", said.empty() ? "" : "; ", of, detail);
    const bool limited = problem.kind == "rateLimited" || problem.status == 429;
    std::string text;
    if (limited)
        text = fmt::format("the authority has given this server or its names enough for now; {}",
                           waitMs ? "order again in " + waiting(*waitMs) : std::string("wait before the next order"));
    else
        text = meaningOf(problem, name, kind);
    if (!said.empty())
        text += fmt::format(". It says: {}", said);
    return {.code = limited ? ErrorCode::LimitExceeded : ErrorCode::RemoteRefused,
            .detail = std::move(text),
            .errcode = {},
            .status = problem.status,
            .retryAfterMs = limited ? waitMs.value_or(0) : 0};
}

} // namespace homeport::acme

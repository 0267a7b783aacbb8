#pragma once

#include "server/checks/case.h"

namespace homeport::checks {

inline constexpr std::size_t kMaxHops = 20;

/// What came of one GET that follows redirects, hop by hop.
struct Walk {
    std::vector<WellKnownView::Hop> hops;
    enum class End { Answer, NoConnection, Loop, BadRedirect } end = End::NoConnection;
    std::string fault;

    const http::ProbeResult &last() const { return hops.back().result; }
};
/// Walks from @p url; the first hop at @p firstAddress when given, each other at the first allowed address of its host.
/// @p headers go along on each hop. Hops over plain http are walked too: what others do is the question here.
boost::asio::awaitable<Walk> walk(CasePtr work, std::string url, std::string firstAddress, http::Headers headers);
/// `https://a/… (301) → https://b/… (200)`
std::string hopText(const std::vector<WellKnownView::Hop> &hops);
QJsonArray hopList(const std::vector<WellKnownView::Hop> &hops);

/// Fills Case::wellKnown from the addresses of the name.
boost::asio::awaitable<void> viewWellKnownFiles(CasePtr work);

} // namespace homeport::checks

#pragma once

#include "server/checks/case.h"

namespace homeport::checks {

/// A GET at one of the peers, or a POST where there is a @p body, over its discovery, under ordinary verification.
/// RemoteRefused for another status than 200; else as http::Client.
boost::asio::awaitable<Result<http::Response>> askPeer(CasePtr work, ServerName peer, std::string target,
                                                       std::chrono::milliseconds patience, std::string body = {});

} // namespace homeport::checks

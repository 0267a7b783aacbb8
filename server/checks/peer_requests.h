#pragma once

#include "server/checks/case.h"

namespace homeport::checks {

/// A GET at one of the peers, over its discovery, under ordinary verification. RemoteRefused for another status than
/// 200; else as http::Client.
boost::asio::awaitable<Result<http::Response>> askPeer(CasePtr work, ServerName peer, std::string target,
                                                       std::chrono::milliseconds patience);

} // namespace homeport::checks

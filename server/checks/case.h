#pragma once

#include "server/base/server_name.h"
#include "server/control/findings.h"
#include "server/federation/discovery.h"
#include "server/http/client.h"
#include "server/http/dns.h"
#include "server/setup/config.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

/// The doctor's checks: why other servers and clients do, or don't, get along with a server. Each check is a coroutine
/// that adds findings to a Case; nothing here knows words, and nothing here changes anything.
namespace homeport::checks {

/// What only somebody with the server's data folder knows.
struct OwnServer {
    std::string folder;
    setup::Config config;
};

/// Who is checked, and how.
struct Question {
    ServerName name;
    std::vector<ServerName> peers; ///< asked for the outside view
    std::optional<OwnServer> own;
    std::string nameServers = {}; ///< as http::DnsResolver::create() takes them; empty: the system's
    std::string testerUrl = {};   ///< of a federation tester for the outside view; empty: none
};

/// What checks work with; outlives every check. One loop's thread.
struct Tools {
    boost::asio::any_io_executor executor;
    std::shared_ptr<http::Trust> trust;
    http::AddressPolicy policy;
    http::Client &client;
    http::DnsResolver &resolver;
};

/// One check under way: the question, what was found out so far, and where findings go. The first phase (names and
/// discovery) fills the facts, then all other checks run side by side over them. One thread; shared by the checks.
struct Case {
    Question question;
    Tools tools;

    std::optional<federation::Destination> destination; ///< after the first phase, unless the name has no grammar

    std::vector<control::Finding> findings;
    std::vector<control::CheckStep> steps;

    void find(control::FindingCode code, std::string subject, QJsonObject evidence, std::string snippet = {},
              std::string target = {});
};
using CasePtr = std::shared_ptr<Case>;

/// Ends by its own deadlines; what it learns is in the case.
using Check = boost::asio::awaitable<void> (*)(CasePtr);

} // namespace homeport::checks

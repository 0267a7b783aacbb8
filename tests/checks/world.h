#pragma once

#include "server/checks/doctor.h"
#include "server/http/listener.h"
#include "server/http/tls.h"
#include "tests/federation/fakes.h"
#include "tests/http/test_certificates.h"

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

/// A small Internet for the doctor: names in a table, and real listeners on loopback addresses, which stand for the
/// ports 443 and 8448 that a test may not open.
namespace homeport::checks::test {

using federation::test::Loop;
using homeport::test::CertificateAuthority;
using homeport::test::CertificateWish;
using homeport::test::PemPair;
using namespace std::chrono_literals;

using Answer = std::function<http::Response(const http::Request &)>;

http::Response reply(int status, std::string body, std::vector<std::pair<std::string, std::string>> headers = {});
http::Response jsonReply(int status, const json::Value &body);
http::Response redirect(int status, const std::string &location);

/// Names of this Internet, as a resolver and as each zone's name servers tell them.
class NameTable : public http::DnsResolver, public http::DnsAsker {
public:
    void add(const std::string &name, http::RecordType type, const std::string &text, std::uint16_t port = 0);
    void addresses(const std::string &name, const std::vector<std::string> &addresses);

    boost::asio::awaitable<Result<std::vector<std::string>>> addresses(std::string host,
                                                                       std::chrono::milliseconds deadline) override;
    boost::asio::awaitable<Result<std::vector<http::SrvRecord>>> srv(std::string name,
                                                                     std::chrono::milliseconds deadline) override;
    boost::asio::awaitable<http::DnsOutcome> ask(http::DnsQuestion question) override;

    /// By name server's address: types that it answers with this code, or not at all (-1).
    std::map<std::string, std::map<http::RecordType, int>> moods;
    std::set<std::string> withoutTcp; ///< name servers' addresses; their UDP answers are truncated
    /// By name: the address that every second look-up of its IPv4 addresses gives instead.
    std::map<std::string, std::string> rebound;
    /// Records that one name server alone has otherwise.
    std::map<std::string, std::vector<http::DnsRecord>> own;

private:
    std::vector<http::DnsRecord> recordsOf(const std::string &name, http::RecordType type) const;
    bool exists(const std::string &name) const;
    std::vector<http::DnsRecord> m_records;
    mutable int m_lookUps = 0; ///< of rebound names
};

class World {
public:
    World();
    ~World();

    /// A server at @p address (127.0.0.x) and @p port as the world sees it. @p certificate nullopt: plain HTTP.
    void serve(const std::string &address, std::uint16_t port, std::optional<PemPair> certificate, Answer answer);
    /// A homeserver that does everything right, called @p name.
    Answer homeserver(const std::string &name);
    /// A certificate for @p names of the authority that is trusted here.
    PemPair certificate(const std::vector<std::string> &names);
    /// `{"m.server": …}` under its path, 404 elsewhere.
    Answer delegates(const std::string &server);

    control::CheckReport check(const std::string &name) { return check(Question{.name = name}); }
    control::CheckReport check(Question question);
    /// For what is smaller than a whole check.
    void withTools(const std::function<void(Tools)> &use);
    std::vector<std::string> seen; ///< `address:port target` of every request that came in

    Loop loop;
    CertificateAuthority authority{"A known authority"};
    NameTable names;
    std::vector<std::string> allowed{"127.0.0.0/8", "::1"};
    std::set<std::string> silent; ///< `address:port` that swallow connections
    std::map<std::string, federation::IdentityPtr> identities;

private:
    struct LeadingProber;
    struct LeadingClient;
    std::map<std::string, std::uint16_t> m_ports; ///< `address:port` → where it is really
    std::vector<std::unique_ptr<http::Listener>> m_listeners;
};

/// The names of the findings, in their order.
std::vector<std::string> codes(const control::CheckReport &report);
std::string firstCode(const control::CheckReport &report);
const control::Finding *finding(const control::CheckReport &report, control::FindingCode code);
/// For messages of failed tests.
std::string told(const control::CheckReport &report);

} // namespace homeport::checks::test

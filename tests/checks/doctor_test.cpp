#include "server/federation/server_keys.h"
#include "tests/checks/world.h"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

/// The engine as a whole: healthy servers, what shuts the door, and the order of causes.
namespace homeport::checks::test {

namespace asio = boost::asio;
using control::FindingCode;
using control::Severity;

class Doctor : public ::testing::Test {
protected:
    /// Its own TLS at 8448 of the name.
    void direct()
    {
        world.names.addresses("example.org", {"127.0.0.2"});
        world.serve("127.0.0.2", 8448, world.certificate({"example.org"}), world.homeserver("example.org"));
    }
    World world;
};

TEST_F(Doctor, CallsAHealthyServerHealthy)
{
    direct();
    const auto report = world.check("example.org");
    EXPECT_LE(report.verdict, Severity::Note) << told(report);
    EXPECT_LT(report.milliseconds, 3000);
}

TEST_F(Doctor, CallsADelegatedServerHealthy)
{
    world.names.addresses("example.org", {"127.0.0.2"});
    world.names.addresses("matrix.example.org", {"127.0.0.3"});
    world.serve("127.0.0.2", 443, world.certificate({"example.org"}), world.delegates("matrix.example.org:443"));
    world.serve("127.0.0.3", 443, world.certificate({"matrix.example.org"}), world.homeserver("example.org"));
    const auto report = world.check("example.org");
    EXPECT_LE(report.verdict, Severity::Note) << told(report);
}

TEST_F(Doctor, CallsAServerByAddressHealthy)
{
    world.serve("127.0.0.2", 8448, world.certificate({"127.0.0.2"}), world.homeserver("127.0.0.2"));
    const auto report = world.check("127.0.0.2");
    EXPECT_LE(report.verdict, Severity::Note) << told(report);
}

TEST_F(Doctor, NamesAClosedPortFirst)
{
    world.names.addresses("example.org", {"127.0.0.2"});
    const auto report = world.check("example.org");
    EXPECT_EQ(firstCode(report), "port_refused") << told(report);
    EXPECT_EQ(report.findings.first().evidence.value("port").toInt(), 8448);
}

TEST_F(Doctor, NamesASilentPortFirst)
{
    world.names.addresses("example.org", {"127.0.0.2"});
    world.silent = {"127.0.0.2:8448"};
    EXPECT_EQ(firstCode(world.check("example.org")), "port_silent");
}

TEST_F(Doctor, TellsASilent443FromADeadMachine)
{
    direct();
    world.silent = {"127.0.0.2:443"};
    EXPECT_EQ(firstCode(world.check("example.org")), "well_known_dropped");
    world.silent = {"127.0.0.2:443", "127.0.0.2:8448"};
    const auto dead = world.check("example.org");
    EXPECT_EQ(firstCode(dead), "port_silent");
    EXPECT_FALSE(finding(dead, FindingCode::WellKnownDropped));
}

TEST_F(Doctor, TellsOneBrokenAddressFromABrokenFamily)
{
    direct();
    world.names.addresses("example.org", {"127.0.0.9"});
    EXPECT_EQ(firstCode(world.check("example.org")), "address_broken");
    world.names.addresses("example.org", {"::1"});
    const auto report = world.check("example.org");
    ASSERT_TRUE(finding(report, FindingCode::Ipv6Broken)) << told(report);
    EXPECT_EQ(firstCode(report), "ipv6_broken");
}

TEST_F(Doctor, SaysThatTheServerIsAnother)
{
    world.names.addresses("example.org", {"127.0.0.2"});
    world.serve("127.0.0.2", 8448, world.certificate({"example.org"}), world.homeserver("matrix.example.org"));
    const auto report = world.check("example.org");
    EXPECT_EQ(firstCode(report), "server_name_mismatch");
    EXPECT_EQ(report.findings.first().evidence.value("answers").toString(), "matrix.example.org");
}

TEST_F(Doctor, TellsPagesOfProxiesApart)
{
    struct Row {
        http::Response answer;
        const char *code;
        const char *proxy;
    };
    const Row rows[] = {
        {reply(502, "<html><center>nginx</center></html>"), "proxy_upstream_down", "nginx"},
        {reply(503, "<html><body><h1>503 Service Unavailable</h1>"), "proxy_upstream_down", "haproxy"},
        {reply(504, "", {{"Server", "Caddy"}}), "proxy_upstream_down", "caddy"},
        {reply(403, "<title>Just a moment...</title>", {{"Server", "cloudflare"}, {"cf-mitigated", "challenge"}}),
         "firewall_in_the_way", "cloudflare"},
        {reply(403, "<html>Forbidden</html>", {{"Server", "Apache"}}), "firewall_in_the_way", "apache"},
        {redirect(301, "https://www.example.org/"), "federation_redirected", "unknown"},
        {reply(200, "<html>Welcome</html>", {{"Server", "nginx/1.22"}}), "wrong_service", "nginx"},
        {reply(404, "404 page not found\n"), "wrong_service", "traefik"},
    };
    for (const Row &row : rows) {
        World each;
        each.names.addresses("example.org", {"127.0.0.2"});
        each.serve("127.0.0.2", 8448, each.certificate({"example.org"}),
                   [&row](const http::Request &) { return row.answer; });
        const auto report = each.check("example.org");
        EXPECT_EQ(firstCode(report), row.code) << told(report);
        EXPECT_EQ(report.findings.first().evidence.value("proxy").toString(), row.proxy) << row.code;
        const bool known = std::string(row.proxy) != "unknown" && std::string(row.proxy) != "cloudflare" &&
                           std::string(row.code) != "firewall_in_the_way";
        EXPECT_EQ(!report.findings.first().snippet.isEmpty(), known || std::string(row.proxy) == "cloudflare")
            << row.code << " " << row.proxy;
    }
}

TEST_F(Doctor, SeesThatKeysAreNotPassedOn)
{
    world.names.addresses("example.org", {"127.0.0.2"});
    const auto real = world.homeserver("example.org");
    world.serve("127.0.0.2", 8448, world.certificate({"example.org"}), [real](const http::Request &request) {
        return request.target.starts_with("/_matrix/key") ? reply(404, "<html>no</html>") : real(request);
    });
    EXPECT_EQ(firstCode(world.check("example.org")), "keys_unreachable");
}

TEST_F(Doctor, SeesBrokenAndExpiredKeys)
{
    world.names.addresses("example.org", {"127.0.0.2"});
    world.names.addresses("example.net", {"127.0.0.3"});
    const auto real = world.homeserver("example.org");
    world.serve("127.0.0.2", 8448, world.certificate({"example.org"}), [real](const http::Request &request) {
        auto response = real(request);
        if (const auto at = response.body.find("valid_until_ts\":1"); at != response.body.npos)
            response.body[at + 18] ^= 1; // no longer what was signed
        return response;
    });
    EXPECT_EQ(firstCode(world.check("example.org")), "keys_invalid");
    const auto fine = world.homeserver("example.net");
    world.serve("127.0.0.3", 8448, world.certificate({"example.net"}), [this, fine](const http::Request &request) {
        return request.target == "/_matrix/key/v2/server"
                   ? jsonReply(200, federation::makeKeyResponse(*world.identities["example.net"], 1'000))
                   : fine(request);
    });
    EXPECT_EQ(firstCode(world.check("example.net")), "keys_expired");
}

TEST_F(Doctor, SeesAProxyThatRefusesEncodedCharacters)
{
    world.names.addresses("example.org", {"127.0.0.2"});
    const auto real = world.homeserver("example.org");
    world.serve("127.0.0.2", 8448, world.certificate({"example.org"}), [real](const http::Request &request) {
        return request.target.find("%2F") != std::string::npos ? reply(404, "", {{"Server", "Apache/2.4"}})
                                                               : real(request);
    });
    const auto report = world.check("example.org");
    EXPECT_EQ(firstCode(report), "proxy_rejects_encoded") << told(report);
    EXPECT_EQ(report.findings.first().target, "apache");
    EXPECT_TRUE(report.findings.first().snippet.contains("AllowEncodedSlashes")) << told(report);
}

TEST_F(Doctor, SeesAnAnswerWithoutTls)
{
    world.names.addresses("example.org", {"127.0.0.2"});
    world.serve("127.0.0.2", 8448, std::nullopt,
                [](const http::Request &) { return reply(404, "", {{"Server", "nginx"}}); });
    const auto report = world.check("example.org");
    EXPECT_EQ(firstCode(report), "not_tls") << told(report);
    EXPECT_EQ(report.findings.first().target, "nginx");
}

TEST_F(Doctor, SeesAClockThatIsOff)
{
    // The listener writes Date itself; the clock that is off is the reader's.
    http::Response response;
    response.headers.add("Date", "Sun, 06 Nov 1994 08:49:37 GMT");
    EXPECT_FALSE(response.headers.find("date")->empty());
    direct();
    EXPECT_FALSE(finding(world.check("example.org"), FindingCode::ClockSkew));
}

/// A name server that nobody hears of again.
class EndlessDns : public NameTable {
public:
    explicit EndlessDns(Loop &loop) : m_loop(loop) {}
    asio::awaitable<http::DnsOutcome> ask(http::DnsQuestion) override
    {
        asio::steady_timer timer(m_loop.executor(), 1h);
        co_await timer.async_wait(asio::use_awaitable);
        co_return http::DnsOutcome{};
    }

private:
    Loop &m_loop;
};

TEST_F(Doctor, EndsEverythingWhenItIsCancelled)
{
    EndlessDns dns(world.loop);
    const auto executor = world.loop.executor();
    const auto trust = *http::Trust::create({world.authority.pem()});
    const auto policy = *http::AddressPolicy::create({"127.0.0.0/8"});
    const auto client = http::Client::create(executor, trust, policy);
    const auto prober = http::Prober::create(executor, trust, policy);
    asio::cancellation_signal cancel;
    bool ended = false;
    asio::co_spawn(
        executor,
        examine(Question{.name = "example.org", .nameServers = "127.0.0.53"},
                {executor, trust, policy, *client, dns, *prober, dns}),
        asio::bind_cancellation_slot(cancel.slot(), [&](std::exception_ptr, control::CheckReport) { ended = true; }));
    world.loop.runFor(20ms);
    EXPECT_FALSE(ended);
    cancel.emit(asio::cancellation_type::terminal);
    EXPECT_TRUE(world.loop.until([&] { return ended; }, 2s));
    client->shutdown();
}

TEST_F(Doctor, TellsHowFarItIs)
{
    direct();
    std::vector<Progress> heard;
    const auto executor = world.loop.executor();
    const auto trust = *http::Trust::create({world.authority.pem()});
    const auto policy = *http::AddressPolicy::create({"127.0.0.0/8"});
    const auto client = http::Client::create(executor, trust, policy);
    const auto prober = http::Prober::create(executor, trust, policy);
    world.loop.await(examine(Question{.name = "example.org", .nameServers = "127.0.0.53"},
                             {executor, trust, policy, *client, world.names, *prober, world.names},
                             [&](Progress progress) { heard.push_back(progress); }));
    ASSERT_FALSE(heard.empty());
    EXPECT_EQ(heard.back().done, heard.back().all);
    EXPECT_EQ(static_cast<int>(heard.size()), heard.back().all);
    client->shutdown();
}

} // namespace homeport::checks::test

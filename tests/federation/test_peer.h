#pragma once

#include "server/federation/federation.h"
#include "server/http/listener.h"
#include "server/http/tls.h"
#include "tests/federation/fakes.h"
#include "tests/http/test_certificates.h"

#include <boost/asio/thread_pool.hpp>

namespace homeport::federation::test {

/// Another homeserver: a real listener over TLS on 127.0.0.1 that publishes its keys, checks who asks, and answers as
/// the test wants.
class TestPeer {
public:
    TestPeer(Loop &loop, const homeport::test::CertificateAuthority &authority, std::uint16_t port = 0);
    ~TestPeer();

    const ServerName &name() const { return m_identity->name; }
    const IdentityPtr &identity() const { return m_identity; }
    std::uint16_t port() const { return m_port; }

    struct Seen {
        http::Method method{};
        std::string target;
        std::string authorization;
        json::Object body;
        std::chrono::steady_clock::time_point when;
    };
    std::vector<Seen> seen;
    std::vector<Seen> transactions() const; ///< requests to /send
    /// Ids in the order they came, a repeated transaction's only once.
    std::vector<std::string> texts() const;

    int status = 200;   ///< of answers; other than 200 with errcode
    std::string answer; ///< body; empty: `{}`
    std::string errcode = "M_TEST";
    int failures = 0; ///< so many requests are answered 500 first
    /// A status for this request alone.
    std::function<std::optional<int>(const Seen &)> statusFor;
    std::chrono::milliseconds delay{0};

    void stop();  ///< nobody listens any more
    void start(); ///< again on the same port

private:
    boost::asio::awaitable<http::Response> handle(http::Request request);

    Loop &m_loop;
    homeport::test::PemPair m_certificate;
    std::unique_ptr<http::Listener> m_listener;
    std::uint16_t m_port = 0;
    IdentityPtr m_identity;
    json::Object m_keys;
};

/// This homeserver's side: real HTTP client, real store, federation on top. Can be crashed and started anew.
class TestHome {
public:
    TestHome(Loop &loop, TemporaryStore &store, const homeport::test::CertificateAuthority &authority,
             IdentityPtr identity = makeIdentity("home.example"), PeerHealth::Pauses pauses = {50, 200});
    ~TestHome();

    Federation &operator*() { return *m_federation; }
    Federation *operator->() { return m_federation.get(); }
    void start();
    void stop();

    struct Passed {
        std::string peer;
        std::string operation;
        int status = 0; ///< 0: no answer
    };
    std::vector<Passed> traffic;

    /// Stores @p count messages for @p to in one transaction each and wakes the sender; their texts are numbered.
    void send(const ServerName &to, int count, int first = 0);
    IdentityPtr identity;

private:
    struct Tap : http::TrafficTap {
        TestHome *home = nullptr;
        void passed(const http::Exchange &exchange) override;
    };
    Loop &m_loop;
    TemporaryStore &m_store;
    std::string m_authority;
    PeerHealth::Pauses m_pauses;
    Tap m_tap;
    boost::asio::thread_pool m_workers{2};
    std::unique_ptr<http::Client> m_http;
    FakeDns m_dns;
    std::unique_ptr<Federation> m_federation;
};

} // namespace homeport::federation::test

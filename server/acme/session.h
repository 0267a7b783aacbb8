#pragma once

#include "server/acme/account_key.h"
#include "server/acme/challenge.h"
#include "server/acme/messages.h"
#include "server/http/client.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace homeport::acme {

/// Where a certificate is ordered, and as whom.
struct Account {
    std::string directoryUrl; ///< https
    std::string email;        ///< empty: none
    std::shared_ptr<const AccountKey> key;
};

struct OrderRequest {
    std::vector<std::string> names; ///< DNS names and IP literals
    ChallengeKind challenge = ChallengeKind::Http01;
    std::string csrDer; ///< for exactly these names
    std::chrono::seconds deadline{300};
};

/// What an order is doing, for people who wait.
enum class OrderStep { Directory, Account, Order, Challenge, Waiting, Finalize, Download };
/// `directory`, `account`, `order`, `challenge`, `waiting`, `finalize`, `download`.
std::string_view orderStepName(OrderStep step);
using StepSink = std::function<void(OrderStep step, const std::string &about)>;

/// One conversation with a certificate authority. Lives on the client's executor and outlives its coroutines; one order
/// at a time. Nonces that the authority has forgotten are replaced and the request repeated; every wait has an end, and
/// a Retry-After is kept.
///
/// Errors: BadInput (the directory is none, an answer can't be used), Unreachable, Timeout, LimitExceeded with
/// retryAfterMs, RemoteRefused with the authority's words and what to change, Unsupported (it offers no such challenge,
/// or wants an account made by hand), and those of the ChallengeHost.
/// Spec: https://www.rfc-editor.org/rfc/rfc8555
class Session {
public:
    Session(http::Client &client, boost::asio::any_io_executor executor, Account account, StepSink steps);

    /// What its directory says; the first thing to ask. Cached.
    boost::asio::awaitable<Result<Directory>> directory();
    /// The chain in PEM, leaf first. Agrees to the terms of service: ask people before.
    boost::asio::awaitable<Result<std::string>> order(OrderRequest request, ChallengeHost &host);

private:
    template <class T>
    using Awaitable = boost::asio::awaitable<Result<T>>;
    using Clock = std::chrono::steady_clock;

    Awaitable<http::Response> send(http::Method method, std::string url, std::string body);
    Awaitable<std::string> nonce();
    /// Signed; an empty payload only asks.
    Awaitable<http::Response> post(std::string url, std::string payload, std::string about);
    Awaitable<void> openAccount();
    Awaitable<std::string> finish(std::string orderUrl, Order order, OrderRequest request);
    Awaitable<void> prove(std::string authorizationUrl, ChallengeHost &host, std::vector<Challenge> &presented);
    Awaitable<void> awaitProof(std::string authorizationUrl, Challenge challenge, ChallengeHost &host);
    /// Asks again until @p done says so. @p done takes a body.
    Awaitable<http::Response> poll(std::string url, std::string about,
                                   std::function<Result<bool>(const std::string &body)> done);
    Awaitable<std::string> run(OrderRequest request, ChallengeHost &host, std::vector<Challenge> &presented);
    void say(OrderStep step, const std::string &about) const;

    http::Client &m_client;
    boost::asio::any_io_executor m_executor;
    Account m_account;
    StepSink m_steps;
    std::optional<Directory> m_directory;
    std::string m_accountUrl;
    std::string m_nonce;
    ChallengeKind m_kind = ChallengeKind::Http01;
    Clock::time_point m_deadline;
};

} // namespace homeport::acme

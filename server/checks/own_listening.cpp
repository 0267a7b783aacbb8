#include "server/checks/own_checks.h"
#include "server/checks/own_server.h"
#include "server/setup/data_folder_lock.h"
#include "server/setup/files.h"
#include "server/setup/port_holder.h"

#include <QDateTime>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <fmt/format.h>

/// Is the server of this data folder up, and does it listen where the configuration says?
namespace homeport::checks {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using control::FindingCode;
using asio::experimental::awaitable_operators::operator||;

namespace {

/// Whether something accepts connections there.
asio::awaitable<bool> accepts(CasePtr work, std::string address, int port)
{
    boost::system::error_code bad;
    const auto literal = asio::ip::make_address(address, bad);
    if (bad)
        co_return false;
    asio::ip::tcp::socket socket(work->tools.executor);
    asio::steady_timer timer(work->tools.executor, 3s);
    const auto ended = co_await (
        socket.async_connect({literal, static_cast<std::uint16_t>(port)}, asio::as_tuple(asio::use_awaitable)) ||
        timer.async_wait(asio::as_tuple(asio::use_awaitable)));
    co_return ended.index() == 0 && !std::get<0>(std::get<0>(ended));
}

bool isRunning(const std::string &folder)
{
    const auto lock = setup::DataFolderLock::take(folder);
    return !lock && lock.error().code == ErrorCode::Conflict;
}

void notListening(Case &work, const char *purpose, const setup::ListenAddress &at, bool running)
{
    const std::string holder = setup::programListeningOn(at.port);
    work.find(FindingCode::NotListening, at.str(),
              {{"purpose", purpose},
               {"running", running ? "yes" : "no"},
               {"holder", QString::fromStdString(holder.empty() ? "no program" : holder)}},
              running ? std::string()
                      : fmt::format("homeportd serve --data {}", setup::quotedForShell(work.question.own->folder)),
              running ? std::string() : "shell");
}

/// The client listener answers for this very data folder when it knows the doctor's key.
asio::awaitable<void> checkClients(CasePtr work, bool running)
{
    const setup::ListenAddress &at = work->question.own->config.clientListen;
    const auto state = co_await askRunningServer(work, "/state");
    work->step("listeners", fmt::format("clients at {}", at.str()),
               state ? "this server answers" : state.error().detail, state.has_value());
    // A server without the doctor's key, or one that some other process answers for, is told apart by the program.
    const bool open = state || (running && co_await accepts(work, reachableAddress(at), at.port));
    if (!open)
        notListening(*work, "client", at, running);
}

asio::awaitable<void> checkServers(CasePtr work, bool running)
{
    const setup::Config &config = work->question.own->config;
    if (config.certificateFile.empty())
        co_return; // a proxy does TLS
    const setup::ListenAddress &at = config.federationListen;
    const bool open = co_await accepts(work, reachableAddress(at), at.port);
    work->step("listeners", fmt::format("other servers at {}", at.str()), open ? "open" : "closed", open);
    if (!open)
        notListening(*work, "federation", at, running);
}

} // namespace

asio::awaitable<void> checkListening(CasePtr work)
{
    const bool running = isRunning(work->question.own->folder);
    work->step("listeners", "the server of this data folder", running ? "runs" : "does not run", running);
    co_await checkClients(work, running);
    co_await checkServers(work, running);
}

/// A renewed certificate helps nobody before it is served.
asio::awaitable<void> checkServedCertificate(CasePtr work)
{
    const setup::Config &config = work->question.own->config;
    if (config.certificateFile.empty())
        co_return;
    const std::string file = setup::inFolder(work->question.own->folder, config.certificateFile);
    const auto pem = setup::readFile(file);
    const auto onDisk = pem ? http::readCertificate(*pem) : std::unexpected(pem.error());
    if (!onDisk) {
        work->step("listeners", file, onDisk.error().detail, false);
        co_return;
    }
    const std::string address = reachableAddress(config.federationListen);
    const auto policy = http::AddressPolicy::create({address});
    if (!policy)
        co_return;
    const auto prober = http::Prober::create(work->tools.executor, work->tools.trust, *policy);
    http::ProbeRequest request;
    request.address = address;
    request.port = static_cast<std::uint16_t>(config.federationListen.port);
    request.tlsName = work->nameParts.host;
    request.hostHeader = work->name->str();
    request.target = "/_matrix/key/v2/server";
    const auto result = co_await prober->probe(std::move(request));
    if (!result.tls || result.tls->chain.empty())
        co_return; // checkListening says why
    const http::PresentedCertificate &served = result.tls->chain.front();
    const bool same = served.sha256 == onDisk->sha256;
    work->step("listeners", fmt::format("the certificate that {} shows", config.federationListen.str()),
               same ? "is the one of the file" : "is another than the file's", same);
    if (same)
        co_return;
    const auto day = [](std::int64_t seconds) {
        return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).toString(Qt::ISODate);
    };
    work->find(FindingCode::CertificateOutdated, config.federationListen.str(),
               {{"file", QString::fromStdString(file)},
                {"served_until", day(served.notAfter)},
                {"file_until", day(onDisk->notAfter)}});
}

} // namespace homeport::checks

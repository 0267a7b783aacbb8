#include "server/api/api_error.h"
#include "server/api/client/client_routes.h"
#include "server/api/federation/federation_routes.h"
#include "server/base/log.h"
#include "server/federation/federation_state.h"
#include "server/federation/key_table.h"
#include "server/runtime/challenge_listeners.h"
#include "server/runtime/homeserver.h"
#include "server/runtime/open_files.h"
#include "server/runtime/version.h"
#include "server/setup/delegation.h"
#include "server/setup/doctor_key.h"
#include "server/setup/files.h"
#include "server/setup/named_files.h"
#include "server/setup/port_holder.h"
#include "server/setup/setup_note.h"
#include "server/setup/signing_key_store.h"
#include "server/setup/weaknesses.h"
#include "server/store/server_facts_table.h"

#include <fmt/format.h>

#include <filesystem>

/// How a homeserver is put together; each step says what a person can do when it fails.
namespace homeport::runtime {

namespace {

using control::Problem;
using control::ProblemCode;

std::unexpected<Problem> problem(ProblemCode code, const std::string &subject, const std::string &detail)
{
    return std::unexpected(Problem{code, QString::fromStdString(subject), QString::fromStdString(detail)});
}

std::string knownRoomVersions()
{
    std::string all;
    for (const auto &rules : event::allRoomVersions())
        all += fmt::format("{}\"{}\"", all.empty() ? "" : ", ", rules.version);
    return all;
}

boost::asio::awaitable<Result<api::Reply>> answerChallenge(std::string folder, api::CallPtr call)
{
    co_return api::Reply(challengeAnswer(folder, call->request.target));
}

/// What a certificate authority asks for while it looks whether the name is ours.
void addChallengeRoute(api::Router &router, const std::string &folder)
{
    router.add(http::Method::Get, "/.well-known/acme-challenge/{token}", api::Access::Public, "acme_challenge",
               [folder](api::CallPtr call) { return answerChallenge(folder, std::move(call)); });
}

} // namespace

Started<std::unique_ptr<Homeserver>> Homeserver::open(const std::string &folder, traffic::TrafficRecorder &traffic,
                                                      const Phase &phase)
{
    auto config = setup::loadConfig(folder);
    if (!config)
        return problem(ProblemCode::ConfigInvalid, setup::configPath(folder), config.error().detail);
    auto lock = setup::DataFolderLock::take(folder);
    if (!lock)
        return problem(lock.error().code == ErrorCode::Conflict ? ProblemCode::AnotherInstance
                                                                : ProblemCode::FolderNotWritable,
                       folder, lock.error().detail);
    // From here on the keys are in use, whatever becomes of homeport.toml.
    if (const auto removed = setup::removeSetupNote(folder); !removed)
        return problem(ProblemCode::FolderNotWritable, folder, removed.error().detail);
    std::unique_ptr<Homeserver> server(new Homeserver(*std::move(lock)));
    server->m_config = *std::move(config);
    server->m_folder = folder;
    server->m_tasks = std::make_unique<federation::BackgroundTasks>(server->m_loop.get_executor());
    phase("database");
    if (auto done = server->openStore(folder); !done)
        return std::unexpected(done.error());
    phase("keys");
    if (auto done = server->loadKey(folder); !done)
        return std::unexpected(done.error());
    if (auto done = server->build(folder, traffic); !done)
        return std::unexpected(done.error());
    server->m_warnings = setup::weaknessesOf(folder, server->m_config);
    phase("listeners");
    if (auto done = server->listen(folder); !done)
        return std::unexpected(done.error());
    return server;
}

Started<void> Homeserver::openStore(const std::string &folder)
{
    // Opening would make an empty one, and a server without its past is another server.
    std::error_code unreadable;
    if (!std::filesystem::exists(folder + "/homeport.db", unreadable) && !unreadable)
        return problem(ProblemCode::DatabaseDamaged, folder + "/homeport.db",
                       "it is missing; restore it from a backup, or set up a new server in another folder");
    auto opened = store::Store::open({.path = folder + "/homeport.db"});
    if (!opened)
        return problem(opened.error().code == ErrorCode::Io ? ProblemCode::FolderNotWritable
                                                            : ProblemCode::DatabaseDamaged,
                       folder + "/homeport.db", opened.error().detail);
    m_store = *std::move(opened);
    const auto name = m_store->readNow([](store::Connection &connection) {
        return store::server_facts::get(connection, store::server_facts::kServerName);
    });
    if (!name)
        return problem(ProblemCode::DatabaseDamaged, folder + "/homeport.db", name.error().detail);
    if (*name != m_config.serverName.str())
        return problem(
            ProblemCode::ConfigInvalid, setup::configPath(folder),
            fmt::format("{}: server_name is '{}', but this database was made for '{}'. The name can't change: put it "
                        "back.",
                        setup::placeOf(folder, m_config, "server_name"), m_config.serverName.str(),
                        name->value_or("")));
    return {};
}

Started<void> Homeserver::loadKey(const std::string &folder)
{
    const auto keyId = m_store->readNow([](store::Connection &connection) {
        return store::server_facts::get(connection, store::server_facts::kSigningKeyId);
    });
    if (!keyId || !*keyId)
        return problem(ProblemCode::DatabaseDamaged, folder + "/homeport.db",
                       "it does not say which key this server signs with");
    const auto keys = m_config.signingKeyInKeyring ? setup::SigningKeyStore::inKeyring(m_config.serverName.str())
                                                   : setup::SigningKeyStore::inFile(folder);
    auto key = keys->load(**keyId);
    if (!key) {
        const bool unanswered = key.error().code == ErrorCode::Timeout || key.error().code == ErrorCode::Io ||
                                key.error().code == ErrorCode::Forbidden;
        const auto code = unanswered && m_config.signingKeyInKeyring ? ProblemCode::KeyringUnavailable
                                                                     : ProblemCode::SigningKeyMissing;
        return std::unexpected(
            setup::placed({code, QString::fromStdString(**keyId), QString::fromStdString(key.error().detail),
                           QStringLiteral("signing_key")},
                          folder, m_config));
    }
    auto identity = std::make_shared<federation::Identity>();
    identity->name = m_config.serverName;
    identity->key = std::make_shared<const crypto::SigningKey>(*std::move(key));
    const auto own = m_store->readNow([name = identity->name](store::Connection &connection) {
        return federation::key_table::load(connection, name);
    });
    if (!own)
        return problem(ProblemCode::DatabaseDamaged, folder + "/homeport.db", own.error().detail);
    for (const federation::VerifyKey &old : own->keys)
        identity->retired.push_back({.id = old.id, .key = old.key, .expired = old.validUntil});
    m_identity = std::move(identity);
    return {};
}

Started<void> Homeserver::build(const std::string &folder, traffic::TrafficRecorder &traffic)
{
    const std::string configFile = setup::configPath(folder);
    if (!event::findRoomVersion(m_config.defaultRoomVersion))
        return problem(
            ProblemCode::ConfigInvalid, configFile,
            fmt::format("{}: default_room_version = \"{}\": there is no such room version here; write one of "
                        "{}",
                        setup::placeOf(folder, m_config, "default_room_version"), m_config.defaultRoomVersion,
                        knownRoomVersions()));
    const auto authorities = setup::readTrustFiles(folder, m_config);
    if (!authorities)
        return problem(ProblemCode::ConfigInvalid, configFile, authorities.error().detail);
    auto trust = http::Trust::create(*authorities);
    if (!trust)
        return problem(ProblemCode::CertificateUnreadable, configFile, trust.error().detail);
    auto policy = http::AddressPolicy::create(m_config.allowPeers);
    if (!policy)
        return problem(ProblemCode::ConfigInvalid, configFile, policy.error().detail);
    auto secret = setup::readRegistrationSecret(folder, m_config);
    if (!secret)
        return problem(ProblemCode::ConfigInvalid, configFile, secret.error().detail);

    const setup::WellKnownFiles files = setup::wellKnownFiles(m_config);
    api::ApiSettings settings{.serverName = m_config.serverName,
                              .wellKnown = {files.server, files.client, files.support},
                              .defaultRoomVersion = m_config.defaultRoomVersion,
                              .openRegistration = m_config.openRegistration,
                              .rateLimits = m_config.rateLimits,
                              .softwareVersion = std::string(kVersion),
                              .mediaFolder = folder + "/media"};
    m_services = std::make_unique<api::Services>(std::move(settings), *m_store, m_pool, m_peers, m_outbox,
                                                 *m_identity->key, *std::move(secret));
    if (const auto loaded = m_services->rooms.load(); !loaded)
        return problem(ProblemCode::DatabaseDamaged, folder + "/homeport.db", loaded.error().detail);
    m_client = http::Client::create(m_loop.get_executor(), *trust, *policy);
    m_resolver = http::DnsResolver::create(m_loop.get_executor());
    m_federation = std::make_unique<federation::Federation>(m_identity, *m_store, *m_client, *m_resolver, m_pool,
                                                            m_loop.get_executor(), &traffic, m_config.notaries);
    m_peers.connect(m_federation->operations, m_federation->keys, m_federation->joins);
    m_outbox.connect(*m_federation);
    m_services->federation = m_federation.get();
    m_services->invites.onChange = [this](const UserId &user) { m_services->sync.waker().wake(user); };
    m_services->knocks.onChange = m_services->invites.onChange;
    m_services->receiver.onStrangeRoom = [this](ServerName origin, std::vector<json::Object> events) {
        return m_services->invites.withdrawn(std::move(origin), std::move(events));
    };
    m_services->receipts.onChange = [this](const RoomId &id) {
        if (const auto room = m_services->rooms.registry.find(id)) {
            for (const UserId &user : m_services->rooms.registry.localUsers(*room, rooms::kJoin))
                m_services->sync.waker().wake(user);
        }
    };
    if (m_config.rateLimits)
        m_limiter = std::make_unique<accounts::RateLimiter>(10, 100);
    m_transactions = std::make_unique<api::federation_api::TransactionReceiver>(*m_services);
    m_peerDoctor = std::make_unique<PeerDoctor>(PeerDoctor::Parts{
        m_loop.get_executor(), *std::move(trust), *std::move(policy), *m_client, *m_resolver, m_federation->client});

    api::Router router;
    api::client::addAllRoutes(router, *m_services);
    api::federation_api::addAllRoutes(router, *m_services, *m_transactions);
    m_peerDoctor->addRoutes(router);
    addChallengeRoute(router, folder);
    api::Dispatcher::Parts parts{
        .sessions = m_services->sessions,
        .verifyOrigin = [this](const http::Request &request,
                               const json::Object *body) { return m_federation->verifier.verify(request, body); },
        .admitOrigin = [this](const http::Request &head) { return m_federation->verifier.admit(head); },
        .tap = &traffic,
        .limiter = m_limiter.get(),
        .proxies = proxies()};
    openEcho(folder);
    if (m_echo) {
        parts.unknownPath = [this](std::shared_ptr<api::Call> call) { return m_echo->answer(std::move(call)); };
        parts.expectsUnknown = [this](std::string_view target) { return m_echo->expects(target); };
    }
    m_dispatcher = std::make_unique<api::Dispatcher>(std::move(router), std::move(parts));
    return {};
}

/// They were read, so they are good.
http::AddressRanges Homeserver::proxies() const
{
    return http::AddressRanges::parse(m_config.trustedProxies).value_or(http::AddressRanges());
}

/// A server without its doctor still serves.
void Homeserver::openEcho(const std::string &folder)
{
    auto key = setup::provideDoctorKey(folder);
    if (!key) {
        qCWarning(log::runtime, "checks from outside will not work: %s", key.error().detail.c_str());
        return;
    }
    m_echo = std::make_unique<api::federation_api::Echo>(
        m_config.serverName, std::make_shared<const federation::ProbeIdentity>(*std::move(key)),
        api::federation_api::Echo::Hooks{
            .state = [this] { return stateForDoctor(); },
            .retry = [this](const ServerName &peer) { m_federation->sender.retryNow(peer); },
            .askPeer = [this](ServerName peer) { return m_peerDoctor->ask(std::move(peer)); }});
}

Started<void> Homeserver::bindOne(std::unique_ptr<http::Listener> &listener, const setup::ListenAddress &at,
                                  std::shared_ptr<http::ServerTls> tls, const char *purpose)
{
    http::ListenerSettings settings{
        .address = at.address, .port = static_cast<std::uint16_t>(at.port), .tls = std::move(tls)};
    settings.proxies = proxies();
    settings.limits.connections = connectionsFor(raiseOpenFileLimit());
    settings.allowance = [this](http::Method method, std::string_view target) {
        return m_dispatcher->allowance(method, target);
    };
    settings.admit = [this](http::Request head) { return m_dispatcher->admit(std::move(head)); };
    settings.onTooLarge = [this](std::string_view target) {
        if (m_dispatcher->isForServers(target))
            m_federation->counts.refusedForLength(target);
    };
    auto bound = http::Listener::bind(
        m_loop.get_executor(), std::move(settings),
        [this](http::Request request) { return m_dispatcher->answer(std::move(request)); }, api::framingErrorResponse);
    if (!bound) {
        const auto code = bound.error().code == ErrorCode::Conflict    ? ProblemCode::PortInUse
                          : bound.error().code == ErrorCode::Forbidden ? ProblemCode::PortForbidden
                                                                       : ProblemCode::AddressNotHere;
        const std::string detail =
            code == ProblemCode::PortInUse ? setup::programListeningOn(at.port) : bound.error().detail;
        return std::unexpected(setup::placed({code, QString::fromStdString(at.str()), QString::fromStdString(detail),
                                              QStringLiteral("%1_listen").arg(QString::fromLatin1(purpose))},
                                             m_folder, m_config));
    }
    listener = *std::move(bound);
    return {};
}

Started<void> Homeserver::listen(const std::string &folder)
{
    if (auto done = bindOne(m_clientListener, m_config.clientListen, nullptr, "client"); !done)
        return done;
    if (m_config.certificateFile.empty() && m_config.acme.directory.empty())
        return {};
    if (auto done = openCertificate(folder); !done)
        return done;
    return bindOne(m_federationListener, m_config.federationListen, m_tls, "federation");
}

} // namespace homeport::runtime

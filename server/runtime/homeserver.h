#pragma once

#include "server/api/dispatcher.h"
#include "server/api/federation/echo_routes.h"
#include "server/api/federation/transaction_receiver.h"
#include "server/api/services.h"
#include "server/control/values.h"
#include "server/federation/background_tasks.h"
#include "server/http/listener.h"
#include "server/runtime/certificate_keeper.h"
#include "server/runtime/federation_peers.h"
#include "server/runtime/peer_doctor.h"
#include "server/runtime/port_keeper.h"
#include "server/runtime/self_check.h"
#include "server/setup/config.h"
#include "server/setup/data_folder_lock.h"
#include "server/traffic/traffic_recorder.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>

#include <expected>
#include <functional>
#include <memory>

namespace homeport::runtime {

template <class T>
using Started = std::expected<T, control::Problem>;

/// One homeserver, put together from its modules: the composition root. Lives on the thread that calls open() and
/// run().
class Homeserver {
public:
    using Phase = std::function<void(const char *phase)>;

    /// Opens everything up to the listeners. Blocks (migrations, keyring). @p traffic outlives the server. On failure
    /// the problem that a person can act on; nothing stays open.
    static Started<std::unique_ptr<Homeserver>> open(const std::string &folder, traffic::TrafficRecorder &traffic,
                                                     const Phase &phase);
    ~Homeserver();

    /// Serves until stop(). @p ready is called once requests are answered.
    void run(const std::function<void()> &ready);
    /// Any thread: drains requests for at most @p grace, flushes, and lets run() return.
    void stop(std::chrono::milliseconds grace = std::chrono::seconds(10));

    /// For work on the homeserver thread.
    boost::asio::io_context &loop() { return m_loop; }
    api::Services &services() { return *m_services; }
    federation::Federation &federation() { return *m_federation; }
    /// For what may take long: it is ended at a stop.
    federation::BackgroundTasks &tasks() { return *m_tasks; }
    const setup::Config &config() const { return m_config; }
    std::string signingKeyId() const { return m_identity->key->id(); }
    QList<control::ListenerStatus> listeners() const;
    /// Address that a client on this machine can use.
    std::string clientUrl() const;
    Timestamp certificateExpires() const { return m_certificateExpires; }
    /// What is not fine although it runs.
    QList<control::Problem> warnings() const;
    /// Called on the homeserver thread when certificateExpires() or warnings() have changed. To be set before run().
    std::function<void()> onHealth;

private:
    explicit Homeserver(setup::DataFolderLock lock) : m_lock(std::move(lock)) {}
    Started<void> openStore(const std::string &folder);
    Started<void> loadKey(const std::string &folder);
    Started<void> build(const std::string &folder, traffic::TrafficRecorder &traffic);
    void openEcho(const std::string &folder);
    http::AddressRanges proxies() const;
    Started<void> listen(const std::string &folder);
    Started<void> openCertificate(const std::string &folder);
    void keepCertificate();
    void keepPort();
    void keepChecking();
    void noteCertificate(Timestamp notAfter);
    void noteCertificateProblems(const std::vector<control::Problem> &problems);
    void noteProblems(const std::vector<control::Problem> &problems);
    void noteOrder(const std::optional<control::CertificateOrder> &order);
    json::Object stateForDoctor() const;
    boost::asio::awaitable<Result<void>> orderOwnCertificate(acme::StepSink steps);
    Started<void> bindOne(std::unique_ptr<http::Listener> &listener, const setup::ListenAddress &at,
                          std::shared_ptr<http::ServerTls> tls, const char *purpose);
    boost::asio::awaitable<void> serve(std::function<void()> ready);
    boost::asio::awaitable<void> drain(std::chrono::milliseconds grace);
    boost::asio::awaitable<void> shutDown(std::chrono::milliseconds grace);
    boost::asio::awaitable<void> housekeeping();
    /// Forgets requests that nobody repeats any more.
    boost::asio::awaitable<void> prune();
    /// What rooms need beside requests: members that are missing are looked for (also after a stop or a crash), forks
    /// that grow too many are tied together.
    boost::asio::awaitable<void> tendRooms();

    setup::DataFolderLock m_lock;
    setup::Config m_config;
    boost::asio::io_context m_loop{1};
    boost::asio::thread_pool m_pool{2};
    std::unique_ptr<store::Store> m_store;
    federation::IdentityPtr m_identity;
    FederationPeers m_peers;
    FederationOutbox m_outbox;
    std::unique_ptr<api::Services> m_services;
    std::unique_ptr<http::Client> m_client;
    std::unique_ptr<http::DnsResolver> m_resolver;
    std::unique_ptr<federation::Federation> m_federation;
    std::unique_ptr<accounts::RateLimiter> m_limiter;
    std::unique_ptr<api::federation_api::TransactionReceiver> m_transactions;
    std::unique_ptr<PeerDoctor> m_peerDoctor;
    std::unique_ptr<api::federation_api::Echo> m_echo; ///< null: the doctor has no key
    std::unique_ptr<api::Dispatcher> m_dispatcher;
    std::unique_ptr<http::Listener> m_clientListener;
    std::unique_ptr<http::Listener> m_federationListener;
    std::unique_ptr<boost::asio::steady_timer> m_housekeeping;
    std::unique_ptr<federation::BackgroundTasks> m_tasks;
    std::shared_ptr<http::ServerTls> m_tls; ///< of the federation listener; null: a proxy does TLS
    std::unique_ptr<CertificateKeeper> m_keeper;
    boost::asio::thread_pool m_routerPool{1}; ///< UPnP's waiting, which blocks
    std::unique_ptr<gateway::Gateway> m_gateway;
    std::unique_ptr<SelfCheck> m_selfCheck;   ///< null: nobody asked for it
    std::unique_ptr<PortKeeper> m_portKeeper; ///< null: the router is left alone
    std::string m_folder;
    Timestamp m_certificateExpires = 0;
    std::optional<control::CertificateOrder> m_order; ///< of the certificate, while it has not come
    std::string m_standIn;                            ///< SHA-256 of what is shown until it comes, as tools write it
    QList<control::Problem> m_certificateProblems;    ///< with what the files hold now
    QList<control::Problem> m_portProblems;
    QList<control::Problem> m_checkProblems;
    QList<control::Problem> m_warnings;
    bool m_stopping = false;
};

} // namespace homeport::runtime

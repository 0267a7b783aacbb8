#pragma once

#include "server/control/server_control.h"
#include "server/runtime/examination.h"
#include "server/runtime/homeserver.h"

#include <QPromise>
#include <QSet>
#include <QTimer>

#include <mutex>
#include <thread>

namespace homeport::runtime {

/// The homeserver in a thread of this program. Everything here runs on the GUI thread unless it says otherwise; what is
/// asked of the server is posted to its loop and comes back as a future.
class LocalServerControl : public control::ServerControl {
    Q_OBJECT
public:
    explicit LocalServerControl(QString dataFolder, QObject *parent = nullptr);
    ~LocalServerControl() override;

    control::ServerStatus status() const override { return m_status; }
    QFuture<control::ControlResult<control::Done>> start() override;
    QFuture<control::ControlResult<control::Done>> stop() override;
    QFuture<QList<control::RoomRow>> rooms() override;
    QFuture<QList<control::PeerRow>> peers() override;
    QFuture<QList<control::AccountRow>> accounts() override;
    QFuture<QList<control::ExchangeRow>> recentExchanges(int limit) override;
    QFuture<control::ControlResult<control::ExchangeDetail>> exchange(quint64 id) override;
    QFuture<control::ControlResult<control::Done>> addAccount(QString localpart, QString password, bool admin) override;
    QFuture<control::ControlResult<control::Done>> retryPeer(QString serverName) override;
    QFuture<control::CheckReport> check(QString serverName) override;
    QFuture<QList<control::JoinAttempt>> failedJoins() override;
    QFuture<control::ControlResult<control::JoinAttempt>> tryJoin(QString room, QStringList via) override;
    QFuture<QList<control::RefusedEvent>> refusedEvents() override;
    QString dataFolder() const override { return m_folder; }

private:
    using Outcome = control::ControlResult<control::Done>;
    /// What the status line counts.
    struct Counts {
        int rooms = 0;
        int users = 0;
        int peers = 0;
        int waitingToSend = 0;
    };

    /// Runs @p make(server) on the server's loop; @p whenDown when it does not run.
    template <class T, class Make>
    QFuture<T> ask(T whenDown, Make make);
    /// To the GUI thread, from any.
    void post(std::function<void()> work);

    // The server's thread.
    void threadMain();
    void serve(Homeserver &server);
    void postHealth(Homeserver &server);

    void onPhase(const QString &phase);
    void onRunning(control::ServerStatus status);
    void onEnded(std::optional<control::Problem> failure);
    void setState(control::RunState state);
    void noteRoomChanged(const QString &roomId);
    void tellChangedRooms();
    void tellExchanges();
    void refreshCounts();
    QFuture<QList<control::RoomRow>> roomsNamed(QSet<QString> ids);

    QString m_folder;
    std::unique_ptr<Examination> m_examination; ///< the newest
    traffic::TrafficRecorder m_traffic;
    control::ServerStatus m_status;
    std::thread m_thread;
    std::mutex m_serverMutex;
    Homeserver *m_server = nullptr; ///< while it runs; guarded by the mutex
    bool m_stopWhenRunning = false;
    std::vector<std::shared_ptr<QPromise<Outcome>>> m_starting;
    std::vector<std::shared_ptr<QPromise<Outcome>>> m_stopping;
    QSet<QString> m_changedRooms;
    quint64 m_toldExchange = 0;
    QList<control::PeerRow> m_toldPeers;
    QTimer m_roomTimer;
    QTimer m_exchangeTimer;
    QTimer m_countTimer;
};

} // namespace homeport::runtime

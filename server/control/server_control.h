#pragma once

#include "server/control/findings.h"
#include "server/control/setup_values.h"

#include <QFuture>
#include <QObject>

#include <functional>

/// The desktop's only door to the server. The same door can later be served over a socket.
///
/// Every function is called on the GUI thread and returns at once; futures are continued with
/// `.then(this, …)` on the GUI thread. Signals arrive queued on the GUI thread, batched: at most 30 a second each.
namespace homeport::control {

class ServerControl : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    ~ServerControl() override = default;

    /// Last known status; never waits.
    virtual ServerStatus status() const = 0;

    virtual QFuture<ControlResult<Done>> start() = 0;
    /// Drains requests, flushes, stops the thread.
    virtual QFuture<ControlResult<Done>> stop() = 0;

    virtual QFuture<QList<RoomRow>> rooms() = 0;
    virtual QFuture<QList<PeerRow>> peers() = 0;
    virtual QFuture<QList<AccountRow>> accounts() = 0;
    /// Newest @p limit exchanges, oldest first.
    virtual QFuture<QList<ExchangeRow>> recentExchanges(int limit) = 0;
    virtual QFuture<ControlResult<ExchangeDetail>> exchange(quint64 id) = 0;
    virtual QFuture<ControlResult<Done>> addAccount(QString localpart, QString password, bool admin) = 0;
    /// Forget the back-off of a peer and try now.
    virtual QFuture<ControlResult<Done>> retryPeer(QString serverName) = 0;

    /// Looks at a server the way others see it; an empty name is this one, with what only it knows. Takes seconds;
    /// checkProgressed tells how far it is. Cancelling the future ends it. One at a time: a further one ends the first.
    virtual QFuture<CheckReport> check(QString serverName) = 0;

    /// The newest joins and invites that failed, oldest first; none while the server does not run.
    virtual QFuture<QList<JoinAttempt>> failedJoins() = 0;
    /// Asks again what a join of @p room asks (resolve, discovery, make_join, whether they reach us back), and joins
    /// nothing. @p room is an alias or, with servers in @p via, an id. Within a minute.
    virtual QFuture<ControlResult<JoinAttempt>> tryJoin(QString room, QStringList via) = 0;

    /// The newest 1,000 events of other servers that were refused, oldest first; none while the server does not run.
    virtual QFuture<QList<RefusedEvent>> refusedEvents() = 0;

    /// Data folder in use; where set-up was done (empty before).
    virtual QString dataFolder() const = 0;

Q_SIGNALS:
    void statusChanged(const homeport::control::ServerStatus &status);
    void roomsChanged(const QList<homeport::control::RoomRow> &changed); ///< rows to insert or replace by roomId
    void peersChanged(const QList<homeport::control::PeerRow> &changed);
    void checkProgressed(int done, int all, const QString &newest);
    void exchangesPassed(const QList<homeport::control::ExchangeRow> &added);
};

/// Set-up as the wizard needs it. plan() and the checks write nothing; perform() writes everything or, on failure or
/// cancel, removes what it wrote. It never overwrites an existing key, certificate, configuration or database.
class SetupControl : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    ~SetupControl() override = default;

    /// Immediate: pure grammar.
    virtual ServerNameVerdict checkServerName(const QString &name) const = 0;
    virtual QString suggestedDataFolder() const = 0;
    virtual QFuture<CertificateSummary> inspectCertificate(QString chainFile, QString keyFile, QString serverName) = 0;
    /// The address of an ACME authority's terms of service, asked over the network; empty: it has none.
    virtual QFuture<ControlResult<QString>> termsOfService(QString acmeDirectory) = 0;
    /// @p path is absolute. On a network folder this can take as long as the network likes.
    virtual QFuture<FolderVerdict> inspectFolder(QString path) = 0;
    /// Asks the router; within 10 s. Changes nothing there.
    virtual QFuture<RouterVerdict> lookAtRouter() = 0;
    /// Whether a keyring answers (asked with a deadline of 2 s).
    virtual QFuture<bool> keyringAvailable() = 0;
    /// Empty: free. PortInUse, PortForbidden or AddressNotHere else.
    virtual QFuture<QList<Problem>> checkListenAddress(QString addressAndPort) = 0;
    /// Immediate. Whether two addresses want the same port, one of them perhaps on every address of this computer.
    virtual bool listenersCollide(const QString &one, const QString &other) const = 0;
    virtual QFuture<SetupPlan> plan(SetupRequest request) = 0;
    /// Immediate. What has to be put elsewhere; @p srvTarget: where an SRV record leads, or empty.
    virtual ControlResult<QList<WayInText>> wayInTexts(const SetupRequest &request, const QString &srvTarget) const = 0;
    /// Ends with the steps done; progress is told through stepDone. A cancelled future cleans up and ends with Problem.
    virtual QFuture<ControlResult<Done>> perform(SetupRequest request) = 0;

Q_SIGNALS:
    void stepDone(int index, int count, const homeport::control::PlannedStep &step);
};

} // namespace homeport::control

#pragma once

#include "server/control/server_control.h"

#include <QPromise>
#include <QStringList>

#include <memory>

namespace homeport::fakes {

/// A server that exists only as values. Start and stop answer when the test says so, or at once.
class FakeServerControl : public control::ServerControl {
    Q_OBJECT
public:
    using ServerControl::ServerControl;

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
    QString dataFolder() const override { return QStringLiteral("/home/you/.local/share/homeport"); }

    void setStatus(const control::ServerStatus &status);
    void tellRooms(const QList<control::RoomRow> &rows) { Q_EMIT roomsChanged(rows); }
    void tellPeers(const QList<control::PeerRow> &rows) { Q_EMIT peersChanged(rows); }
    void tellExchanges(const QList<control::ExchangeRow> &rows) { Q_EMIT exchangesPassed(rows); }
    void finishStop();
    void tellProgress(int done, int all, const QString &newest) { Q_EMIT checkProgressed(done, all, newest); }
    void finishTryJoin(const control::ControlResult<control::JoinAttempt> &attempt);
    void finishCheck(const control::CheckReport &report);

    bool stopAtOnce = true;   ///< else stop() waits for finishStop()
    bool answersRooms = true; ///< else rooms() ends without a value, as when the server stops meanwhile
    QList<control::RoomRow> roomRows;
    QList<control::PeerRow> peerRows;
    QList<control::AccountRow> accountRows;
    QList<control::ExchangeRow> exchangeRows;
    QList<control::JoinAttempt> joinRows;
    QList<control::RefusedEvent> refusedRows;
    control::ExchangeDetail detail;
    control::ControlResult<control::Done> addAnswer;
    control::ControlResult<control::Done> retryAnswer;
    QStringList calls; ///< what was asked, in order

private:
    control::ServerStatus m_status;
    std::shared_ptr<QPromise<control::ControlResult<control::Done>>> m_stopping;
    std::shared_ptr<QPromise<control::CheckReport>> m_checking;
    std::shared_ptr<QPromise<control::ControlResult<control::JoinAttempt>>> m_joining;
};

} // namespace homeport::fakes

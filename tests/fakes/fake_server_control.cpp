#include "tests/fakes/fake_server_control.h"

namespace homeport::fakes {
namespace {

template <class T>
QFuture<T> ready(T value)
{
    QPromise<T> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

} // namespace

using control::ControlResult;
using control::Done;

void FakeServerControl::setStatus(const control::ServerStatus &status)
{
    m_status = status;
    Q_EMIT statusChanged(m_status);
}

QFuture<ControlResult<Done>> FakeServerControl::start()
{
    calls << QStringLiteral("start");
    m_status.state = control::RunState::Running;
    Q_EMIT statusChanged(m_status);
    return ready<ControlResult<Done>>(Done{});
}

QFuture<ControlResult<Done>> FakeServerControl::stop()
{
    calls << QStringLiteral("stop");
    m_status.state = control::RunState::Stopping;
    Q_EMIT statusChanged(m_status);
    m_stopping = std::make_shared<QPromise<ControlResult<Done>>>();
    m_stopping->start();
    const auto future = m_stopping->future();
    if (stopAtOnce)
        finishStop();
    return future;
}

void FakeServerControl::finishStop()
{
    m_status.state = control::RunState::Stopped;
    Q_EMIT statusChanged(m_status);
    m_stopping->addResult(ControlResult<Done>(Done{}));
    m_stopping->finish();
}

QFuture<control::CheckReport> FakeServerControl::check(QString serverName)
{
    calls << QStringLiteral("check ") + serverName;
    m_checking = std::make_shared<QPromise<control::CheckReport>>();
    m_checking->start();
    return m_checking->future();
}

void FakeServerControl::finishCheck(const control::CheckReport &report)
{
    m_checking->addResult(report);
    m_checking->finish();
}

QFuture<QList<control::JoinAttempt>> FakeServerControl::failedJoins()
{
    calls << QStringLiteral("failedJoins");
    return ready(joinRows);
}

QFuture<control::ControlResult<control::JoinAttempt>> FakeServerControl::tryJoin(QString room, QStringList via)
{
    calls << QStringLiteral("tryJoin ") + room + u' ' + via.join(u',');
    m_joining = std::make_shared<QPromise<control::ControlResult<control::JoinAttempt>>>();
    m_joining->start();
    return m_joining->future();
}

QFuture<QList<control::RefusedEvent>> FakeServerControl::refusedEvents()
{
    calls << QStringLiteral("refusedEvents");
    return ready(refusedRows);
}

void FakeServerControl::finishTryJoin(const control::ControlResult<control::JoinAttempt> &attempt)
{
    m_joining->addResult(attempt);
    m_joining->finish();
}

QFuture<QList<control::RoomRow>> FakeServerControl::rooms()
{
    calls << QStringLiteral("rooms");
    if (answersRooms)
        return ready(roomRows);
    QPromise<QList<control::RoomRow>> silent;
    silent.start();
    silent.finish();
    return silent.future();
}

QFuture<QList<control::PeerRow>> FakeServerControl::peers()
{
    return ready(peerRows);
}

QFuture<QList<control::AccountRow>> FakeServerControl::accounts()
{
    return ready(accountRows);
}

QFuture<QList<control::ExchangeRow>> FakeServerControl::recentExchanges(int limit)
{
    return ready(exchangeRows.mid(std::max<qsizetype>(0, exchangeRows.size() - limit)));
}

QFuture<ControlResult<control::ExchangeDetail>> FakeServerControl::exchange(quint64 id)
{
    calls << QStringLiteral("exchange %1").arg(id);
    for (const auto &row : exchangeRows) {
        if (row.id == id) {
            auto found = detail;
            found.row = row;
            return ready<ControlResult<control::ExchangeDetail>>(std::move(found));
        }
    }
    return ready<ControlResult<control::ExchangeDetail>>(std::unexpected(control::Problem{}));
}

QFuture<ControlResult<Done>> FakeServerControl::addAccount(QString localpart, QString, bool admin)
{
    calls << QStringLiteral("addAccount %1 %2")
                 .arg(localpart, admin ? QStringLiteral("admin") : QStringLiteral("person"));
    return ready(addAnswer);
}

QFuture<ControlResult<Done>> FakeServerControl::retryPeer(QString serverName)
{
    calls << QStringLiteral("retryPeer ") + serverName;
    return ready(retryAnswer);
}

} // namespace homeport::fakes

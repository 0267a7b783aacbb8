#include "server/base/log.h"
#include "server/rooms/tables/refused_events_table.h"
#include "server/runtime/join_rows.h"
#include "server/runtime/local_server_control.h"
#include "server/runtime/peer_rows.h"
#include "server/runtime/room_rows.h"

#include <QFutureWatcher>

#include <boost/asio/co_spawn.hpp>

#include <algorithm>
#include <iterator>

/// What the desktop asks of the running server: each question is a coroutine on the server's loop.
namespace homeport::runtime {

namespace asio = boost::asio;
using control::ControlResult;
using control::Done;
using control::Problem;
using control::ProblemCode;

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

std::unexpected<Problem> notRunning()
{
    return std::unexpected(Problem{ProblemCode::Internal, {}, QStringLiteral("the server is not running")});
}

Problem problemFrom(const Error &error, const QString &subject)
{
    const bool input = error.code == ErrorCode::BadInput || error.code == ErrorCode::Conflict;
    return {input ? ProblemCode::BadValue : ProblemCode::Internal, subject, QString::fromStdString(error.detail)};
}

asio::awaitable<QList<control::RoomRow>> roomList(Homeserver *server, QSet<QString> only)
{
    QList<control::RoomRow> rows;
    std::vector<rooms::RoomPtr> rooms;
    for (const auto &[id, room] : server->services().rooms.registry.all()) {
        if (only.isEmpty() || only.contains(QString::fromStdString(id.str())))
            rooms.push_back(room);
    }
    for (const rooms::RoomPtr &room : rooms)
        rows.append(co_await roomRow(server->services(), room));
    co_return rows;
}

asio::awaitable<QList<control::AccountRow>> accountList(Homeserver *server)
{
    QList<control::AccountRow> rows;
    const auto accounts = co_await server->services().accounts.list();
    if (!accounts)
        co_return rows;
    for (const accounts::Account &account : *accounts)
        rows.append({QString::fromStdString(account.user.str()), account.isAdmin, account.deactivated,
                     QDateTime::fromMSecsSinceEpoch(account.created)});
    co_return rows;
}

asio::awaitable<ControlResult<Done>> createAccount(Homeserver *server, QString localpart, QString password, bool admin)
{
    accounts::Accounts::NewAccount account{localpart.toStdString(), password.toStdString(), admin};
    const auto made = co_await server->services().accounts.create(std::move(account));
    if (!made)
        co_return std::unexpected(problemFrom(made.error(), localpart));
    co_return Done{};
}

asio::awaitable<ControlResult<Done>> retry(Homeserver *server, QString name)
{
    const auto peer = ServerName::parse(name.toStdString());
    if (!peer)
        co_return std::unexpected(problemFrom(peer.error(), name));
    server->federation().sender.retryNow(*peer);
    co_return Done{};
}

asio::awaitable<QList<control::JoinAttempt>> joinList(Homeserver *server)
{
    co_return joinAttempts(server->federation().joins.failed());
}

control::RefusedEvent refusedRow(const rooms::RefusedEvent &refused)
{
    const auto text = [](std::string_view utf8) {
        return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
    };
    const rooms::EventRefusal &why = refused.refusal;
    return {text(refused.room),
            text(refused.eventId),
            text(refused.sender),
            text(refused.origin),
            text(rooms::checkName(why.check)),
            text(why.rule),
            text(why.reason),
            text(why.offendingEvent),
            QDateTime::fromMSecsSinceEpoch(refused.when)};
}

asio::awaitable<QList<control::RefusedEvent>> refusedList(Homeserver *server)
{
    QList<control::RefusedEvent> rows;
    const auto refused = co_await server->services().rooms.store.read(rooms::tables::refusedEvents);
    if (!refused)
        qCWarning(log::runtime, "refused events could not be read: %s", refused.error().detail.c_str());
    else
        std::ranges::transform(*refused, std::back_inserter(rows), refusedRow);
    co_return rows;
}

asio::awaitable<ControlResult<control::JoinAttempt>> replayJoin(Homeserver *server, QString room, QStringList via)
{
    checks::JoinQuestion question{.room = room.toStdString(), .via = {}, .as = {}};
    for (const QString &name : via) {
        if (auto parsed = ServerName::parse(name.toStdString()))
            question.via.push_back(*std::move(parsed));
    }
    auto &federation = server->federation();
    const auto examined =
        co_await checks::examineJoin(std::move(question), {federation.client, federation.discovery, server->tasks()});
    co_return joinAttempt(room, examined);
}

} // namespace

template <class T, class Make>
QFuture<T> LocalServerControl::ask(T whenDown, Make make)
{
    const std::lock_guard lock(m_serverMutex);
    if (!m_server)
        return ready(std::move(whenDown));
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    asio::co_spawn(m_server->loop(), make(m_server), [promise](std::exception_ptr fault, T value) {
        if (!fault)
            promise->addResult(std::move(value));
        promise->finish();
    });
    return promise->future();
}

QFuture<QList<control::RoomRow>> LocalServerControl::roomsNamed(QSet<QString> ids)
{
    return ask(QList<control::RoomRow>{}, [ids = std::move(ids)](Homeserver *server) { return roomList(server, ids); });
}

QFuture<control::CheckReport> LocalServerControl::check(QString serverName)
{
    m_examination.reset();
    m_examination = std::make_unique<Examination>(
        m_folder.toStdString(), serverName.toStdString(), [this](checks::Progress progress) {
            const QString newest = QString::fromUtf8(progress.newest.data(), qsizetype(progress.newest.size()));
            post([this, done = progress.done, all = progress.all, newest] {
                Q_EMIT checkProgressed(done, all, newest);
            });
        });
    const auto report = m_examination->report();
    auto *watcher = new QFutureWatcher<control::CheckReport>(this);
    connect(watcher, &QFutureWatcherBase::canceled, this, [this] {
        if (m_examination)
            m_examination->cancel();
    });
    connect(watcher, &QFutureWatcherBase::finished, watcher, &QObject::deleteLater);
    watcher->setFuture(report);
    return report;
}

QFuture<QList<control::RoomRow>> LocalServerControl::rooms()
{
    return roomsNamed({});
}

QFuture<QList<control::PeerRow>> LocalServerControl::peers()
{
    return ask(QList<control::PeerRow>{},
               [this](Homeserver *server) { return peerRows(server->services(), server->federation(), m_traffic); });
}

QFuture<QList<control::AccountRow>> LocalServerControl::accounts()
{
    return ask(QList<control::AccountRow>{}, [](Homeserver *server) { return accountList(server); });
}

QFuture<QList<control::ExchangeRow>> LocalServerControl::recentExchanges(int limit)
{
    return ready(m_traffic.recent(limit));
}

QFuture<ControlResult<control::ExchangeDetail>> LocalServerControl::exchange(quint64 id)
{
    using Found = ControlResult<control::ExchangeDetail>;
    if (auto detail = m_traffic.find(id))
        return ready(Found(*std::move(detail)));
    return ready(Found(std::unexpected(Problem{ProblemCode::Internal, {}, QStringLiteral("no longer kept")})));
}

QFuture<ControlResult<Done>> LocalServerControl::addAccount(QString localpart, QString password, bool admin)
{
    return ask(ControlResult<Done>(notRunning()),
               [=](Homeserver *server) { return createAccount(server, localpart, password, admin); });
}

QFuture<ControlResult<Done>> LocalServerControl::retryPeer(QString serverName)
{
    return ask(ControlResult<Done>(notRunning()), [=](Homeserver *server) { return retry(server, serverName); });
}

QFuture<QList<control::JoinAttempt>> LocalServerControl::failedJoins()
{
    return ask(QList<control::JoinAttempt>{}, joinList);
}

QFuture<ControlResult<control::JoinAttempt>> LocalServerControl::tryJoin(QString room, QStringList via)
{
    return ask(ControlResult<control::JoinAttempt>(notRunning()),
               [=](Homeserver *server) { return replayJoin(server, room, via); });
}

QFuture<QList<control::RefusedEvent>> LocalServerControl::refusedEvents()
{
    return ask(QList<control::RefusedEvent>{}, refusedList);
}

void LocalServerControl::refreshCounts()
{
    const auto count = [](Homeserver *server) -> asio::awaitable<Counts> {
        Counts counts;
        counts.rooms = static_cast<int>(server->services().rooms.registry.all().size());
        if (const auto accounts = co_await server->services().accounts.list())
            counts.users = static_cast<int>(accounts->size());
        co_return counts;
    };
    ask(Counts{}, count).then(this, [this](Counts counts) {
        peers().then(this, [this, counts](const QList<control::PeerRow> &rows) {
            if (m_status.state != control::RunState::Running)
                return;
            int waiting = 0;
            for (const control::PeerRow &row : rows)
                waiting += row.waiting;
            const int passed = m_traffic.requestsLastMinute();
            const int peerCount = static_cast<int>(rows.size());
            if (rows != m_toldPeers) {
                m_toldPeers = rows;
                Q_EMIT peersChanged(rows);
            }
            if (m_status.rooms == counts.rooms && m_status.users == counts.users && m_status.peers == peerCount &&
                m_status.waitingToSend == waiting && m_status.requestsLastMinute == passed)
                return;
            m_status.rooms = counts.rooms;
            m_status.users = counts.users;
            m_status.peers = peerCount;
            m_status.waitingToSend = waiting;
            m_status.requestsLastMinute = passed;
            Q_EMIT statusChanged(m_status);
        });
    });
}

} // namespace homeport::runtime

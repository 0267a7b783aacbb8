#include "server/runtime/local_server_control.h"

#include "server/base/thread_name.h"
#include "server/setup/server_name_verdict.h"

namespace homeport::runtime {

using control::Problem;
using control::RunState;
using control::ServerStatus;

namespace {

// Thirty signals a second are more than an eye follows; these are fewer.
constexpr std::chrono::milliseconds kBatch{50};
constexpr std::chrono::milliseconds kCountPause{1'000};

/// Invalid when unknown.
QDateTime timeOf(Timestamp when)
{
    return when == 0 ? QDateTime() : QDateTime::fromMSecsSinceEpoch(when);
}

void finish(std::vector<std::shared_ptr<QPromise<control::ControlResult<control::Done>>>> &promises,
            const control::ControlResult<control::Done> &outcome)
{
    for (const auto &promise : std::exchange(promises, {})) {
        promise->addResult(outcome);
        promise->finish();
    }
}

} // namespace

LocalServerControl::LocalServerControl(QString dataFolder, QObject *parent)
    : ServerControl(parent), m_folder(std::move(dataFolder))
{
    qRegisterMetaType<ServerStatus>();
    m_status.state = RunState::Stopped;
    m_status.since = QDateTime::currentDateTime();
    for (QTimer *timer : {&m_roomTimer, &m_exchangeTimer}) {
        timer->setSingleShot(true);
        timer->setInterval(kBatch);
    }
    connect(&m_roomTimer, &QTimer::timeout, this, &LocalServerControl::tellChangedRooms);
    connect(&m_exchangeTimer, &QTimer::timeout, this, &LocalServerControl::tellExchanges);
    m_countTimer.setInterval(kCountPause);
    connect(&m_countTimer, &QTimer::timeout, this, &LocalServerControl::refreshCounts);
    m_traffic.onNew = [this] { post([this] { m_exchangeTimer.start(); }); };
}

LocalServerControl::~LocalServerControl()
{
    {
        const std::lock_guard lock(m_serverMutex);
        m_stopWhenRunning = true;
        if (m_server)
            m_server->stop(std::chrono::seconds(2));
    }
    if (m_thread.joinable())
        m_thread.join();
}

void LocalServerControl::post(std::function<void()> work)
{
    QMetaObject::invokeMethod(this, std::move(work), Qt::QueuedConnection);
}

void LocalServerControl::setState(RunState state)
{
    m_status.state = state;
    m_status.since = QDateTime::currentDateTime();
    Q_EMIT statusChanged(m_status);
}

QFuture<control::ControlResult<control::Done>> LocalServerControl::start()
{
    auto promise = std::make_shared<QPromise<Outcome>>();
    promise->start();
    const auto future = promise->future();
    m_starting.push_back(std::move(promise));
    if (m_status.state == RunState::Running) {
        finish(m_starting, control::Done{});
    } else if (!m_thread.joinable()) {
        m_stopWhenRunning = false;
        m_status.problems.clear();
        m_status.phase.clear();
        setState(RunState::Starting);
        m_thread = std::thread([this] { threadMain(); });
    }
    return future;
}

QFuture<control::ControlResult<control::Done>> LocalServerControl::stop()
{
    auto promise = std::make_shared<QPromise<Outcome>>();
    promise->start();
    const auto future = promise->future();
    m_stopping.push_back(std::move(promise));
    if (!m_thread.joinable()) {
        finish(m_stopping, control::Done{});
        return future;
    }
    setState(RunState::Stopping);
    const std::lock_guard lock(m_serverMutex);
    m_stopWhenRunning = true;
    if (m_server)
        m_server->stop();
    return future;
}

void LocalServerControl::threadMain()
{
    nameThisThread("homeserver");
    const auto phase = [this](const char *name) { post([this, text = QString::fromLatin1(name)] { onPhase(text); }); };
    auto opened = Homeserver::open(m_folder.toStdString(), m_traffic, phase);
    std::optional<Problem> failure;
    if (opened)
        serve(**opened);
    else
        failure = opened.error();
    if (opened)
        opened->reset();
    post([this, failure] { onEnded(failure); });
}

void LocalServerControl::serve(Homeserver &server)
{
    server.services().rooms.registry.onUpdate([this](const rooms::RoomUpdate &update) {
        post([this, id = QString::fromStdString(update.room->id.str())] { noteRoomChanged(id); });
    });
    {
        const std::lock_guard lock(m_serverMutex);
        m_server = &server;
        if (m_stopWhenRunning)
            server.stop();
    }
    server.onHealth = [this, &server] { postHealth(server); };
    server.run([this, &server] {
        ServerStatus status;
        status.serverName = QString::fromStdString(server.config().serverName.str());
        status.practiceMode = setup::judgeServerName(status.serverName).practice;
        status.listeners = server.listeners();
        status.clientUrl = QString::fromStdString(server.clientUrl());
        status.certificateExpires = timeOf(server.certificateExpires());
        status.signingKeyId = QString::fromStdString(server.signingKeyId());
        status.problems = server.warnings();
        post([this, status] { onRunning(status); });
    });
    const std::lock_guard lock(m_serverMutex);
    m_server = nullptr;
}

/// What changes while it runs: a renewed certificate, one that has come to its end.
void LocalServerControl::postHealth(Homeserver &server)
{
    post([this, expires = timeOf(server.certificateExpires()), problems = server.warnings()] {
        if (m_status.state != RunState::Running)
            return;
        m_status.certificateExpires = expires;
        m_status.problems = problems;
        Q_EMIT statusChanged(m_status);
    });
}

void LocalServerControl::onPhase(const QString &phase)
{
    m_status.phase = phase;
    if (m_status.state == RunState::Starting)
        Q_EMIT statusChanged(m_status);
}

void LocalServerControl::onRunning(ServerStatus status)
{
    if (m_status.state != RunState::Starting)
        return; // stopped meanwhile
    m_status = std::move(status);
    setState(RunState::Running);
    finish(m_starting, control::Done{});
    m_countTimer.start();
    refreshCounts();
}

void LocalServerControl::onEnded(std::optional<Problem> failure)
{
    m_thread.join();
    m_countTimer.stop();
    m_status.listeners.clear();
    m_status.problems.clear();
    if (failure)
        m_status.problems.append(*failure);
    setState(failure ? RunState::Failed : RunState::Stopped);
    const Problem stopped{control::ProblemCode::Internal, {}, QStringLiteral("stopped before it was running")};
    finish(m_starting, std::unexpected(failure.value_or(stopped)));
    finish(m_stopping, control::Done{});
}

void LocalServerControl::noteRoomChanged(const QString &roomId)
{
    m_changedRooms.insert(roomId);
    if (!m_roomTimer.isActive())
        m_roomTimer.start();
}

void LocalServerControl::tellChangedRooms()
{
    roomsNamed(std::exchange(m_changedRooms, {})).then(this, [this](const QList<control::RoomRow> &rows) {
        if (!rows.isEmpty())
            Q_EMIT roomsChanged(rows);
    });
}

void LocalServerControl::tellExchanges()
{
    const auto rows = m_traffic.since(m_toldExchange);
    if (rows.isEmpty())
        return;
    m_toldExchange = rows.last().id;
    Q_EMIT exchangesPassed(rows);
}

} // namespace homeport::runtime

#include "server/setup/keyring.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QThread>

#include <qt6keychain/keychain.h>

#include <functional>
#include <future>
#include <memory>

namespace homeport::setup {

namespace {

const QString kService = QStringLiteral("Homeport");

/// QtKeychain would wait 25 s for a service that nobody offers, so the bus is asked first.
bool serviceOffered()
{
    const auto bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return false;
    for (const auto *name : {"org.freedesktop.secrets", "org.kde.kwalletd5", "org.kde.kwalletd6"}) {
        const QString service = QString::fromLatin1(name);
        if (bus.interface()->isServiceRegistered(service))
            return true;
        if (bus.interface()->activatableServiceNames().value().contains(service))
            return true;
    }
    return false;
}

/// A locked keyring says of each entry that it is not there. The secrets service itself tells the two apart; one that
/// does not speak it (an old kwallet) counts as open.
/// Spec: https://specifications.freedesktop.org/secret-service-spec/0.2/
bool isLocked()
{
    const QString service = QStringLiteral("org.freedesktop.secrets");
    constexpr int kPatienceMs = 1'000;
    const auto bus = QDBusConnection::sessionBus();
    auto ask =
        QDBusMessage::createMethodCall(service, QStringLiteral("/org/freedesktop/secrets"),
                                       QStringLiteral("org.freedesktop.Secret.Service"), QStringLiteral("ReadAlias"));
    ask << QStringLiteral("default");
    const auto collection = bus.call(ask, QDBus::Block, kPatienceMs).arguments().value(0).value<QDBusObjectPath>();
    if (collection.path().isEmpty() || collection.path() == QLatin1String("/"))
        return false;
    auto look = QDBusMessage::createMethodCall(
        service, collection.path(), QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"));
    look << QStringLiteral("org.freedesktop.Secret.Collection") << QStringLiteral("Locked");
    const auto answer = bus.call(look, QDBus::Block, kPatienceMs).arguments().value(0).value<QDBusVariant>();
    return answer.variant().toBool();
}

/// QtKeychain queues jobs in one object for the whole process, which belongs to the thread that came first and breaks
/// when another one calls. So there is one thread for it, for as long as the process lives; its loop also outlives
/// waits.
QObject *keyringThread()
{
    static QObject *const there = [] {
        auto *thread = new QThread;
        thread->setObjectName(QStringLiteral("keyring"));
        auto *object = new QObject;
        object->moveToThread(thread);
        thread->start();
        return object;
    }();
    return there;
}

using Answer = Result<std::string>;
using MakeJob = std::function<QKeychain::Job *()>;

Answer answerOf(QKeychain::Job *done)
{
    if (done->error() == QKeychain::NoError) {
        const auto *reading = qobject_cast<QKeychain::ReadPasswordJob *>(done);
        return reading ? reading->textData().toStdString() : std::string();
    }
    if (done->error() != QKeychain::EntryNotFound)
        return fail(ErrorCode::Io, "keyring: " + done->errorString().toStdString());
    if (isLocked())
        return fail(ErrorCode::Forbidden, "the keyring is locked");
    return fail(ErrorCode::NotFound, "keyring: " + done->errorString().toStdString());
}

Answer run(MakeJob make, const std::string &entry, std::chrono::milliseconds deadline)
{
    // Shared: an answer may come when nobody waits any more.
    const auto promise = std::make_shared<std::promise<Answer>>();
    auto future = promise->get_future();
    QObject *const there = keyringThread();
    QMetaObject::invokeMethod(there, [there, promise, make = std::move(make), key = QString::fromStdString(entry)] {
        if (!serviceOffered()) {
            promise->set_value(fail(ErrorCode::Io, "no keyring answers in this session"));
            return;
        }
        QKeychain::Job *const job = make(); // deletes itself when done
        job->setKey(key);
        QObject::connect(job, &QKeychain::Job::finished, there,
                         [promise](QKeychain::Job *done) { promise->set_value(answerOf(done)); });
        job->start();
    });
    if (future.wait_for(deadline) == std::future_status::ready)
        return future.get();
    return fail(ErrorCode::Timeout, "the keyring did not answer in time; is it waiting for its password?");
}

} // namespace

Result<std::string> readKeyring(const std::string &entry, std::chrono::milliseconds deadline)
{
    return run([] { return new QKeychain::ReadPasswordJob(kService); }, entry, deadline);
}

Result<void> writeKeyring(const std::string &entry, const std::string &secret)
{
    const auto make = [text = QString::fromStdString(secret)] {
        auto *job = new QKeychain::WritePasswordJob(kService);
        job->setTextData(text);
        return job;
    };
    TRY_VOID(run(make, entry, kKeyringDeadline));
    return {};
}

Result<void> removeKeyring(const std::string &entry)
{
    const auto done = run([] { return new QKeychain::DeletePasswordJob(kService); }, entry, kKeyringDeadline);
    if (done || done.error().code == ErrorCode::NotFound)
        return {};
    return std::unexpected(done.error());
}

} // namespace homeport::setup

#include "server/setup/keyring.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QEventLoop>
#include <QTimer>

#include <qt6keychain/keychain.h>

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

/// @p job deletes itself: after a time-out it may still be waiting for an answer.
Result<std::string> run(QKeychain::Job *job, const std::string &entry, std::chrono::milliseconds deadline)
{
    if (!serviceOffered()) {
        delete job;
        return fail(ErrorCode::Io, "no keyring answers on this desktop; choose the file instead");
    }
    job->setKey(QString::fromStdString(entry));
    QEventLoop loop;
    Result<std::string> result =
        fail(ErrorCode::Timeout, "the keyring did not answer in time; is it waiting for its password?");
    QObject::connect(job, &QKeychain::Job::finished, &loop, [&](QKeychain::Job *done) {
        if (done->error() == QKeychain::NoError) {
            const auto *reading = qobject_cast<QKeychain::ReadPasswordJob *>(done);
            result = reading ? reading->textData().toStdString() : std::string();
        } else {
            const bool absent = done->error() == QKeychain::EntryNotFound;
            result =
                fail(absent ? ErrorCode::NotFound : ErrorCode::Io, "keyring: " + done->errorString().toStdString());
        }
        loop.quit();
    });
    QTimer::singleShot(deadline, &loop, &QEventLoop::quit);
    job->start();
    loop.exec();
    return result;
}

} // namespace

Result<std::string> readKeyring(const std::string &entry, std::chrono::milliseconds deadline)
{
    return run(new QKeychain::ReadPasswordJob(kService), entry, deadline);
}

Result<void> writeKeyring(const std::string &entry, const std::string &secret)
{
    auto *job = new QKeychain::WritePasswordJob(kService);
    job->setTextData(QString::fromStdString(secret));
    TRY_VOID(run(job, entry, kKeyringDeadline));
    return {};
}

void removeKeyring(const std::string &entry)
{
    (void)run(new QKeychain::DeletePasswordJob(kService), entry, kKeyringDeadline);
}

} // namespace homeport::setup

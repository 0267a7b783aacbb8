#include "server/runtime/local_setup_control.h"

#include "server/runtime/certificate_orders.h"
#include "server/runtime/desktop.h"
#include "server/runtime/setup_ports.h"
#include "server/setup/certificates.h"
#include "server/setup/listen_check.h"
#include "server/setup/plan.h"
#include "server/setup/server_name_verdict.h"
#include "server/setup/signing_key_store.h"
#include "server/setup/way_in_texts.h"

#include <QFileInfo>
#include <QPromise>
#include <QStorageInfo>

namespace homeport::runtime {

using control::ControlResult;
using control::Done;
using control::Problem;
using control::ProblemCode;

namespace {

control::FolderVerdict judgeFolder(const QString &path)
{
    QFileInfo above(path);
    control::FolderVerdict verdict;
    verdict.exists = above.exists();
    while (!above.exists() && above.absolutePath() != above.absoluteFilePath())
        above = QFileInfo(above.absolutePath());
    verdict.nearest = above.absoluteFilePath();
    if (!above.isDir())
        verdict.kind = control::FolderVerdict::Kind::IsAFile;
    else if (!above.isWritable())
        verdict.kind = control::FolderVerdict::Kind::NotWritable;
    else
        verdict.free = QStorageInfo(verdict.nearest).bytesAvailable();
    return verdict;
}

} // namespace

LocalSetupControl::LocalSetupControl(QObject *parent) : SetupControl(parent)
{
    m_workers.setMaxThreadCount(2);
}

LocalSetupControl::~LocalSetupControl()
{
    m_ending = true;
    m_workers.waitForDone();
}

/// @p work gets the promise, to see whether it was cancelled, and returns the result.
template <class T, class Work>
QFuture<T> LocalSetupControl::onWorker(Work work)
{
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    m_workers.start([promise, work = std::move(work)] {
        promise->addResult(work(*promise));
        promise->finish();
    });
    return promise->future();
}

control::ServerNameVerdict LocalSetupControl::checkServerName(const QString &name) const
{
    return setup::judgeServerName(name);
}

QString LocalSetupControl::suggestedDataFolder() const
{
    return defaultDataFolder();
}

QFuture<control::CertificateSummary> LocalSetupControl::inspectCertificate(QString chainFile, QString keyFile,
                                                                           QString serverName)
{
    return onWorker<control::CertificateSummary>([=](const auto &) {
        const auto report = setup::inspectNewCertificate(chainFile.toStdString(), keyFile.toStdString(),
                                                         ServerName::trusted(serverName.toStdString()));
        control::CertificateSummary summary;
        for (const std::string &name : report.names)
            summary.names.append(QString::fromStdString(name));
        summary.issuer = QString::fromStdString(report.issuer);
        if (report.chainLength > 0) {
            summary.notBefore = QDateTime::fromMSecsSinceEpoch(report.notBefore);
            summary.notAfter = QDateTime::fromMSecsSinceEpoch(report.notAfter);
        }
        summary.chainLength = report.chainLength;
        summary.problems = QList<Problem>(report.problems.begin(), report.problems.end());
        summary.usable = report.usable;
        return summary;
    });
}

QFuture<ControlResult<QString>> LocalSetupControl::termsOfService(QString acmeDirectory)
{
    return onWorker<ControlResult<QString>>([this, acmeDirectory](const auto &) -> ControlResult<QString> {
        setup::Config config;
        config.acme.directory = acmeDirectory.toStdString();
        const auto terms = runtime::termsOfService({}, config, &m_ending);
        if (!terms)
            return std::unexpected(
                Problem{ProblemCode::BadValue, acmeDirectory, QString::fromStdString(terms.error().detail)});
        return QString::fromStdString(*terms);
    });
}

QFuture<control::FolderVerdict> LocalSetupControl::inspectFolder(QString path)
{
    // A folder on a network that has gone may never answer: it must neither hold up the other questions nor the end of
    // the program, so its threads are of a pool that nobody waits for.
    static auto *const pool = [] {
        constexpr int kLooksThatHang = 64; // each pause in typing begins one
        auto *const made = new QThreadPool;
        made->setMaxThreadCount(kLooksThatHang);
        return made;
    }();
    auto promise = std::make_shared<QPromise<control::FolderVerdict>>();
    promise->start();
    pool->start([promise, path] {
        promise->addResult(judgeFolder(path));
        promise->finish();
    });
    return promise->future();
}

QFuture<bool> LocalSetupControl::keyringAvailable()
{
    return onWorker<bool>([](const auto &) { return setup::keyringAnswers(); });
}

QFuture<QList<Problem>> LocalSetupControl::checkListenAddress(QString addressAndPort)
{
    return onWorker<QList<Problem>>([=](const auto &) -> QList<Problem> {
        const auto address = setup::ListenAddress::parse(addressAndPort.toStdString());
        if (!address)
            return {Problem{ProblemCode::BadValue, addressAndPort, QString::fromStdString(address.error().detail)}};
        if (const auto problem = setup::checkListenAddress(*address))
            return {*problem};
        return {};
    });
}

bool LocalSetupControl::listenersCollide(const QString &one, const QString &other) const
{
    return setup::collide(one, other);
}

QFuture<control::SetupPlan> LocalSetupControl::plan(control::SetupRequest request)
{
    return onWorker<control::SetupPlan>(
        [request](const auto &) { return setup::planSetup(request, makeSetupPorts()); });
}

ControlResult<QList<control::WayInText>> LocalSetupControl::wayInTexts(const control::SetupRequest &request,
                                                                       const QString &srvTarget) const
{
    return setup::wayInTexts(request, srvTarget);
}

QFuture<ControlResult<Done>> LocalSetupControl::perform(control::SetupRequest request)
{
    return onWorker<ControlResult<Done>>([this, request](const auto &promise) -> ControlResult<Done> {
        auto ports = makeSetupPorts();
        ports.cancelled = [&promise] { return promise.isCanceled(); };
        ports.stepDone = [this](int index, int count, const control::PlannedStep &step) {
            Q_EMIT stepDone(index, count, step);
        };
        if (const auto done = setup::performSetup(request, ports); !done)
            return std::unexpected(done.error());
        return Done{};
    });
}

} // namespace homeport::runtime

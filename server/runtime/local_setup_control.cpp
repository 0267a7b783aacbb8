#include "server/runtime/local_setup_control.h"

#include "server/gateway/gateway.h"
#include "server/runtime/authority_fault.h"
#include "server/runtime/certificate_orders.h"
#include "server/runtime/desktop.h"
#include "server/runtime/setup_ports.h"
#include "server/setup/certificates.h"
#include "server/setup/folder_check.h"
#include "server/setup/listen_check.h"
#include "server/setup/plan.h"
#include "server/setup/server_name_verdict.h"
#include "server/setup/signing_key_store.h"
#include "server/setup/way_in_texts.h"

#include <QFileInfo>
#include <QPromise>
#include <QStorageInfo>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>

namespace homeport::runtime {

using control::ControlResult;
using control::Done;
using control::Problem;
using control::ProblemCode;

namespace {

control::FolderVerdict judgeFolder(const QString &path)
{
    using Kind = control::FolderVerdict::Kind;
    QFileInfo above(path);
    control::FolderVerdict verdict;
    verdict.exists = above.exists();
    while (!above.exists() && above.absolutePath() != above.absoluteFilePath())
        above = QFileInfo(above.absolutePath());
    verdict.nearest = above.absoluteFilePath();
    const auto problems = setup::checkDataFolder(path.toStdString());
    if (problems.isEmpty()) {
        verdict.free = QStorageInfo(verdict.nearest).bytesAvailable();
        return verdict;
    }
    if (problems.first().code == ProblemCode::AlreadySetUp && isSetUp(path)) {
        verdict.kind = Kind::HoldsServer;
        verdict.there = problems.first();
        return verdict;
    }
    switch (problems.first().code) {
    case ProblemCode::AlreadySetUp:
    case ProblemCode::SetupCutOff:
    case ProblemCode::AnotherInstance:
        verdict.kind = Kind::Occupied;
        verdict.there = problems.first();
        break;
    case ProblemCode::FolderNotWritable:
        verdict.kind = Kind::NotWritable;
        break;
    default:
        verdict.kind = Kind::IsAFile;
    }
    return verdict;
}

/// Threads for what may take longer than anybody waits, such as a folder on a network that has gone: neither the other
/// questions nor the end of the program wait for them.
QThreadPool &unattended()
{
    static auto *const pool = [] {
        constexpr int kThatHang = 64; // each pause in typing begins one
        auto *const made = new QThreadPool;
        made->setMaxThreadCount(kThatHang);
        return made;
    }();
    return *pool;
}

template <class T, class Work>
QFuture<T> onUnattended(Work work)
{
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    unattended().start([promise, work = std::move(work)] {
        promise->addResult(work());
        promise->finish();
    });
    return promise->future();
}

control::RouterVerdict lookAtRouterNow()
{
    using Outside = control::RouterVerdict::Outside;
    boost::asio::io_context loop{1};
    boost::asio::thread_pool waiting(1);
    gateway::Gateway gateway(loop.get_executor(), waiting, {}); // nothing is mapped, so no nonce counts
    gateway::RouterReport report;
    boost::asio::co_spawn(loop, gateway.look(), [&](std::exception_ptr fault, gateway::RouterReport found) {
        if (!fault)
            report = std::move(found);
    });
    loop.run();
    control::RouterVerdict verdict;
    verdict.router = QString::fromStdString(report.router);
    verdict.insideAddress = QString::fromStdString(report.insideAddress);
    verdict.outsideAddress = QString::fromStdString(report.outsideAddress);
    verdict.outside = report.outside == gateway::AddressKind::Public    ? Outside::Public
                      : report.outside == gateway::AddressKind::Private ? Outside::Private
                      : report.outside == gateway::AddressKind::Carrier ? Outside::Carrier
                                                                        : Outside::Unknown;
    if (report.way != gateway::Way::None)
        verdict.way = QString::fromUtf8(gateway::wayName(report.way).data());
    verdict.connected = report.connected;
    verdict.fault = QString::fromStdString(report.fault);
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
            return std::unexpected(authorityProblem(terms.error()));
        return QString::fromStdString(*terms);
    });
}

QFuture<control::FolderVerdict> LocalSetupControl::inspectFolder(QString path)
{
    return onUnattended<control::FolderVerdict>([path] { return judgeFolder(path); });
}

QFuture<control::RouterVerdict> LocalSetupControl::lookAtRouter()
{
    return onUnattended<control::RouterVerdict>(lookAtRouterNow);
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

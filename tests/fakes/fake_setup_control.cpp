#include "tests/fakes/fake_setup_control.h"

#include <QRegularExpression>

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

control::ServerNameVerdict FakeSetupControl::checkServerName(const QString &name) const
{
    static const QRegularExpression grammar(QStringLiteral("^[A-Za-z0-9.-]+(:[0-9]{1,5})?$"));
    control::ServerNameVerdict verdict;
    verdict.valid = grammar.match(name).hasMatch();
    if (!verdict.valid) {
        verdict.fault = QStringLiteral("character 7, '_', is not allowed");
        return verdict;
    }
    verdict.practice = name.startsWith(u"localhost") || name.startsWith(u"127.");
    verdict.previewUser = QStringLiteral("@you:") + name;
    return verdict;
}

QFuture<control::CertificateSummary> FakeSetupControl::inspectCertificate(QString, QString, QString serverName)
{
    inspectedFor = serverName;
    return ready(certificate);
}

QFuture<control::ControlResult<QString>> FakeSetupControl::termsOfService(QString acmeDirectory)
{
    askedForTerms << acmeDirectory;
    return ready(terms);
}

QFuture<control::FolderVerdict> FakeSetupControl::inspectFolder(QString path)
{
    lookedAt << path;
    m_folderAsked = std::make_shared<QPromise<control::FolderVerdict>>();
    m_folderAsked->start();
    const auto future = m_folderAsked->future();
    if (folderAtOnce) {
        auto verdict = folderVerdict;
        verdict.nearest = path;
        answerFolder(verdict);
    }
    return future;
}

void FakeSetupControl::answerFolder(const control::FolderVerdict &verdict)
{
    m_folderAsked->addResult(verdict);
    m_folderAsked->finish();
}

QFuture<control::RouterVerdict> FakeSetupControl::lookAtRouter()
{
    ++routerAsked;
    m_routerAsked = std::make_shared<QPromise<control::RouterVerdict>>();
    m_routerAsked->start();
    const auto future = m_routerAsked->future();
    if (routerAtOnce)
        answerRouter(router);
    return future;
}

void FakeSetupControl::answerRouter(const control::RouterVerdict &verdict)
{
    m_routerAsked->addResult(verdict);
    m_routerAsked->finish();
}

QFuture<bool> FakeSetupControl::keyringAvailable()
{
    return ready(bool(keyring));
}

QFuture<QList<control::Problem>> FakeSetupControl::checkListenAddress(QString addressAndPort)
{
    checkedAddresses << addressAndPort;
    QList<control::Problem> problems;
    if (takenPorts.contains(addressAndPort.section(u':', -1)))
        problems << control::Problem{control::ProblemCode::PortInUse, addressAndPort,
                                     QStringLiteral("nginx (process 812)")};
    return ready(problems);
}

bool FakeSetupControl::listenersCollide(const QString &one, const QString &other) const
{
    const auto hasHost = [](const QString &address, QStringView host) { return address.section(u':', 0, -2) == host; };
    const bool any = hasHost(one, u"0.0.0.0") || hasHost(other, u"0.0.0.0");
    return one.section(u':', -1) == other.section(u':', -1) && (any || one == other);
}

QFuture<control::SetupPlan> FakeSetupControl::plan(control::SetupRequest)
{
    return ready(planned);
}

control::ControlResult<QList<control::WayInText>> FakeSetupControl::wayInTexts(const control::SetupRequest &request,
                                                                               const QString &srvTarget) const
{
    if (!wayIn)
        return wayIn;
    QList<control::WayInText> fitting;
    for (const control::WayInText &text : *wayIn) {
        using Kind = control::WayInText::Kind;
        const bool proxy = request.certificate == control::CertificateSource::ProxyDoesIt;
        if (text.kind == Kind::ProxyFile   ? proxy
            : text.kind == Kind::ZoneLines ? !srvTarget.isEmpty()
                                           : !request.delegatedServer.isEmpty())
            fitting << text;
    }
    return fitting;
}

QFuture<control::ControlResult<control::Done>> FakeSetupControl::perform(control::SetupRequest request)
{
    performed = request;
    ++performCount;
    m_work = std::make_shared<QPromise<control::ControlResult<control::Done>>>();
    m_work->start();
    const auto future = m_work->future();
    if (performAtOnce)
        finish(control::Done{});
    return future;
}

void FakeSetupControl::tellStep(int index)
{
    Q_EMIT stepDone(index, int(planned.steps.size()), planned.steps.at(index));
}

void FakeSetupControl::finish(control::ControlResult<control::Done> result)
{
    m_work->addResult(std::move(result));
    m_work->finish();
}

} // namespace homeport::fakes

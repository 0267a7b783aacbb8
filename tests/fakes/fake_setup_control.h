#pragma once

#include "server/control/server_control.h"

#include <QPromise>
#include <QStringList>

#include <memory>

namespace homeport::fakes {

/// Set-up that writes nothing. Its answers are fields; perform() goes on when the test says so.
class FakeSetupControl : public control::SetupControl {
    Q_OBJECT
public:
    using SetupControl::SetupControl;

    control::ServerNameVerdict checkServerName(const QString &name) const override;
    QString suggestedDataFolder() const override { return folder; }
    QFuture<control::CertificateSummary> inspectCertificate(QString chainFile, QString keyFile,
                                                            QString serverName) override;
    QFuture<control::ControlResult<QString>> termsOfService(QString acmeDirectory) override;
    QFuture<control::FolderVerdict> inspectFolder(QString path) override;
    QFuture<control::RouterVerdict> lookAtRouter() override;
    QFuture<bool> keyringAvailable() override;
    QFuture<QList<control::Problem>> checkListenAddress(QString addressAndPort) override;
    bool listenersCollide(const QString &one, const QString &other) const override;
    QFuture<control::SetupPlan> plan(control::SetupRequest request) override;
    control::ControlResult<QList<control::WayInText>> wayInTexts(const control::SetupRequest &request,
                                                                 const QString &srvTarget) const override;
    QFuture<control::ControlResult<control::Done>> perform(control::SetupRequest request) override;

    void tellStep(int index);                                 ///< of the plan
    void answerFolder(const control::FolderVerdict &verdict); ///< the last question, when folderAtOnce is false
    void answerRouter(const control::RouterVerdict &verdict); ///< the last question, when routerAtOnce is false
    void finish(control::ControlResult<control::Done> result);

    QString folder = QStringLiteral("/tmp/homeport-practice");
    control::CertificateSummary certificate;
    QString inspectedFor; ///< the name that a certificate was looked at for
    control::ControlResult<QString> terms = QStringLiteral("https://authority.test/terms.pdf");
    QStringList askedForTerms; ///< directories, in order
    bool keyring = true;
    bool folderAtOnce = true; ///< else inspectFolder() waits for answerFolder()
    control::FolderVerdict folderVerdict;
    bool routerAtOnce = true; ///< else lookAtRouter() waits for answerRouter()
    control::RouterVerdict router;
    int routerAsked = 0;
    QStringList lookedAt;   ///< folders, in order
    QStringList takenPorts; ///< `8448`
    QStringList checkedAddresses;
    control::SetupPlan planned;
    control::ControlResult<QList<control::WayInText>> wayIn; ///< without those that the request gives no reason for
    bool performAtOnce = false;
    control::SetupRequest performed;
    int performCount = 0;

private:
    std::shared_ptr<QPromise<control::FolderVerdict>> m_folderAsked;
    std::shared_ptr<QPromise<control::RouterVerdict>> m_routerAsked;
    std::shared_ptr<QPromise<control::ControlResult<control::Done>>> m_work;
};

} // namespace homeport::fakes

#pragma once

#include "server/control/server_control.h"

#include <QThreadPool>

#include <atomic>

namespace homeport::runtime {

/// Set-up on this machine: everything slow runs on a thread of its own.
class LocalSetupControl : public control::SetupControl {
    Q_OBJECT
public:
    explicit LocalSetupControl(QObject *parent = nullptr);
    ~LocalSetupControl() override; ///< waits for what runs, and ends what asks the network

    control::ServerNameVerdict checkServerName(const QString &name) const override;
    QString suggestedDataFolder() const override;
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

private:
    template <class T, class Work>
    QFuture<T> onWorker(Work work);
    std::atomic<bool> m_ending = false;
    QThreadPool m_workers;
};

} // namespace homeport::runtime

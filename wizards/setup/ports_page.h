#pragma once

#include "wizards/frame/wizard_page.h"
#include "wizards/setup/setup_draft.h"

class QLabel;

namespace homeport::widgets {
class ToneLabel;
}

namespace homeport::wizards {

class PortField;

/// Where the server listens: for other servers, and for clients. Where a proxy does TLS, for clients alone.
class PortsPage : public WizardPage {
    Q_OBJECT
public:
    PortsPage(SetupDraft &draft, QWidget *parent);
    void enter() override;
    bool isComplete() const override;

private:
    void onChanged();
    bool proxyDoesTls() const;
    bool areApart() const;
    QString openForPractice() const; ///< the address that others can connect to all the same
    SetupDraft &m_draft;
    PortField *m_federation;
    PortField *m_client;
    QLabel *m_federationLabel;
    QLabel *m_outside;
    QLabel *m_throughProxy;
    widgets::ToneLabel *m_together;
    widgets::ToneLabel *m_practice;
};

} // namespace homeport::wizards

#pragma once

#include "wizards/frame/wizard_page.h"
#include "wizards/setup/setup_draft.h"

class QLabel;

namespace homeport::wizards {

class PortField;

/// Where the server listens: for other servers, and for clients.
class PortsPage : public WizardPage {
    Q_OBJECT
public:
    PortsPage(SetupDraft &draft, QWidget *parent);
    void enter() override;
    bool isComplete() const override;

private:
    void onChanged();
    SetupDraft &m_draft;
    PortField *m_federation;
    PortField *m_client;
    QLabel *m_outside;
};

} // namespace homeport::wizards

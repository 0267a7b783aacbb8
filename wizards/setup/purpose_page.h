#pragma once

#include "wizards/frame/wizard_page.h"
#include "wizards/setup/setup_draft.h"

class QRadioButton;

namespace homeport::wizards {

/// Try it here, or run a server for a domain. Sets what the later pages propose.
class PurposePage : public WizardPage {
    Q_OBJECT
public:
    PurposePage(SetupDraft &draft, QWidget *parent);
    void leave() override;

private:
    SetupDraft &m_draft;
    QRadioButton *m_practice;
    QRadioButton *m_domain;
    bool m_answered = false;
};

} // namespace homeport::wizards

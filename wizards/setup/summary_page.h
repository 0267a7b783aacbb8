#pragma once

#include "wizards/frame/wizard_page.h"
#include "wizards/setup/setup_draft.h"

class QLabel;
class QTreeWidget;
class QVBoxLayout;

namespace homeport::wizards {

/// Every file that will be written and every port that will be opened, or what prevents it.
class SummaryPage : public WizardPage {
    Q_OBJECT
public:
    SummaryPage(SetupDraft &draft, QWidget *parent);
    void enter() override;
    bool isComplete() const override { return m_ready; }
    QString forwardLabel() const override { return tr("&Set up server"); }

private:
    void tell(const control::SetupPlan &plan);
    SetupDraft &m_draft;
    QTreeWidget *m_steps;
    QLabel *m_server;
    QVBoxLayout *m_problems;
    int m_asked = 0;
    bool m_ready = false;
};

} // namespace homeport::wizards

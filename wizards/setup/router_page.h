#pragma once

#include "wizards/frame/wizard_page.h"
#include "wizards/setup/setup_draft.h"

#include <QFuture>

class QLabel;
class QPushButton;

namespace homeport::widgets {
class CopyField;
class ToneLabel;
} // namespace homeport::widgets

namespace homeport::wizards {

/// What the router says, and which rule it needs. Only a look: one may go on before it is over, which ends it.
class RouterPage : public WizardPage {
    Q_OBJECT
public:
    RouterPage(SetupDraft &draft, QWidget *parent);
    void enter() override;
    void leave() override;
    bool isWanted() const override;
    QString forwardLabel() const override;

private:
    void look();
    void tell(const control::RouterVerdict &verdict);
    void stopLooking();
    SetupDraft &m_draft;
    widgets::ToneLabel *m_found;
    QLabel *m_todo;
    QLabel *m_ruleLabel;
    widgets::CopyField *m_rule;
    QPushButton *m_again;
    QFuture<control::RouterVerdict> m_looking;
    int m_asked = 0; ///< answers to earlier looks are dropped
    bool m_busy = false;
};

} // namespace homeport::wizards

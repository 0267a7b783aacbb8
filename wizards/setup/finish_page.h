#pragma once

#include "wizards/frame/wizard_page.h"
#include "wizards/setup/setup_draft.h"

class QCheckBox;

namespace homeport::widgets {
class ToneLabel;
}

namespace homeport::wizards {

/// The end for a server that others shall reach: what comes next, and whether the doctor shall look at once.
class FinishPage : public WizardPage {
    Q_OBJECT
public:
    FinishPage(SetupDraft &draft, QWidget *parent);
    void enter() override;
    void leave() override;
    bool isWanted() const override { return m_draft.purpose == Purpose::OwnDomain; }
    bool mayGoBack() const override;
    bool mayCancel() const override { return false; } ///< the server is set up
    bool handleCancel() override;
    QString forwardLabel() const override;

private:
    SetupDraft &m_draft;
    widgets::ToneLabel *m_next;
    widgets::ToneLabel *m_order;
    QCheckBox *m_check;
};

} // namespace homeport::wizards

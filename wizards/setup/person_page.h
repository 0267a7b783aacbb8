#pragma once

#include "wizards/frame/wizard_page.h"
#include "wizards/setup/setup_draft.h"

class QLabel;
class QLineEdit;

namespace homeport::widgets {
class ToneLabel;
}

namespace homeport::wizards {

/// The first account, which administers the server.
class PersonPage : public WizardPage {
    Q_OBJECT
public:
    PersonPage(SetupDraft &draft, QWidget *parent);
    void enter() override;
    bool isComplete() const override;

private:
    void check();
    SetupDraft &m_draft;
    QLineEdit *m_name;
    QLineEdit *m_password;
    QLineEdit *m_again;
    QLabel *m_preview;
    widgets::ToneLabel *m_verdict;
    bool m_fits = false;
};

} // namespace homeport::wizards

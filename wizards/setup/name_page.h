#pragma once

#include "wizards/frame/wizard_page.h"
#include "wizards/setup/setup_draft.h"

class QLabel;
class QLineEdit;

namespace homeport::widgets {
class ToneLabel;
}

namespace homeport::wizards {

/// The server name: checked while one types, shown as part of an address, and said to be for ever. It fits what the
/// server is for: a name of this computer for practice, and no other for that.
class NamePage : public WizardPage {
    Q_OBJECT
public:
    NamePage(SetupDraft &draft, QWidget *parent);
    void enter() override;
    bool isComplete() const override;

private:
    void check();
    SetupDraft &m_draft;
    QLineEdit *m_name;
    widgets::ToneLabel *m_verdict;
    QLabel *m_preview;
    QLabel *m_meaning;
    widgets::ToneLabel *m_forever;
    bool m_valid = false;
};

} // namespace homeport::wizards

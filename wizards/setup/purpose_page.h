#pragma once

#include "wizards/frame/wizard_page.h"
#include "wizards/setup/setup_draft.h"

#include <optional>

class QRadioButton;

namespace homeport::widgets {
class ToneLabel;
}

namespace homeport::wizards {

/// Try it here, or run a server for a domain. Sets what the later pages propose.
class PurposePage : public WizardPage {
    Q_OBJECT
public:
    PurposePage(SetupDraft &draft, QWidget *parent);
    void leave() override;
    /// Opens the server in a folder that the person named, or says that there is none.
    void lookForServer(const QString &folder);

Q_SIGNALS:
    void openWanted(const QString &folder); ///< which holds a server already

private:
    /// What depends on the purpose, kept for the case that one goes back and forth between them.
    struct Answers {
        QString serverName;
        control::CertificateSource certificate;
        QString federationListen;
        QString clientListen;
    };
    static Answers answersOf(const control::SetupRequest &request);
    static Answers proposalFor(Purpose purpose);
    static void put(const Answers &answers, control::SetupRequest &request);
    SetupDraft &m_draft;
    widgets::ToneLabel *m_found; ///< what was said of the folder with a server
    int m_asked = 0;             ///< answers about earlier folders are dropped
    QRadioButton *m_practice;
    QRadioButton *m_domain;
    std::optional<Answers> m_kept[2]; ///< by Purpose
    bool m_answered = false;
};

} // namespace homeport::wizards

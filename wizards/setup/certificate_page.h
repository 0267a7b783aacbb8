#pragma once

#include "wizards/frame/wizard_page.h"
#include "wizards/setup/setup_draft.h"

class QLineEdit;
class QRadioButton;
class QVBoxLayout;

namespace homeport::widgets {
class FormGrid;
class ToneLabel;
} // namespace homeport::widgets

namespace homeport::wizards {

class OrderPanel;

/// Where the certificate comes from: ordered by the server, files that exist are read at once and said in words.
class CertificatePage : public WizardPage {
    Q_OBJECT
public:
    CertificatePage(SetupDraft &draft, QWidget *parent);
    void enter() override;
    bool isComplete() const override;
    bool isWanted() const override;

private:
    void addOrder();
    QWidget *buildImport();
    QLineEdit *addFile(widgets::FormGrid *form, const QString &label, const QString &caption);
    void choose();
    void inspect();
    void showSummary(const control::CertificateSummary &summary);
    void clearCards();
    SetupDraft &m_draft;
    QWidget *m_orderBox; ///< of the choice below; nobody vouches for a name of this computer
    QRadioButton *m_order;
    OrderPanel *m_panel;
    QRadioButton *m_make;
    QRadioButton *m_import;
    QWidget *m_proxyBox; ///< of the choice below; whoever leads others straight here has none
    QRadioButton *m_proxy;
    QWidget *m_files;
    QLineEdit *m_chain;
    QLineEdit *m_key;
    widgets::ToneLabel *m_found;
    QVBoxLayout *m_cards;
    int m_asked = 0; ///< number of the inspection under way; older answers are dropped
    bool m_usable = false;
};

} // namespace homeport::wizards

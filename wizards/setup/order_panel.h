#pragma once

#include "wizards/setup/setup_draft.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;

namespace homeport::widgets {
class FormGrid;
class ToneLabel;
} // namespace homeport::widgets

namespace homeport::wizards {

/// Where a certificate is ordered, how the name is proved, and the authority's terms. The server orders when it runs.
class OrderPanel : public QWidget {
    Q_OBJECT
public:
    OrderPanel(SetupDraft &draft, QWidget *parent);
    void enter(); ///< looks anew: name and way in may have changed
    void store(); ///< into the request
    bool isComplete() const;

Q_SIGNALS:
    void changed();

private:
    void addWays(widgets::FormGrid *form);
    void addTerms(widgets::FormGrid *form);
    void onDirectory();
    void checkPort();
    void tellPort(const QList<control::Problem> &problems);
    void askForTerms();
    void showTerms(const control::ControlResult<QString> &terms);
    SetupDraft &m_draft;
    QLineEdit *m_directory;
    widgets::ToneLabel *m_directoryFault;
    QLineEdit *m_email;
    QLabel *m_which; ///< the name that it is for
    QRadioButton *m_http;
    QRadioButton *m_alpn;
    widgets::ToneLabel *m_port;
    widgets::ToneLabel *m_elsewhere;
    QCheckBox *m_agree;
    widgets::ToneLabel *m_missing; ///< why it does not go on while the box is empty
    QPushButton *m_read;
    QLabel *m_terms;
    int m_portAsked = 0;
    int m_termsAsked = 0;
};

} // namespace homeport::wizards

#pragma once

#include "server/control/findings.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace homeport::widgets {
class ToneLabel;
}

namespace homeport::pages {

/// One finding in full: what happened, what it means, what to do, and what to copy for it.
class FindingPane : public QWidget {
    Q_OBJECT
public:
    explicit FindingPane(QWidget *parent = nullptr);
    void show(const control::Finding &finding);

private:
    void copySnippet();
    void copyAll();
    control::Finding m_finding;
    widgets::ToneLabel *m_title;
    QLabel *m_meaning;
    QLabel *m_todoTitle;
    QLabel *m_todo;
    QLabel *m_place;
    QPlainTextEdit *m_snippet;
    QPushButton *m_copySnippet;
};

} // namespace homeport::pages

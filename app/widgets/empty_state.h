#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace homeport::widgets {

/// What a page shows when there is nothing to list: why, and the next step.
class EmptyState : public QWidget {
    Q_OBJECT
public:
    EmptyState(const QString &iconName, const QString &title, const QString &text, QWidget *parent = nullptr);
    void say(const QString &title, const QString &text);
    void setAction(const QString &label); ///< empty: no button

Q_SIGNALS:
    void actionWanted();

private:
    QLabel *m_title;
    QLabel *m_text;
    QPushButton *m_action;
};

} // namespace homeport::widgets

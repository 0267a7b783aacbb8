#pragma once

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace homeport::widgets {

/// Lines to take elsewhere: where they belong, the lines, read-only and monospaced, and a button that copies them
/// whole. As high as the lines, up to a limit.
class CopyText : public QWidget {
    Q_OBJECT
public:
    explicit CopyText(QWidget *parent = nullptr);
    /// @p place names the lines for the button and for screen readers too.
    void show(const QString &place, const QString &text);
    /// In the order of Tab; none: where it is. Gives back the last that Tab reaches in here.
    QWidget *comeAfter(QWidget *before);
    QString text() const;
    QString place() const;

private:
    void copy();
    QLabel *m_place;
    QPlainTextEdit *m_text;
    QPushButton *m_button;
};

} // namespace homeport::widgets

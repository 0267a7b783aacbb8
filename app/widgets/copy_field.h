#pragma once

#include <QWidget>

class QLineEdit;
class QToolButton;

namespace homeport::widgets {

/// A value to take elsewhere: read-only, monospaced, with a button that copies it whole.
class CopyField : public QWidget {
    Q_OBJECT
public:
    /// @p what names the value for the button: `address`, `key`.
    explicit CopyField(const QString &what, QWidget *parent = nullptr);
    void setText(const QString &text);
    QString text() const;
    /// What Tab reaches on it, in order.
    QList<QWidget *> stops() const;

private:
    void copy();
    QLineEdit *m_field;
    QToolButton *m_button;
};

} // namespace homeport::widgets

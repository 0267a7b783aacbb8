#pragma once

#include "server/control/server_control.h"

#include <QWidget>

class QLineEdit;
class QTimer;
class QVBoxLayout;

namespace homeport::widgets {
class ToneLabel;
}

namespace homeport::wizards {

/// An address and port to listen on, checked a moment after one stops typing: free, or why not and what to do.
class PortField : public QWidget {
    Q_OBJECT
public:
    PortField(control::SetupControl &control, const QString &name, QWidget *parent);
    /// Half of an address stays where it was typed in place of @p address.
    void setAddress(const QString &address);
    QString address() const;
    QLineEdit *field() const { return m_field; }
    bool isFree() const { return m_free; }
    bool isWellFormed() const; ///< an address, a colon and a port, whether free or not
    void check();              ///< now

Q_SIGNALS:
    void changed();

private:
    void onTyped();
    void tell(const QList<control::Problem> &problems);
    control::SetupControl &m_control;
    QLineEdit *m_field;
    widgets::ToneLabel *m_verdict;
    QTimer *m_pause;
    QString m_whole; ///< the newest well-formed address in the field
    int m_asked = 0;
    bool m_free = false;
};

} // namespace homeport::wizards

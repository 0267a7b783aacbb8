#pragma once

#include "server/control/values.h"

#include <QWidget>

class QPushButton;

namespace homeport::widgets {

class ToneLabel;

/// A line that says that the server does not run, and starts it where that is the next step. Hidden while it runs.
class DownBar : public QWidget {
    Q_OBJECT
public:
    /// @p meaning: what that means for the page it stands on; empty: nothing more.
    explicit DownBar(QString meaning = {}, QWidget *parent = nullptr);
    void tell(const control::ServerStatus &status);

Q_SIGNALS:
    void startWanted();

private:
    QString m_meaning;
    ToneLabel *m_words;
    QPushButton *m_start;
};

} // namespace homeport::widgets

#pragma once

#include "app/words/problem_words.h"
#include "app/words/tone.h"

#include <QFrame>

class QPlainTextEdit;
class QVBoxLayout;

namespace homeport::widgets {

/// One problem in words: what happened, what it means, what to do, and the raw text one click below.
class ProblemCard : public QFrame {
    Q_OBJECT
public:
    /// @p blocking: it stops what the person wants; else it only deserves a look.
    ProblemCard(const control::Problem &problem, bool blocking, bool offerRemedy, QWidget *parent = nullptr);

    /// What Tab reaches on it, in order.
    const QList<QWidget *> &stops() const { return m_stops; }

Q_SIGNALS:
    void remedyWanted(homeport::words::Remedy remedy);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void addCommand(QVBoxLayout *layout, const QString &command);
    void showDetails(bool show);
    words::Tone m_tone;
    QPlainTextEdit *m_raw = nullptr;
    QList<QWidget *> m_stops;
};

} // namespace homeport::widgets

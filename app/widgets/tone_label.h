#pragma once

#include "app/words/tone.h"

#include <QList>
#include <QWidget>

class QLabel;

namespace homeport::widgets {

/// A shape and words beside it: ● Running. The accessible name is the words.
class ToneLabel : public QWidget {
    Q_OBJECT
public:
    explicit ToneLabel(QWidget *parent = nullptr);
    void say(words::Tone tone, const QString &text);
    /// What it says is a verdict on @p field, which tells it as its accessible description from now on.
    void describe(QWidget *field);
    void setLarge(bool large); ///< the size of a headline
    QString text() const;
    words::Tone tone() const { return m_tone; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void drawShape();
    QList<QWidget *> m_described; ///< on the same page, so they live as long
    words::Tone m_tone = words::Tone::Neutral;
    QLabel *m_shape;
    QLabel *m_text;
};

} // namespace homeport::widgets

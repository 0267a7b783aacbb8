#include "app/widgets/labels.h"

#include <QEvent>
#include <QFontDatabase>
#include <QFontMetrics>
#include <QFrame>

#include <algorithm>

namespace homeport::widgets {
namespace {

/// QLabel asks for the height that its text would need when it is as narrow as can be; every layout here knows height
/// for width, so one line is enough to ask for.
///
/// Some fonts draw the dots of Ä, Ö and Ü above what they say is their height, where the label's edge would cut them
/// off: the margin at the top is as high as that.
class WrappingLabel : public QLabel {
public:
    explicit WrappingLabel(QWidget *parent) : QLabel(parent) { makeRoom(); }
    QSize minimumSizeHint() const override
    {
        return wordWrap() ? QSize(QLabel::minimumSizeHint().width(), fontMetrics().height() + contentsMargins().top())
                          : QLabel::minimumSizeHint();
    }

protected:
    void changeEvent(QEvent *event) override
    {
        QLabel::changeEvent(event);
        if (event->type() == QEvent::FontChange)
            makeRoom();
    }

private:
    void makeRoom()
    {
        const QFontMetrics metrics(font());
        const int highest = -metrics.tightBoundingRect(QStringLiteral("ÄÖÜÅÉ")).top();
        QMargins margins = contentsMargins();
        constexpr int kSmoothing = 1; // a row that the metrics do not tell
        margins.setTop(std::max(0, highest - metrics.ascent()) + kSmoothing);
        setContentsMargins(margins);
    }
};

/// No spare height for text; keeps the height for width that wrapping put into the policy.
void takeWhatIsNeeded(QLabel *label)
{
    QSizePolicy policy = label->sizePolicy();
    policy.setVerticalPolicy(QSizePolicy::Minimum);
    label->setSizePolicy(policy);
}

QLabel *label(const QString &text, QWidget *parent)
{
    auto *made = new WrappingLabel(parent);
    made->setTextFormat(Qt::PlainText); // names come from other servers
    made->setText(text);
    made->setWordWrap(true);
    takeWhatIsNeeded(made);
    return made;
}

void scale(QLabel *label, qreal factor, bool bold)
{
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * factor);
    font.setBold(bold);
    label->setFont(font);
}

/// Quieter text that stays above 4.5 : 1: it follows the palette when the theme changes.
class HintLabel final : public WrappingLabel {
public:
    explicit HintLabel(const QString &text, QWidget *parent) : WrappingLabel(parent)
    {
        setTextFormat(Qt::PlainText);
        setText(text);
        setWordWrap(true);
        takeWhatIsNeeded(this);
        tint();
    }

protected:
    void changeEvent(QEvent *event) override
    {
        WrappingLabel::changeEvent(event);
        const auto type = event->type();
        if (type == QEvent::ApplicationPaletteChange || type == QEvent::PaletteChange || type == QEvent::ParentChange)
            tint();
    }

private:
    void tint()
    {
        const QPalette base = parentWidget() ? parentWidget()->palette() : QPalette();
        QColor text = base.color(QPalette::WindowText);
        text.setAlphaF(0.72F);
        if (palette().color(QPalette::WindowText) == text)
            return; // the change was this one
        QPalette mine;
        mine.setColor(QPalette::WindowText, text);
        setPalette(mine);
    }
};

} // namespace

QLabel *pageTitle(const QString &text, QWidget *parent)
{
    auto *made = label(text, parent);
    scale(made, 1.6, true);
    return made;
}

QLabel *sectionTitle(const QString &text, QWidget *parent)
{
    auto *made = label(text, parent);
    scale(made, 1.08, true);
    return made;
}

QLabel *paragraph(const QString &text, QWidget *parent)
{
    return label(text, parent);
}

QLabel *hint(const QString &text, QWidget *parent)
{
    return new HintLabel(text, parent);
}

QLabel *fact(const QString &text, QWidget *parent)
{
    auto *made = label(text, parent);
    made->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return made;
}

QFont identifierFont()
{
    return QFontDatabase::systemFont(QFontDatabase::FixedFont);
}

QWidget *ruler(QWidget *parent)
{
    auto *line = new QFrame(parent);
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);
    return line;
}

} // namespace homeport::widgets

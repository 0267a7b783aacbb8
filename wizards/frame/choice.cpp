#include "wizards/frame/choice.h"

#include "app/widgets/labels.h"

#include <QBoxLayout>
#include <QEvent>
#include <QRadioButton>
#include <QStyle>

namespace homeport::wizards {
namespace {

class ChoosesOnClick final : public QObject {
public:
    ChoosesOnClick(QRadioButton *button, QObject *parent) : QObject(parent), m_button(button) {}
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() != QEvent::MouseButtonRelease || !m_button->isEnabled())
            return false;
        m_button->click();
        m_button->setFocus(Qt::MouseFocusReason);
        return true;
    }

private:
    QRadioButton *m_button;
};

} // namespace

QRadioButton *addChoice(QBoxLayout *layout, const QString &title, const QString &explanation, QWidget *parent)
{
    auto *button = new QRadioButton(title, parent);
    QFont font = button->font();
    font.setBold(true);
    button->setFont(font);
    button->setAccessibleDescription(explanation);
    auto *words = widgets::hint(explanation, parent);
    const int indent = button->style()->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth) +
                       button->style()->pixelMetric(QStyle::PM_RadioButtonLabelSpacing);
    words->setIndent(0);
    QMargins margins = words->contentsMargins();
    margins.setLeft(indent);
    words->setContentsMargins(margins);
    words->installEventFilter(new ChoosesOnClick(button, words));
    auto *box = new QVBoxLayout;
    box->setSpacing(2);
    box->addWidget(button);
    box->addWidget(words);
    layout->addLayout(box);
    return button;
}

} // namespace homeport::wizards

#include "app/widgets/empty_state.h"

#include "app/widgets/icons.h"
#include "app/widgets/labels.h"

#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace homeport::widgets {

namespace {

/// A drawing that is painted, not set as a pixmap: it follows the palette by itself.
class Drawing final : public QWidget {
public:
    Drawing(QIcon icon, QWidget *parent) : QWidget(parent), m_icon(std::move(icon)) { setFixedSize(56, 56); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setOpacity(0.55);
        m_icon.paint(&painter, rect());
    }

private:
    QIcon m_icon;
};

} // namespace

EmptyState::EmptyState(const QString &iconName, const QString &title, const QString &text, QWidget *parent)
    : QWidget(parent), m_title(sectionTitle(title, this)), m_text(hint(text, this)), m_action(new QPushButton(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    layout->addStretch(2);
    layout->addWidget(new Drawing(icon(iconName), this), 0, Qt::AlignHCenter);
    m_title->setAlignment(Qt::AlignHCenter);
    m_text->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_text->setFixedWidth(440);
    layout->addWidget(m_title);
    auto *middle = new QHBoxLayout; // an alignment flag would cost the label its height for width
    middle->addStretch();
    middle->addWidget(m_text);
    middle->addStretch();
    layout->addLayout(middle);
    layout->addSpacing(8);
    layout->addWidget(m_action, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    m_action->hide();
    connect(m_action, &QPushButton::clicked, this, &EmptyState::actionWanted);
}

void EmptyState::say(const QString &title, const QString &text)
{
    m_title->setText(title);
    m_text->setText(text);
}

void EmptyState::setAction(const QString &label)
{
    m_action->setText(label);
    m_action->setVisible(!label.isEmpty());
}

} // namespace homeport::widgets

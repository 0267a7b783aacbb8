#include "app/widgets/copy_field.h"

#include "app/widgets/icons.h"
#include "app/widgets/labels.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QTimer>
#include <QToolButton>

namespace homeport::widgets {

CopyField::CopyField(const QString &what, QWidget *parent)
    : QWidget(parent), m_field(new QLineEdit(this)), m_button(new QToolButton(this))
{
    m_field->setReadOnly(true);
    m_field->setFont(identifierFont());
    m_field->setAccessibleName(what);
    m_button->setIcon(icon(QStringLiteral("copy")));
    m_button->setText(tr("Copy"));
    m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_button->setAccessibleName(tr("Copy %1").arg(what));
    m_button->setEnabled(false);
    m_field->setPlaceholderText(tr("Known once the server runs"));
    setFocusProxy(m_field);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_field, 1);
    layout->addWidget(m_button);
    connect(m_button, &QToolButton::clicked, this, &CopyField::copy);
}

void CopyField::setText(const QString &text)
{
    if (m_field->text() == text)
        return;
    m_field->setText(text);
    m_field->setCursorPosition(0);
    m_button->setEnabled(!text.isEmpty());
}

QString CopyField::text() const
{
    return m_field->text();
}

QList<QWidget *> CopyField::stops() const
{
    return {m_field, m_button};
}

void CopyField::copy()
{
    QGuiApplication::clipboard()->setText(m_field->text());
    m_button->setMinimumWidth(m_button->width());
    m_button->setText(tr("Copied"));
    m_button->setIcon(icon(QStringLiteral("check")));
    QTimer::singleShot(1500, m_button, [this] {
        m_button->setText(tr("Copy"));
        m_button->setIcon(icon(QStringLiteral("copy")));
    });
}

} // namespace homeport::widgets

#include "app/widgets/copy_text.h"

#include "app/widgets/icons.h"
#include "app/widgets/labels.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTimer>

#include <algorithm>

namespace homeport::widgets {
namespace {

constexpr int kMostLines = 12;
constexpr int kFrameAndScrollBar = 28;

} // namespace

CopyText::CopyText(QWidget *parent)
    : QWidget(parent), m_place(fact({}, this)), m_text(new QPlainTextEdit(this)),
      m_button(new QPushButton(icon(QStringLiteral("copy")), tr("Copy"), this))
{
    m_place->setFont(identifierFont());
    m_text->setReadOnly(true);
    m_text->setFont(identifierFont());
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTabChangesFocus(true);
    m_button->setAutoDefault(false);
    setTabOrder(m_button, m_text);
    auto *head = new QHBoxLayout;
    head->addWidget(m_place, 1);
    head->addWidget(m_button);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addWidget(m_text);
    connect(m_button, &QPushButton::clicked, this, &CopyText::copy);
}

void CopyText::show(const QString &place, const QString &text)
{
    m_place->setText(place);
    m_text->setPlainText(text);
    m_text->setAccessibleName(place);
    m_button->setAccessibleName(tr("Copy %1").arg(place));
    const int lines = std::min(int(text.trimmed().count(u'\n')) + 1, kMostLines);
    // The line break at a text's end is no line that one could scroll to.
    m_text->setVerticalScrollBarPolicy(lines < kMostLines ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    m_text->setFixedHeight(lines * m_text->fontMetrics().lineSpacing() + kFrameAndScrollBar);
}

QWidget *CopyText::comeAfter(QWidget *before)
{
    if (before)
        setTabOrder(before, m_button);
    setTabOrder(m_button, m_text);
    return m_text;
}

QString CopyText::text() const
{
    return m_text->toPlainText();
}

QString CopyText::place() const
{
    return m_place->text();
}

void CopyText::copy()
{
    QGuiApplication::clipboard()->setText(text());
    m_button->setMinimumWidth(m_button->width());
    m_button->setText(tr("Copied"));
    m_button->setIcon(icon(QStringLiteral("check")));
    QTimer::singleShot(1500, m_button, [this] {
        m_button->setText(tr("Copy"));
        m_button->setIcon(icon(QStringLiteral("copy")));
    });
}

} // namespace homeport::widgets

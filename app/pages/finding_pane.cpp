#include "app/pages/finding_pane.h"

#include "app/widgets/icons.h"
#include "app/widgets/labels.h"
#include "app/widgets/tone_label.h"
#include "app/words/finding_words.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace homeport::pages {

using namespace widgets;

namespace {
constexpr int kMostLines = 14;
} // namespace

FindingPane::FindingPane(QWidget *parent)
    : QWidget(parent), m_title(new ToneLabel(this)), m_meaning(paragraph({}, this)),
      m_todoTitle(sectionTitle(tr("What to do"), this)), m_todo(paragraph({}, this)), m_place(hint({}, this)),
      m_snippet(new QPlainTextEdit(this)),
      m_copySnippet(new QPushButton(icon(QStringLiteral("copy")), tr("&Copy this"), this))
{
    m_snippet->setReadOnly(true);
    m_snippet->setFont(identifierFont());
    m_snippet->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_snippet->setTabChangesFocus(true);
    m_snippet->setAccessibleName(tr("What to copy"));
    for (QLabel *label : {m_meaning, m_todo})
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *copyAll = new QPushButton(icon(QStringLiteral("copy")), tr("Copy e&verything about it"), this);
    copyAll->setToolTip(tr("The words and the evidence as text, to ask somebody"));

    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_copySnippet);
    buttons->addWidget(copyAll);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 16, 24, 16);
    layout->setSpacing(8);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_title, m_meaning, m_todoTitle, m_todo, m_place})
        layout->addWidget(widget);
    layout->addWidget(m_snippet);
    layout->addLayout(buttons);
    layout->addStretch(1);
    connect(m_copySnippet, &QPushButton::clicked, this, &FindingPane::copySnippet);
    connect(copyAll, &QPushButton::clicked, this, &FindingPane::copyAll);
}

void FindingPane::show(const control::Finding &finding)
{
    m_finding = finding;
    const words::FindingWords words = words::describe(finding);
    m_title->say(words::toneOf(finding.severity), words.title);
    m_meaning->setText(words.meaning);
    m_todo->setText(words.todo);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_todoTitle, m_todo})
        widget->setVisible(!words.todo.isEmpty());
    const bool any = !finding.snippet.isEmpty();
    m_place->setText(words::placeOf(finding.target));
    m_snippet->setPlainText(finding.snippet.trimmed());
    const int lines = std::min(m_snippet->document()->blockCount(), kMostLines);
    m_snippet->setFixedHeight(lines * m_snippet->fontMetrics().lineSpacing() + 28);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_place, m_snippet, m_copySnippet})
        widget->setVisible(any);
}

void FindingPane::copySnippet()
{
    QGuiApplication::clipboard()->setText(m_finding.snippet);
}

void FindingPane::copyAll()
{
    QGuiApplication::clipboard()->setText(words::asText(m_finding));
}

} // namespace homeport::pages

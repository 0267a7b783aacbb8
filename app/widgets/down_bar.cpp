#include "app/widgets/down_bar.h"

#include "app/widgets/icons.h"
#include "app/widgets/tone_label.h"
#include "app/words/status_words.h"

#include <QHBoxLayout>
#include <QPushButton>

#include <utility>

namespace homeport::widgets {

DownBar::DownBar(QString meaning, QWidget *parent)
    : QWidget(parent), m_meaning(std::move(meaning)), m_words(new ToneLabel(this)),
      m_start(new QPushButton(icon(QStringLiteral("start")), tr("S&tart server"), this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    row->addWidget(m_words, 1);
    row->addWidget(m_start);
    connect(m_start, &QPushButton::clicked, this, &DownBar::startWanted);
}

void DownBar::tell(const control::ServerStatus &status)
{
    const words::StatusWords why = words::whileDown(status);
    setHidden(status.state == control::RunState::Running);
    //: two sentences: that the server is stopped, and what that means for what is shown
    m_words->say(why.tone, m_meaning.isEmpty() ? why.sentence : tr("%1. %2").arg(why.sentence, m_meaning));
    m_start->setVisible(words::canStart(status));
}

} // namespace homeport::widgets

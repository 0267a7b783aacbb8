#include "wizards/setup/port_field.h"

#include "app/async/continue_on.h"
#include "app/widgets/labels.h"
#include "app/widgets/tone_label.h"
#include "app/words/problem_words.h"

#include <QLineEdit>
#include <QRegularExpression>
#include <QTimer>
#include <QVBoxLayout>

namespace homeport::wizards {

using words::Tone;

PortField::PortField(control::SetupControl &control, const QString &name, QWidget *parent)
    : QWidget(parent), m_control(control), m_field(new QLineEdit(this)), m_verdict(new widgets::ToneLabel(this)),
      m_pause(new QTimer(this))
{
    m_field->setFont(widgets::identifierFont());
    m_field->setAccessibleName(name);
    setFocusProxy(m_field);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_field);
    layout->addWidget(m_verdict);
    m_verdict->describe(m_field);
    m_pause->setSingleShot(true);
    m_pause->setInterval(300);
    connect(m_pause, &QTimer::timeout, this, &PortField::check);
    connect(m_field, &QLineEdit::textChanged, this, &PortField::onTyped);
}

void PortField::setAddress(const QString &address)
{
    if (address != m_whole)
        m_field->setText(address);
    check();
}

QString PortField::address() const
{
    return m_field->text().trimmed();
}

void PortField::onTyped()
{
    if (isWellFormed())
        m_whole = address();
    m_free = false;
    ++m_asked;
    m_verdict->say(Tone::Busy, tr("Checking …"));
    m_pause->start();
    Q_EMIT changed();
}

bool PortField::isWellFormed() const
{
    static const QRegularExpression shape(QStringLiteral("^(\\[[0-9A-Fa-f:.]+\\]|[0-9.]+):([0-9]{1,5})$"));
    const auto match = shape.match(address());
    const int port = match.captured(2).toInt();
    return match.hasMatch() && port >= 1 && port <= 65535;
}

void PortField::check()
{
    m_pause->stop();
    if (!isWellFormed()) {
        m_free = false;
        m_verdict->say(Tone::Bad, tr("Write an address, a colon and a port up to 65535, such as 0.0.0.0:8448"));
        Q_EMIT changed();
        return;
    }
    const int asked = ++m_asked;
    m_verdict->say(Tone::Busy, tr("Checking …"));
    async::continueOn(
        this, m_control.checkListenAddress(address()),
        [this, asked](const QList<control::Problem> &found) {
            if (asked == m_asked)
                tell(found);
        },
        [this, asked] {
            if (asked == m_asked)
                tell({control::Problem{}});
        });
}

void PortField::tell(const QList<control::Problem> &problems)
{
    m_free = problems.isEmpty();
    if (m_free) {
        m_verdict->say(Tone::Good, tr("Free"));
    } else {
        const auto words = words::describe(problems.first());
        //: two sentences: what is wrong with a port, and what to do
        m_verdict->say(Tone::Bad, tr("%1. %2").arg(words.sentence, words.todo));
    }
    Q_EMIT changed();
}

} // namespace homeport::wizards

#include "wizards/setup/order_panel.h"

#include "app/async/continue_on.h"
#include "app/widgets/form_grid.h"
#include "app/widgets/labels.h"
#include "app/widgets/tone_label.h"
#include "app/words/problem_words.h"
#include "wizards/frame/choice.h"
#include "wizards/setup/reach.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QUrl>

namespace homeport::wizards {

using namespace widgets;
using words::Tone;

namespace {

const QString kLetsEncrypt = QStringLiteral("https://acme-v02.api.letsencrypt.org/directory");

bool isDirectory(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid() && url.scheme() == QStringLiteral("https") && !url.host().isEmpty();
}

} // namespace

OrderPanel::OrderPanel(SetupDraft &draft, QWidget *parent)
    : QWidget(parent), m_draft(draft), m_directory(new QLineEdit(kLetsEncrypt, this)),
      m_directoryFault(new ToneLabel(this)), m_email(new QLineEdit(this)), m_which(hint({}, this))
{
    m_directory->setFont(identifierFont());
    m_directory->setInputMethodHints(Qt::ImhUrlCharactersOnly | Qt::ImhNoAutoUppercase);
    m_email->setInputMethodHints(Qt::ImhEmailCharactersOnly);
    m_email->setPlaceholderText(tr("may stay empty"));
    auto *form = new FormGrid(this);
    form->setContentsMargins(26, 0, 0, 4);
    form->addWide(m_which);
    form->addRow(tr("&Authority:"), m_directory);
    form->addRow({}, m_directoryFault);
    form->addRow(tr("E-ma&il:"), m_email);
    addWays(form);
    addTerms(form);
    m_directoryFault->describe(m_directory);
    connect(m_directory, &QLineEdit::textChanged, this, &OrderPanel::onDirectory);
    connect(m_email, &QLineEdit::textChanged, this, &OrderPanel::store);
    connect(m_agree, &QCheckBox::toggled, this, &OrderPanel::changed);
    connect(m_read, &QPushButton::clicked, this, &OrderPanel::askForTerms);
}

void OrderPanel::addWays(FormGrid *form)
{
    auto *box = new QWidget(this);
    auto *ways = new QVBoxLayout(box);
    ways->setContentsMargins(0, 4, 0, 0);
    m_http = addChoice(ways, tr("Prove the name over port &80 (http-01)"),
                       tr("The authority fetches a small file from port 80. That port of the name must lead to this "
                          "computer, now and at each renewal."),
                       box);
    m_alpn = addChoice(ways, tr("Prove it over port &443 (tls-alpn-01)"),
                       tr("The authority connects to port 443. That port of the name must lead to this computer, with "
                          "no other program answering on it."),
                       box);
    m_http->setChecked(true);
    auto *group = new QButtonGroup(this);
    group->addButton(m_http);
    group->addButton(m_alpn);
    m_port = new ToneLabel(box);
    m_elsewhere = new ToneLabel(box);
    ways->addWidget(m_port);
    ways->addWidget(m_elsewhere);
    form->addWide(box);
    connect(group, &QButtonGroup::buttonClicked, this, [this] {
        store();
        checkPort();
    });
}

void OrderPanel::addTerms(FormGrid *form)
{
    m_agree = new QCheckBox(tr("I agree to the au&thority’s terms of service"), this);
    m_read = new QPushButton(tr("&Find the terms"), this);
    m_read->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->addWidget(m_agree, 1);
    row->addWidget(m_read);
    auto *line = new QWidget(this);
    row->setContentsMargins(0, 0, 0, 0);
    line->setLayout(row);
    form->addWide(line);
    m_missing = new ToneLabel(this);
    m_missing->say(Tone::Neutral, tr("Tick the box to continue; the authority issues nothing without it."));
    form->addWide(m_missing);
    m_terms = fact({}, this);
    m_terms->setTextInteractionFlags(Qt::TextBrowserInteraction);
    m_terms->setOpenExternalLinks(true);
    m_terms->hide();
    form->addWide(m_terms);
    connect(m_agree, &QCheckBox::toggled, m_missing, &QWidget::setHidden);
}

void OrderPanel::enter()
{
    const QString name = certificateHost(m_draft);
    m_which->setText(tr("It will bear the name %1.").arg(name));
    m_elsewhere->setHidden(m_draft.reach != Reach::Srv);
    m_elsewhere->say(Tone::Warning,
                     tr("The authority asks at %1 itself and follows no SRV record. If %1 leads to another computer, "
                        "order the certificate there and bring its files here.")
                         .arg(name));
    store();
    onDirectory();
    checkPort();
}

void OrderPanel::store()
{
    auto &request = m_draft.request;
    request.acmeDirectory = m_directory->text().trimmed();
    request.acmeEmail = m_email->text().trimmed();
    request.acmeTlsAlpn = m_alpn->isChecked();
}

bool OrderPanel::isComplete() const
{
    return isDirectory(m_draft.request.acmeDirectory) && m_agree->isChecked();
}

void OrderPanel::onDirectory()
{
    const QString directory = m_directory->text().trimmed();
    if (directory != m_draft.request.acmeDirectory) { // other terms
        m_agree->setChecked(false);
        m_terms->hide();
        ++m_termsAsked;
    }
    store();
    const bool fits = isDirectory(directory);
    m_read->setEnabled(fits);
    if (!fits)
        m_directoryFault->say(Tone::Bad, tr("Write the address of its directory, which begins with https://"));
    else if (directory == kLetsEncrypt)
        m_directoryFault->say(Tone::Neutral, tr("Let’s Encrypt, which asks for no money and no account"));
    else
        m_directoryFault->say(Tone::Neutral, tr("Another authority that speaks ACME"));
    Q_EMIT changed();
}

void OrderPanel::checkPort()
{
    const int asked = ++m_portAsked;
    m_port->say(Tone::Busy, tr("Looking at the port …"));
    const QString address = m_alpn->isChecked() ? QStringLiteral("0.0.0.0:443") : QStringLiteral("0.0.0.0:80");
    async::continueOn(
        this, m_draft.control.checkListenAddress(address),
        [this, asked](const QList<control::Problem> &problems) {
            if (asked == m_portAsked)
                tellPort(problems);
        },
        [this, asked] {
            if (asked == m_portAsked)
                tellPort({control::Problem{}});
        });
}

void OrderPanel::tellPort(const QList<control::Problem> &problems)
{
    const int port = m_alpn->isChecked() ? 443 : 80;
    if (problems.isEmpty()) {
        m_port->say(Tone::Good, tr("Port %1 of this computer is free. Open it in your router too.").arg(port));
        return;
    }
    // Not the end: rights and programs change, and a proxy may pass the authority's requests on.
    const QString sentence = words::describe(problems.first()).sentence;
    m_port->say(Tone::Warning, m_alpn->isChecked()
                                   ? tr("%1. With this way the order fails until that is changed.").arg(sentence)
                                   : tr("%1. Whatever answers on it must pass requests for "
                                        "/.well-known/acme-challenge/ on to Homeport’s address for clients.")
                                         .arg(sentence));
}

void OrderPanel::askForTerms()
{
    const int asked = ++m_termsAsked;
    m_terms->show();
    m_terms->setTextFormat(Qt::PlainText);
    m_terms->setText(tr("Asking the authority …"));
    const auto answer = [this, asked](const control::ControlResult<QString> &terms) {
        if (asked == m_termsAsked)
            showTerms(terms);
    };
    async::continueOn(this, m_draft.control.termsOfService(m_draft.request.acmeDirectory), answer,
                      [answer] { answer(std::unexpected(control::Problem{})); });
}

void OrderPanel::showTerms(const control::ControlResult<QString> &terms)
{
    if (!terms) {
        const control::Problem &problem = terms.error();
        const words::ProblemWords words =
            words::describe(problem.code == control::ProblemCode::AuthoritySilent
                                ? problem
                                : control::Problem{control::ProblemCode::AuthoritySilent, {}, problem.detail});
        const QString raw = problem.detail.isEmpty() ? QString() : QStringLiteral("\n\n") + problem.detail;
        m_terms->setText(QStringLiteral("%1. %2%3").arg(words.sentence, words.todo, raw));
        return;
    }
    const QUrl url(*terms, QUrl::StrictMode);
    const bool web =
        url.isValid() && (url.scheme() == QStringLiteral("https") || url.scheme() == QStringLiteral("http"));
    if (terms->isEmpty()) {
        m_terms->setText(tr("This authority has no terms to agree to."));
    } else if (web) {
        m_terms->setTextFormat(Qt::RichText);
        m_terms->setText(QStringLiteral("<a href=\"%1\">%1</a>").arg(url.toString(QUrl::FullyEncoded).toHtmlEscaped()));
    } else {
        m_terms->setText(*terms);
    }
}

} // namespace homeport::wizards

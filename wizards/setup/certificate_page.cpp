#include "wizards/setup/certificate_page.h"

#include "app/async/continue_on.h"
#include "app/widgets/form_grid.h"
#include "app/widgets/icons.h"
#include "app/widgets/problem_card.h"
#include "app/widgets/tone_label.h"
#include "wizards/frame/choice.h"
#include "wizards/setup/order_panel.h"
#include "wizards/setup/reach.h"

#include <QButtonGroup>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace homeport::wizards {

using namespace widgets;
using control::CertificateSource;
using words::Tone;

CertificatePage::CertificatePage(SetupDraft &draft, QWidget *parent)
    : WizardPage(
          tr("Certificate"), tr("How does your server prove its name?"),
          tr("Other servers connect encrypted and look at a certificate, which says that this server may speak for "
             "its name."),
          parent),
      m_draft(draft)
{
    addOrder();
    m_import = addChoice(body(), tr("I &have one"),
                         tr("From a certificate authority such as Let’s Encrypt: a file with the certificate and those "
                            "above it, and a file with its key."),
                         this);
    m_files = buildImport();
    body()->addWidget(m_files);
    m_proxyBox = new QWidget(this);
    auto *proxy = new QVBoxLayout(m_proxyBox);
    proxy->setContentsMargins(0, 0, 0, 0);
    body()->addWidget(m_proxyBox);
    m_proxy = addChoice(proxy, tr("My &proxy does that"),
                        tr("nginx, Caddy or another program in front of Homeport holds the certificate and passes the "
                           "requests on, unencrypted, on this computer."),
                        m_proxyBox);
    m_make =
        addChoice(body(), tr("&Make one here, for practice"),
                  tr("A private certificate authority and a certificate from it. Only servers that are told to trust "
                     "it accept it: good for practice and for a network of your own."),
                  this);
    body()->addStretch(1);
    auto *group = new QButtonGroup(this);
    for (auto *choice : {m_order, m_import, m_proxy, m_make})
        group->addButton(choice);
    connect(group, &QButtonGroup::buttonClicked, this, &CertificatePage::choose);
}

void CertificatePage::addOrder()
{
    m_orderBox = new QWidget(this);
    auto *box = new QVBoxLayout(m_orderBox);
    box->setContentsMargins(0, 0, 0, 0);
    m_order = addChoice(box, tr("Get &one from Let’s Encrypt or another authority"),
                        tr("The server asks for it when it starts, proves that the name leads here, and renews it in "
                           "time. Authorities that speak ACME do that."),
                        m_orderBox);
    m_panel = new OrderPanel(m_draft, m_orderBox);
    box->addWidget(m_panel);
    body()->addWidget(m_orderBox);
    connect(m_panel, &OrderPanel::changed, this, &CertificatePage::changed);
}

QWidget *CertificatePage::buildImport()
{
    auto *box = new QWidget(this);
    auto *form = new FormGrid(box);
    form->setContentsMargins(26, 0, 0, 4);
    m_chain = addFile(form, tr("C&ertificate:"), tr("Choose the certificate (often fullchain.pem)"));
    m_key = addFile(form, tr("&Key:"), tr("Choose its key (often privkey.pem)"));
    m_found = new ToneLabel(box);
    form->addWide(m_found);
    for (auto *field : {m_chain, m_key})
        m_found->describe(field);
    auto *cards = new QWidget(box);
    m_cards = new QVBoxLayout(cards);
    m_cards->setContentsMargins(0, 0, 0, 0);
    form->addWide(cards);
    return box;
}

QLineEdit *CertificatePage::addFile(FormGrid *form, const QString &label, const QString &caption)
{
    auto *field = new QLineEdit(this);
    auto *browse = new QPushButton(icon(QStringLiteral("folder")), tr("Choose …"), this);
    browse->setAccessibleName(caption);
    browse->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(field, 1);
    row->addWidget(browse);
    form->addRow(label, row, field);
    connect(field, &QLineEdit::textChanged, this, &CertificatePage::inspect);
    connect(browse, &QPushButton::clicked, this, [this, field, caption] {
        const QString file = QFileDialog::getOpenFileName(this, caption, field->text(),
                                                          tr("PEM files (*.pem *.crt *.cer *.key);;All files (*)"));
        if (!file.isEmpty())
            field->setText(file);
    });
    return field;
}

void CertificatePage::enter()
{
    switch (m_draft.request.certificate) {
    case CertificateSource::MakePrivateCa:
        m_make->setChecked(true);
        break;
    case CertificateSource::Import:
        m_import->setChecked(true);
        break;
    case CertificateSource::Order:
        m_order->setChecked(true);
        break;
    case CertificateSource::ProxyDoesIt:
        m_proxy->setChecked(true);
        break;
    }
    m_orderBox->setHidden(m_draft.purpose == Purpose::Practice);
    m_proxyBox->setHidden(m_draft.purpose == Purpose::OwnDomain && m_draft.reach == Reach::Direct);
    choose(); // the name may have changed since the files were looked at
}

void CertificatePage::choose()
{
    m_draft.request.certificate = m_make->isChecked()     ? CertificateSource::MakePrivateCa
                                  : m_order->isChecked()  ? CertificateSource::Order
                                  : m_import->isChecked() ? CertificateSource::Import
                                                          : CertificateSource::ProxyDoesIt;
    m_files->setVisible(m_import->isChecked());
    m_panel->setVisible(m_order->isChecked());
    m_draft.request.acmeDirectory.clear(); // half an address is in nobody's way elsewhere
    if (m_order->isChecked())
        m_panel->enter();
    if (m_import->isChecked())
        inspect();
    Q_EMIT changed();
}

void CertificatePage::inspect()
{
    auto &request = m_draft.request;
    request.certificateFile = m_chain->text().trimmed();
    request.keyFile = m_key->text().trimmed();
    m_usable = false;
    const int asked = ++m_asked;
    clearCards();
    Q_EMIT changed();
    if (request.certificateFile.isEmpty() || request.keyFile.isEmpty()) {
        m_found->say(Tone::Neutral, tr("Choose both files; they are read at once and copied at the end."));
        return;
    }
    m_found->say(Tone::Busy, tr("Reading …"));
    async::continueOn(
        this,
        m_draft.control.inspectCertificate(request.certificateFile, request.keyFile,
                                           request.delegatedServer.isEmpty() ? request.serverName
                                                                             : request.delegatedServer),
        [this, asked](const control::CertificateSummary &summary) {
            if (asked == m_asked)
                showSummary(summary);
        },
        [this, asked] {
            if (asked == m_asked)
                showSummary({});
        });
}

void CertificatePage::showSummary(const control::CertificateSummary &summary)
{
    m_usable = summary.usable;
    const QString until = QLocale().toString(summary.notAfter.toLocalTime().date(), QLocale::LongFormat);
    if (summary.names.isEmpty())
        m_found->say(Tone::Bad, tr("These files cannot be used"));
    else
        m_found->say(summary.usable ? (summary.problems.isEmpty() ? Tone::Good : Tone::Warning) : Tone::Bad,
                     tr("For %1, issued by %2, valid until %3")
                         .arg(summary.names.join(QStringLiteral(", ")), summary.issuer, until));
    clearCards();
    for (const auto &problem : summary.problems)
        m_cards->addWidget(new ProblemCard(problem, !words::isOnlyWarning(problem.code), false, this));
    Q_EMIT changed();
}

void CertificatePage::clearCards()
{
    while (QLayoutItem *item = m_cards->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
}

bool CertificatePage::isWanted() const
{
    return !proxyHoldsCertificate(m_draft);
}

bool CertificatePage::isComplete() const
{
    switch (m_draft.request.certificate) {
    case CertificateSource::Order:
        return m_panel->isComplete();
    case CertificateSource::Import:
        return m_usable;
    case CertificateSource::MakePrivateCa:
    case CertificateSource::ProxyDoesIt:
        return true;
    }
    return false;
}

} // namespace homeport::wizards

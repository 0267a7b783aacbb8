#include "app/pages/doctor_page.h"

#include "app/async/continue_on.h"
#include "app/pages/finding_pane.h"
#include "app/widgets/empty_state.h"
#include "app/widgets/icons.h"
#include "app/widgets/labels.h"
#include "app/widgets/scrolled_body.h"
#include "app/widgets/tone_label.h"
#include "app/words/evidence_words.h"
#include "app/words/finding_words.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace homeport::pages {

using namespace widgets;
using control::CheckReport;
using control::Severity;

namespace {

/// Index of a finding, on its item and on those of its evidence.
constexpr int kFindingRole = Qt::UserRole + 1;

QTreeWidgetItem *evidenceItem(const QString &key, const QJsonValue &value, int finding)
{
    const QString text = words::evidenceText(value);
    //: %1 what was seen, such as "sent"; %2 what it was
    auto *item =
        new QTreeWidgetItem({DoctorPage::tr("%1: %2").arg(words::evidenceName(key), text.section(u'\n', 0, 0))});
    item->setToolTip(0, text);
    item->setData(0, kFindingRole, finding);
    return item;
}

} // namespace

DoctorPage::DoctorPage(control::ServerControl &server, QWidget *parent)
    : QWidget(parent), m_server(server), m_name(new QLineEdit(this)),
      m_check(new QPushButton(icon(QStringLiteral("doctor")), tr("&Check server"), this)),
      m_cancel(new QPushButton(icon(QStringLiteral("stop")), tr("&Cancel check"), this)),
      m_copy(new QPushButton(icon(QStringLiteral("copy")), tr("Copy &report"), this)),
      m_progress(new QProgressBar(this)), m_now(hint({}, this)), m_verdict(new ToneLabel(this)),
      m_empty(new EmptyState(QStringLiteral("doctor"), {}, {}, this)), m_split(new QSplitter(Qt::Horizontal, this)),
      m_tree(new QTreeWidget(this)), m_detail(new FindingPane)
{
    m_name->setPlaceholderText(tr("this server, or the name of another, such as example.org"));
    m_name->setClearButtonEnabled(true);
    m_name->setAccessibleName(tr("Name of the server to check"));
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress of the check"));
    m_verdict->setLarge(true);
    m_tree->setColumnCount(1);
    m_tree->setHeaderHidden(true);
    m_tree->setAccessibleName(tr("Findings, likeliest cause first"));
    m_tree->setUniformRowHeights(true);

    auto *body = new ScrolledBody;
    auto *bodyLayout = new QVBoxLayout(body);
    bodyLayout->setContentsMargins(0, 0, 0, 0);
    bodyLayout->addWidget(m_detail);
    m_split->addWidget(m_tree);
    m_split->addWidget(scrolled(body, this));
    m_split->setChildrenCollapsible(false);
    m_split->setSizes({480, 520});

    auto *ask = new QHBoxLayout;
    auto *label = new QLabel(tr("&Server:"), this);
    label->setBuddy(m_name);
    ask->addWidget(label);
    ask->addWidget(m_name, 1);
    ask->addWidget(m_check);
    ask->addWidget(m_cancel);
    ask->addWidget(m_copy);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(24, 20, 24, 8);
    head->setSpacing(10);
    head->addWidget(pageTitle(tr("Doctor"), this));
    head->addLayout(ask);
    head->addWidget(m_progress);
    head->addWidget(m_now);
    head->addWidget(m_verdict);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(head);
    layout->addWidget(m_empty, 1);
    layout->addWidget(m_split, 1);
    m_split->hide();
    m_verdict->hide();
    m_copy->setEnabled(false);
    setBusy(false);

    connect(m_check, &QPushButton::clicked, this, &DoctorPage::start);
    connect(m_name, &QLineEdit::returnPressed, this, &DoctorPage::start);
    connect(m_empty, &EmptyState::actionWanted, this, [this] { check({}); });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        ++m_asked; // what still comes of it is not for us
        m_running.cancel();
        setBusy(false);
    });
    connect(m_copy, &QPushButton::clicked, this, &DoctorPage::copyReport);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, &DoctorPage::showSelected);
    connect(&server, &control::ServerControl::checkProgressed, this, [this](int done, int all, const QString &newest) {
        m_progress->setRange(0, all);
        m_progress->setValue(done);
        m_now->setText(tr("%1 of %2 done: %3").arg(done).arg(all).arg(newest));
    });
}

void DoctorPage::check(const QString &serverName)
{
    m_name->setText(serverName);
    start();
}

void DoctorPage::start()
{
    if (m_check->isHidden())
        return;
    setBusy(true);
    m_running = m_server.check(m_name->text().trimmed());
    const int asked = ++m_asked;
    async::continueOn(
        this, m_running,
        [this, asked](const CheckReport &report) {
            if (asked != m_asked)
                return;
            setBusy(false);
            showReport(report);
        },
        [this, asked] {
            if (asked == m_asked)
                setBusy(false);
        });
}

void DoctorPage::setBusy(bool busy)
{
    m_check->setHidden(busy);
    m_cancel->setVisible(busy);
    m_name->setEnabled(!busy);
    m_progress->setVisible(busy);
    m_now->setVisible(busy);
    tellEmpty(busy);
    if (!busy)
        return;
    m_progress->setRange(0, 0);
    m_now->setText(tr("Looking up the name …"));
}

/// What stands where no finding does. Shown only then.
void DoctorPage::tellEmpty(bool busy)
{
    const bool checked = m_copy->isEnabled();
    if (busy)
        m_empty->say(tr("Looking at the server"), tr("What is found stands here when every check has answered."));
    else if (checked)
        m_empty->say(tr("Nothing to mend"), tr("Every check of %1 came out well.").arg(m_report.serverName));
    else
        m_empty->say(tr("Nothing checked yet"),
                     tr("The doctor looks at a server the way others see it: its name, its certificate, its proxy, its "
                        "keys. It changes nothing."));
    m_empty->setAction(busy || checked ? QString() : tr("Check this server"));
}

void DoctorPage::showReport(const CheckReport &report)
{
    m_report = report;
    m_verdict->say(words::toneOf(report.verdict), words::verdictSentence(report));
    m_verdict->show();
    m_copy->setEnabled(true);
    m_tree->clear();
    for (int i = 0; i < report.findings.size(); ++i) {
        const control::Finding &finding = report.findings[i];
        auto *item = new QTreeWidgetItem(m_tree, {words::describe(finding).title});
        item->setIcon(0, toneIcon(words::toneOf(finding.severity)));
        item->setToolTip(0, item->text(0));
        item->setData(0, kFindingRole, i);
        item->setData(0, Qt::AccessibleTextRole,
                      QStringLiteral("%1: %2").arg(words::severityWord(finding.severity), item->text(0)));
        for (auto it = finding.evidence.begin(); it != finding.evidence.end(); ++it)
            item->addChild(evidenceItem(it.key(), it.value(), i));
    }
    const bool any = !report.findings.isEmpty();
    m_split->setVisible(any);
    m_empty->setVisible(!any);
    if (any) {
        m_tree->setCurrentItem(m_tree->topLevelItem(0));
        m_tree->topLevelItem(0)->setExpanded(true);
    }
    tellEmpty(false);
    if (m_name->text().isEmpty() || m_name->text() == m_server.status().serverName)
        Q_EMIT somethingToSee(int(std::ranges::count_if(
            report.findings, [](const control::Finding &finding) { return finding.severity >= Severity::Warning; })));
}

void DoctorPage::showSelected()
{
    const auto *item = m_tree->currentItem();
    if (item)
        m_detail->show(m_report.findings.at(item->data(0, kFindingRole).toInt()));
}

void DoctorPage::copyReport()
{
    QGuiApplication::clipboard()->setText(words::asText(m_report));
}

} // namespace homeport::pages

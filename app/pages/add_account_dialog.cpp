#include "app/pages/add_account_dialog.h"

#include "app/async/continue_on.h"
#include "app/widgets/labels.h"
#include "app/words/account_words.h"
#include "app/words/problem_words.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>

namespace homeport::pages {

using namespace widgets;

AddAccountDialog::AddAccountDialog(control::ServerControl &server, QWidget *parent)
    : QDialog(parent), m_server(server), m_name(new QLineEdit(this)), m_password(new QLineEdit(this)),
      m_again(new QLineEdit(this)), m_admin(new QCheckBox(tr("May &administer this server"), this)),
      m_preview(hint({}, this)), m_hint(hint({}, this)),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setWindowTitle(tr("Add account"));
    setMinimumWidth(460);
    m_password->setEchoMode(QLineEdit::Password);
    m_again->setEchoMode(QLineEdit::Password);
    m_buttons->button(QDialogButtonBox::Ok)->setText(tr("Add account"));
    m_buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel")); // Qt's own words may not be installed
    // Room for two lines, so that the dialog does not jump while one types.
    m_hint->setMinimumHeight(m_hint->fontMetrics().lineSpacing() * 2);
    m_hint->setAlignment(Qt::AlignLeft | Qt::AlignTop);

    auto *form = new QFormLayout(this);
    form->setContentsMargins(24, 20, 24, 20);
    form->setVerticalSpacing(10);
    form->addRow(tr("&Name:"), m_name);
    form->addRow({}, m_preview);
    form->addRow(tr("&Password:"), m_password);
    form->addRow(tr("Password a&gain:"), m_again);
    form->addRow({}, m_admin);
    form->addRow(m_hint);
    form->addRow(m_buttons);
    for (auto *field : {m_name, m_password, m_again})
        connect(field, &QLineEdit::textChanged, this, &AddAccountDialog::check);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &AddAccountDialog::add);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
}

void AddAccountDialog::check()
{
    const QString serverName = m_server.status().serverName;
    m_preview->setText(
        QStringLiteral("@%1:%2").arg(m_name->text().isEmpty() ? tr("name") : m_name->text(), serverName));
    QString fault = words::localpartFault(m_name->text());
    if (fault.isEmpty())
        fault = words::passwordFault(m_password->text(), m_again->text());
    const bool untouched = m_name->text().isEmpty();
    m_hint->setText(untouched         ? QString()
                    : fault.isEmpty() ? words::passwordStrength(m_password->text()).sentence
                                      : fault);
    for (auto *field : {m_name, m_password, m_again})
        field->setAccessibleDescription(m_hint->text());
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(fault.isEmpty() && !untouched && !m_busy);
}

void AddAccountDialog::add()
{
    m_busy = true;
    check();
    m_hint->setText(tr("Adding the account …"));
    async::continueOn(
        this, m_server.addAccount(m_name->text(), m_password->text(), m_admin->isChecked()),
        [this](const control::ControlResult<control::Done> &done) {
            m_busy = false;
            check();
            if (done) {
                accept();
                return;
            }
            const auto words = words::describe(done.error());
            //: two sentences: what happened, and what is known of it or what to do
            m_hint->setText(
                tr("%1. %2").arg(words.sentence, done.error().detail.isEmpty() ? words.todo : done.error().detail));
        },
        [this] {
            m_busy = false;
            check();
            m_hint->setText(tr("The server stopped before it answered. The account may or may not be there."));
        });
}

void AddAccountDialog::done(int result)
{
    m_password->clear();
    m_again->clear();
    QDialog::done(result);
}

} // namespace homeport::pages

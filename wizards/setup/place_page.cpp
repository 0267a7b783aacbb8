#include "wizards/setup/place_page.h"

#include "app/async/continue_on.h"
#include "app/widgets/icons.h"
#include "app/widgets/labels.h"
#include "app/widgets/tone_label.h"
#include "app/words/problem_words.h"
#include "app/words/time_words.h"
#include "wizards/frame/choice.h"

#include <QButtonGroup>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTimer>
#include <QVBoxLayout>

namespace homeport::wizards {

using namespace widgets;
using control::KeyStorage;
using words::Tone;

namespace {

constexpr qint64 kLittleSpace = 1LL << 30;

} // namespace

PlacePage::PlacePage(SetupDraft &draft, QWidget *parent)
    : WizardPage(tr("Data and key"), tr("Where is everything kept?"),
                 tr("Rooms, messages, accounts and the configuration live in one folder. Whoever has a copy of it has "
                    "the server."),
                 parent),
      m_draft(draft), m_folder(new QLineEdit(this)), m_space(new ToneLabel(this)),
      m_open(new QPushButton(tr("&Open that server instead"), this)), m_keyringState(new ToneLabel(this)),
      m_pause(new QTimer(this))
{
    m_pause->setSingleShot(true);
    m_pause->setInterval(150);
    connect(m_pause, &QTimer::timeout, this, &PlacePage::look);
    auto *label = new QLabel(tr("&Data folder:"), this);
    label->setBuddy(m_folder);
    auto *browse = new QPushButton(icon(QStringLiteral("folder")), tr("Choose …"), this);
    browse->setAccessibleName(tr("Choose the data folder"));
    browse->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->addWidget(label);
    row->addWidget(m_folder, 1);
    row->addWidget(browse);
    body()->addLayout(row);
    body()->addWidget(m_space);
    m_open->setAutoDefault(false);
    m_open->hide();
    body()->addWidget(m_open, 0, Qt::AlignLeft);
    connect(m_open, &QPushButton::clicked, this, [this] { Q_EMIT openWanted(m_draft.request.dataFolder); });
    body()->addSpacing(12);
    body()->addWidget(sectionTitle(tr("The signing key"), this));
    body()->addWidget(
        paragraph(tr("With it the server signs what it says, and other servers recognise it. It is made for you. "
                     "If it is lost, it is gone: keep it as safe as the folder."),
                  this));
    m_file = addChoice(body(), tr("In a &file in the data folder"),
                       tr("Only your user may read it. The server can start at any time, also before anyone signs in."),
                       this);
    m_keyring =
        addChoice(body(), tr("In the &keyring of this desktop"),
                  tr("Encrypted while you are signed out. A locked keyring cannot be read, so the server starts only "
                     "after you have signed in and unlocked it."),
                  this);
    body()->addWidget(m_keyringState);
    body()->addStretch(1);
    m_space->describe(m_folder);
    auto *group = new QButtonGroup(this);
    group->addButton(m_file);
    group->addButton(m_keyring);
    connect(group, &QButtonGroup::buttonClicked, this, &PlacePage::choose);
    connect(m_folder, &QLineEdit::textChanged, this, &PlacePage::onFolder);
    connect(browse, &QPushButton::clicked, this, [this] {
        const QString chosen = QFileDialog::getExistingDirectory(this, tr("Choose the data folder"), m_folder->text());
        if (!chosen.isEmpty())
            m_folder->setText(QDir::toNativeSeparators(chosen));
    });
}

void PlacePage::enter()
{
    m_folder->setText(QDir::toNativeSeparators(m_draft.request.dataFolder));
    onFolder();
    if (m_pause->isActive()) { // nobody types now
        m_pause->stop();
        look();
    }
    m_wantsKeyring = m_draft.request.keyStorage == KeyStorage::Keyring || m_wantsKeyring;
    (m_wantsKeyring ? m_keyring : m_file)->setChecked(true);
    askKeyring();
}

void PlacePage::askKeyring()
{
    m_keyringState->say(Tone::Busy, tr("Looking for a keyring …"));
    m_keyring->setEnabled(m_keyringAnswers);
    async::continueOn(
        this, m_draft.control.keyringAvailable(), [this](bool answers) { tellKeyring(answers); },
        [this] { tellKeyring(false); });
}

void PlacePage::tellKeyring(bool answers)
{
    m_keyringAnswers = answers;
    m_keyring->setEnabled(answers);
    m_keyringState->say(answers ? Tone::Good : Tone::Off,
                        answers ? tr("A keyring answers")
                                : tr("No keyring answers on this desktop, so the file it is"));
    // What was wished for is kept for the case that the keyring answers the next time.
    (answers && m_wantsKeyring ? m_keyring : m_file)->setChecked(true);
    store();
}

void PlacePage::choose()
{
    m_wantsKeyring = m_keyring->isChecked();
    store();
}

void PlacePage::store()
{
    m_draft.request.keyStorage = m_keyring->isChecked() ? KeyStorage::Keyring : KeyStorage::File;
    Q_EMIT changed();
}

void PlacePage::onFolder()
{
    const QString path = QDir::fromNativeSeparators(m_folder->text().trimmed());
    m_draft.request.dataFolder = path;
    m_folderFits = false;
    m_open->hide();
    ++m_asked;
    if (path.isEmpty() || !QDir::isAbsolutePath(path)) {
        m_pause->stop();
        m_space->say(Tone::Bad, tr("Type the whole path, from the beginning"));
    } else {
        m_space->say(Tone::Busy, tr("Looking at the folder …"));
        m_pause->start();
    }
    Q_EMIT changed();
}

void PlacePage::look()
{
    const int asked = m_asked;
    async::continueOn(
        this, m_draft.control.inspectFolder(m_draft.request.dataFolder),
        [this, asked](const control::FolderVerdict &verdict) {
            if (asked == m_asked)
                tellFolder(verdict);
        },
        [this, asked] {
            if (asked == m_asked)
                m_space->say(Tone::Bad, tr("This folder could not be looked at"));
        });
}

void PlacePage::tellFolder(const control::FolderVerdict &verdict)
{
    using Kind = control::FolderVerdict::Kind;
    const QString nearest = QDir::toNativeSeparators(verdict.nearest);
    m_folderFits = verdict.kind == Kind::Fits;
    m_open->setVisible(verdict.kind == Kind::HoldsServer);
    if (verdict.kind == Kind::Occupied && verdict.there && verdict.there->code == control::ProblemCode::AlreadySetUp) {
        m_space->say(Tone::Bad,
                     tr("A part of a server is left in %1, and set-up never overwrites. Choose another folder.")
                         .arg(verdict.there->subject));
    } else if (verdict.there) {
        const auto words = words::describe(*verdict.there);
        //: two sentences: what is in a folder, and what to do
        m_space->say(Tone::Bad, tr("%1. %2").arg(words.sentence, words.todo));
    } else if (verdict.kind == Kind::IsAFile) {
        m_space->say(Tone::Bad, tr("%1 is a file, not a folder").arg(nearest));
    } else if (verdict.kind == Kind::NotWritable) {
        m_space->say(Tone::Bad, tr("You may not write to %1").arg(nearest));
    } else {
        const bool little = verdict.free >= 0 && verdict.free < kLittleSpace;
        const QString free = words::bytes(verdict.free);
        m_space->say(little ? Tone::Warning : Tone::Good,
                     verdict.free < 0 ? (verdict.exists ? tr("You may write there.")
                                                        : tr("You may write there. The folder is made at the end."))
                     : verdict.exists ? tr("%1 free on its disk.").arg(free)
                                      : tr("%1 free on its disk. The folder is made at the end.").arg(free));
    }
    Q_EMIT changed();
}

bool PlacePage::isComplete() const
{
    return m_folderFits && (m_file->isChecked() || m_keyringAnswers);
}

} // namespace homeport::wizards

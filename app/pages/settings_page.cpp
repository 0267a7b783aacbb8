#include "app/pages/settings_page.h"

#include "app/widgets/copy_field.h"
#include "app/widgets/down_bar.h"
#include "app/widgets/form_grid.h"
#include "app/widgets/icons.h"
#include "app/widgets/labels.h"
#include "app/widgets/scrolled_body.h"
#include "app/widgets/theme.h"
#include "app/words/status_words.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QUrl>
#include <QVBoxLayout>

namespace homeport::pages {

using namespace widgets;

namespace {

/// A value that the keyboard reaches, so that it can be led to and read out.
QLabel *reachableFact(QWidget *parent)
{
    auto *made = fact({}, parent);
    made->setFocusPolicy(Qt::StrongFocus);
    return made;
}

} // namespace

SettingsPage::SettingsPage(control::ServerControl &server, QWidget *parent)
    : QWidget(parent), m_server(server), m_down(new DownBar({}, this)), m_name(fact({}, this)), m_mode(fact({}, this)),
      m_listeners(reachableFact(this)), m_certificate(reachableFact(this)),
      m_folder(new CopyField(tr("data folder"), this)), m_config(new CopyField(tr("configuration file"), this))
{
    auto *content = new ScrolledBody;
    auto *form = new FormGrid(content);
    form->setContentsMargins(24, 16, 24, 24);
    form->setHorizontalSpacing(24);
    form->setVerticalSpacing(10);
    form->addWide(pageTitle(tr("Settings"), this));
    form->addWide(m_down);

    form->addWide(sectionTitle(tr("Server"), this));
    form->addRow(tr("Server name"), m_name);
    form->addRow({}, hint(tr("It is part of every account and room made here, and can never change."), this));
    form->addRow(tr("Reach"), m_mode);
    form->addRow(tr("&Listens on"), m_listeners);
    form->addRow({}, hint(tr("client_listen and federation_listen in the configuration file."), this));
    form->addRow(tr("Certi&ficate"), m_certificate);
    form->addRow({}, hint(tr("certificate and certificate_key in the configuration file name its files. New files in "
                             "their place are taken while the server runs."),
                          this));
    form->addWide(ruler(this));

    form->addWide(sectionTitle(tr("Where things are"), this));
    form->addRow(tr("&Data folder"), buildFolderRow(), m_folder);
    form->addRow(tr("&Configuration file"), buildConfigRow(), m_config);
    form->addRow(
        {}, hint(tr("Change a value there, then stop and start the server. A mistake is told with its line."), this));
    form->addWide(ruler(this));

    form->addWide(sectionTitle(tr("This window"), this));
    form->addRow(tr("&Appearance"), buildAppearance());
    form->setRowStretch(form->rowCount(), 1);

    m_scroll = scrolled(content, this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_scroll);
    connect(m_down, &DownBar::startWanted, this, &SettingsPage::startWanted);
    connect(&server, &control::ServerControl::statusChanged, this, &SettingsPage::tell);
    tell(server.status());
}

QHBoxLayout *SettingsPage::buildFolderRow()
{
    auto *open = new QPushButton(icon(QStringLiteral("folder")), tr("&Open folder"), this);
    auto *row = new QHBoxLayout;
    row->addWidget(m_folder, 1);
    row->addWidget(open);
    connect(open, &QPushButton::clicked, this, [this] { openFolder(m_server.dataFolder()); });
    return row;
}

QHBoxLayout *SettingsPage::buildConfigRow()
{
    auto *open = new QPushButton(icon(QStringLiteral("details")), tr("Open fil&e"), this);
    open->setAccessibleName(tr("Open the configuration file"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_config, 1);
    row->addWidget(open);
    connect(open, &QPushButton::clicked, this, [this] {
        if (!QDesktopServices::openUrl(QUrl::fromLocalFile(configFile())))
            openFolder(m_server.dataFolder()); // no program for such files: at least its place
    });
    return row;
}

QWidget *SettingsPage::buildAppearance()
{
    auto *appearance = new QComboBox(this);
    appearance->addItem(tr("As the system"), int(Appearance::System));
    appearance->addItem(tr("Light"), int(Appearance::Light));
    appearance->addItem(tr("Dark"), int(Appearance::Dark));
    appearance->setCurrentIndex(appearance->findData(int(savedAppearance())));
    appearance->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(appearance, &QComboBox::currentIndexChanged, this, [appearance] {
        const auto chosen = Appearance(appearance->currentData().toInt());
        saveAppearance(chosen);
        applyAppearance(chosen);
    });
    return appearance;
}

QString SettingsPage::configFile() const
{
    const QString folder = m_server.dataFolder();
    return folder.isEmpty() ? QString() : QDir(folder).filePath(QStringLiteral("homeport.toml"));
}

void SettingsPage::tell(const control::ServerStatus &status)
{
    const bool running = status.state == control::RunState::Running;
    m_down->tell(status);
    const QString later = tr("Known once the server runs");
    m_name->setText(status.serverName.isEmpty() ? later : status.serverName);
    m_mode->setText(!running              ? later
                    : status.practiceMode ? tr("Practice: this computer only")
                                          : tr("Meant for other servers too; whether they reach it, the doctor says"));
    QStringList lines;
    for (const auto &listener : status.listeners)
        lines << tr("%1 for %2")
                     .arg(listener.address, listener.purpose == u"federation" ? tr("other servers") : tr("clients"));
    m_listeners->setText(lines.isEmpty() ? tr("Nothing while the server does not run") : lines.join(u'\n'));
    m_certificate->setText(words::certificateWords(status).sentence);
    m_folder->setText(QDir::toNativeSeparators(m_server.dataFolder()));
    m_config->setText(QDir::toNativeSeparators(configFile()));
}

void SettingsPage::reveal(Section section)
{
    QLabel *place = section == Section::Certificate ? m_certificate : m_listeners;
    m_scroll->ensureWidgetVisible(place);
    place->setFocus(Qt::OtherFocusReason);
}

void SettingsPage::openFolder(const QString &folder)
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(folder));
}

} // namespace homeport::pages

#include "app/pages/settings_page.h"

#include "app/widgets/copy_field.h"
#include "app/widgets/form_grid.h"
#include "app/widgets/icons.h"
#include "app/widgets/labels.h"
#include "app/widgets/scrolled_body.h"
#include "app/widgets/theme.h"

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

SettingsPage::SettingsPage(control::ServerControl &server, QWidget *parent)
    : QWidget(parent), m_server(server), m_name(fact({}, this)), m_mode(fact({}, this)), m_listeners(fact({}, this)),
      m_folder(new CopyField(tr("data folder"), this)), m_config(new CopyField(tr("configuration file"), this))
{
    auto *content = new ScrolledBody;
    auto *form = new FormGrid(content);
    form->setContentsMargins(24, 16, 24, 24);
    form->setHorizontalSpacing(24);
    form->setVerticalSpacing(10);
    form->addWide(pageTitle(tr("Settings"), this));

    form->addWide(sectionTitle(tr("Server"), this));
    form->addRow(tr("Server name"), m_name);
    form->addRow({}, hint(tr("It is part of every account and room made here, and can never change."), this));
    form->addRow(tr("Reach"), m_mode);
    form->addRow(tr("Listens on"), m_listeners);
    form->addWide(ruler(this));

    form->addWide(sectionTitle(tr("Where things are"), this));
    auto *folderRow = new QHBoxLayout;
    auto *open = new QPushButton(icon(QStringLiteral("folder")), tr("&Open folder"), this);
    folderRow->addWidget(m_folder, 1);
    folderRow->addWidget(open);
    form->addRow(tr("&Data folder"), folderRow, m_folder);
    form->addRow(tr("&Configuration file"), m_config);
    form->addRow(
        {}, hint(tr("Change a value there, then stop and start the server. A mistake is told with its line."), this));
    form->addWide(ruler(this));

    form->addWide(sectionTitle(tr("This window"), this));
    auto *appearance = new QComboBox(this);
    appearance->addItem(tr("As the system"), int(Appearance::System));
    appearance->addItem(tr("Light"), int(Appearance::Light));
    appearance->addItem(tr("Dark"), int(Appearance::Dark));
    appearance->setCurrentIndex(appearance->findData(int(savedAppearance())));
    appearance->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    form->addRow(tr("&Appearance"), appearance);
    form->setRowStretch(form->rowCount(), 1);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scrolled(content, this));

    connect(open, &QPushButton::clicked, this, [this] { openFolder(m_server.dataFolder()); });
    connect(appearance, &QComboBox::currentIndexChanged, this, [appearance] {
        const auto chosen = Appearance(appearance->currentData().toInt());
        saveAppearance(chosen);
        applyAppearance(chosen);
    });
    connect(&server, &control::ServerControl::statusChanged, this, &SettingsPage::tell);
    tell(server.status());
}

void SettingsPage::tell(const control::ServerStatus &status)
{
    m_name->setText(status.serverName);
    m_mode->setText(status.practiceMode ? tr("Practice: this computer only") : tr("Open to other servers"));
    QStringList lines;
    for (const auto &listener : status.listeners)
        lines << tr("%1 for %2")
                     .arg(listener.address, listener.purpose == u"federation" ? tr("other servers") : tr("clients"));
    m_listeners->setText(lines.isEmpty() ? tr("Nothing while the server is stopped") : lines.join(u'\n'));
    const QString folder = m_server.dataFolder();
    m_folder->setText(QDir::toNativeSeparators(folder));
    m_config->setText(folder.isEmpty()
                          ? QString()
                          : QDir::toNativeSeparators(QDir(folder).filePath(QStringLiteral("homeport.toml"))));
}

void SettingsPage::openFolder(const QString &folder)
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(folder));
}

} // namespace homeport::pages

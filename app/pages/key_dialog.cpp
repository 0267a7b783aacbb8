#include "app/pages/key_dialog.h"

#include "app/widgets/copy_field.h"
#include "app/widgets/labels.h"
#include "app/widgets/problem_card.h"

#include <QDir>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace homeport::pages {

using namespace widgets;

KeyDialog::KeyDialog(const control::Problem &problem, const QString &dataFolder, QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("The signing key"));
    setMinimumWidth(520);
    auto *place = new CopyField(tr("place of the key file"), this);
    place->setText(QDir::toNativeSeparators(QDir(dataFolder).filePath(QStringLiteral("signing.key"))));
    auto *placeLabel = sectionTitle(tr("&A key in a file belongs here"), this);
    placeLabel->setBuddy(place);
    auto *again = new QPushButton(tr("&Look again"), this);
    auto *folder = new QPushButton(tr("&Open folder"), this);
    auto *close = new QPushButton(tr("Close"), this);
    again->setDefault(true);
    folder->setAutoDefault(false);
    close->setAutoDefault(false);

    auto *buttons = new QHBoxLayout;
    buttons->addWidget(close);
    buttons->addStretch();
    buttons->addWidget(folder);
    buttons->addWidget(again);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(12);
    layout->addWidget(new ProblemCard(problem, true, false, this));
    layout->addWidget(placeLabel);
    layout->addWidget(place);
    layout->addWidget(
        paragraph(tr("If it was kept in the keyring of this desktop, unlock the keyring and look again. If "
                     "it was in a file, put the file there from a copy of the folder."),
                  this));
    layout->addLayout(buttons);
    again->setFocus();
    connect(again, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT startWanted();
    });
    connect(folder, &QPushButton::clicked, this, &KeyDialog::folderWanted);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
}

} // namespace homeport::pages

#include "app/shell/server_search.h"

#include "app/async/continue_on.h"
#include "app/widgets/labels.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QEventLoop>
#include <QProgressBar>
#include <QTimer>
#include <QVBoxLayout>

#include <chrono>

namespace homeport::shell {

namespace {
constexpr std::chrono::milliseconds kUnnoticed{400}; ///< a dialog that goes at once would only flicker
}

ServerSearch::ServerSearch(const QString &folder, QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("Looking for your server"));
    setMinimumWidth(420);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(12);
    layout->addWidget(
        widgets::paragraph(tr("Waiting for the folder %1. Its disk, or the network that it is on, does not answer yet.")
                               .arg(QDir::toNativeSeparators(folder)),
                           this));
    auto *progress = new QProgressBar(this);
    progress->setRange(0, 0);
    progress->setTextVisible(false);
    progress->setAccessibleName(tr("Waiting"));
    layout->addWidget(progress);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

ServerSearch::Found ServerSearch::look(control::SetupControl &control, const QString &folder, QWidget *parent)
{
    ServerSearch dialog(folder, parent);
    QEventLoop loop;
    Found found = Found::GivenUp;
    connect(&dialog, &QDialog::rejected, &loop, &QEventLoop::quit);
    async::continueOn(
        &dialog, control.inspectFolder(folder),
        [&](const control::FolderVerdict &verdict) {
            found = verdict.kind == control::FolderVerdict::Kind::HoldsServer ? Found::Server : Found::NoServer;
            loop.quit();
        },
        [&] {
            found = Found::NoServer;
            loop.quit();
        });
    QTimer::singleShot(kUnnoticed, &dialog, [&dialog] { dialog.show(); });
    loop.exec();
    return found;
}

} // namespace homeport::shell

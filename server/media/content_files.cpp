#include "server/media/content_files.h"

#include "server/crypto/digest.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>

#include <fmt/format.h>

namespace homeport::media {

namespace {

/// A folder that only we may enter, whatever the umask is, with those above it that are missing.
bool makePrivately(const QString &folder)
{
    if (QDir(folder).exists())
        return true;
    const qsizetype slash = folder.lastIndexOf(u'/');
    if (slash > 0 && !makePrivately(folder.left(slash)))
        return false;
    constexpr auto kOwner = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;
    return QDir().mkdir(folder, kOwner) || QDir(folder).exists();
}

} // namespace

std::string ContentFiles::pathOf(const MediaRecord &record) const
{
    const std::string name = crypto::base64Url(crypto::sha256(record.origin.str() + "/" + record.id));
    return fmt::format("{}/{}/{}/{}", m_folder, name.substr(0, 2), name.substr(2, 2), name.substr(4));
}

Result<void> ContentFiles::write(const MediaRecord &record, std::string_view content) const
{
    const QString path = QString::fromStdString(pathOf(record));
    if (!makePrivately(path.section(u'/', 0, -2)))
        return fail(ErrorCode::Io, fmt::format("the folder of {} can't be made", path.toStdString()));
    // Written beside it, synced, then named.
    QSaveFile file(path);
    file.setDirectWriteFallback(false);
    const auto size = static_cast<qint64>(content.size());
    if (!file.open(QIODevice::WriteOnly) || file.write(content.data(), size) != size || !file.commit())
        return fail(ErrorCode::Io, fmt::format("{}: {}", path.toStdString(), file.errorString().toStdString()));
    return {};
}

Result<std::string> ContentFiles::read(const MediaRecord &record) const
{
    QFile file(QString::fromStdString(pathOf(record)));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io,
                    fmt::format("{}: {}", file.fileName().toStdString(), file.errorString().toStdString()));
    return file.readAll().toStdString();
}

void ContentFiles::remove(const MediaRecord &record) const
{
    QFile::remove(QString::fromStdString(pathOf(record)));
}

} // namespace homeport::media

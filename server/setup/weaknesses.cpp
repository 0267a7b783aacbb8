#include "server/setup/weaknesses.h"

#include "server/setup/certificates.h"
#include "server/setup/files.h"

#include <sys/stat.h>

namespace homeport::setup {

namespace {

using control::Problem;
using control::ProblemCode;

constexpr std::size_t kShortSecret = 16;

Problem problem(ProblemCode code, const std::string &subject, const QString &detail = {})
{
    return {code, QString::fromStdString(subject), detail};
}

/// A file that others may read or write, a folder that they may enter.
bool isOpenToOthers(const std::string &path)
{
    struct stat facts{};
    return ::stat(path.c_str(), &facts) == 0 && (facts.st_mode & (S_IRWXG | S_IRWXO)) != 0;
}

bool isShort(const std::string &file)
{
    const auto secret = readFile(file);
    return secret && secret->find_last_not_of(" \t\r\n") + 1 < kShortSecret;
}

} // namespace

QList<Problem> weaknessesOf(const std::string &folder, const Config &config)
{
    QList<Problem> found;
    if (isOpenToOthers(folder))
        found.append(problem(ProblemCode::FolderOpen, folder));
    const std::string key = folder + "/signing.key";
    if (!config.signingKeyInKeyring && isOpenToOthers(key))
        found.append(problem(ProblemCode::SigningKeyReadable, key));
    if (!config.registrationSecretFile.empty()) {
        const std::string file = inFolder(folder, config.registrationSecretFile);
        if (isShort(file))
            found.append(problem(ProblemCode::SecretTooShort, file));
    }
    for (const std::string &range : config.allowPeers) {
        if (range.ends_with("/0"))
            found.append(problem(ProblemCode::PeersUnrestricted, range));
    }
    for (const std::string &name : config.trustFiles) {
        const std::string file = inFolder(folder, name);
        if (const auto ended = endedAuthority(file))
            found.append(problem(ProblemCode::AuthorityExpired, file,
                                 QDateTime::fromMSecsSinceEpoch(*ended, Qt::UTC).toString(Qt::ISODate)));
    }
    return found;
}

} // namespace homeport::setup

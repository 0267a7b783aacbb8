#include "server/setup/signing_key_store.h"

#include "server/setup/files.h"
#include "server/setup/keyring.h"
#include "server/setup/signing_key_line.h"

#include <fmt/format.h>

#include <unistd.h>
#include <utility>

namespace homeport::setup {

namespace {

Result<crypto::SigningKey> checked(Result<crypto::SigningKey> key, const std::string &expectedId,
                                   const std::string &place)
{
    if (key && key->id() != expectedId)
        return fail(ErrorCode::Conflict,
                    fmt::format("{} holds the key {}, and this server signs with {}; restore that one", place,
                                key->id(), expectedId));
    return key;
}

class FileKeyStore : public SigningKeyStore {
public:
    explicit FileKeyStore(const std::string &folder) : m_path(folder + "/signing.key") {}

    Result<void> create(const crypto::SigningKey &key) override
    {
        TRY_VOID(createFile(m_path, keyLine(key), 0600));
        m_created = true;
        return {};
    }
    Result<void> createNext(const crypto::SigningKey &key) override
    {
        return replaceFile(m_nextPath, keyLine(key), 0600);
    }
    Result<crypto::SigningKey> load(const std::string &expectedId) override
    {
        if (auto next = loadNext(expectedId))
            return next;
        const auto text = readFile(m_path);
        if (!text && text.error().code == ErrorCode::NotFound)
            return fail(
                ErrorCode::NotFound,
                fmt::format("the signing key {} is missing: {}. Restore it from a backup; a new key would make this "
                            "server a stranger to its rooms.",
                            expectedId, text.error().detail));
        if (!text)
            return fail(
                text.error().code,
                fmt::format(
                    "the signing key {} can't be read: {}. Put it back there, if need be from a backup: Homeport never "
                    "makes another one.",
                    expectedId, text.error().detail));
        return checked(parseKeyLine(*text, m_path), expectedId, m_path);
    }
    Result<void> undoCreate() override { return std::exchange(m_created, false) ? removeFile(m_path) : Result<void>{}; }

private:
    /// The one of createNext(), if it is expected now. It takes its place.
    Result<crypto::SigningKey> loadNext(const std::string &expectedId)
    {
        TRY(const std::string text, readFile(m_nextPath));
        TRY(auto next, checked(parseKeyLine(text, m_nextPath), expectedId, m_nextPath));
        TRY_VOID(replaceFile(m_path, keyLine(next), 0600));
        ::unlink(m_nextPath.c_str());
        return next;
    }

    std::string m_path;
    std::string m_nextPath = m_path + ".next";
    bool m_created = false;
};

/// An entry bears the id of its key, which is random in part. So no entry is ever written over another, not even in a
/// locked keyring, which says of each entry that it is not there. It does not bear the
/// folder, which may be moved or be named in another way.
class KeyringKeyStore : public SigningKeyStore {
public:
    explicit KeyringKeyStore(std::string serverName) : m_serverName(std::move(serverName)) {}

    Result<void> create(const crypto::SigningKey &key) override
    {
        const std::string entry = entryOf(key.id());
        const auto there = readKeyring(entry);
        if (there)
            return fail(ErrorCode::Conflict,
                        fmt::format("the keyring has an entry '{}', which is never overwritten", entry));
        // A locked one may ask for its password when it is written to.
        if (there.error().code != ErrorCode::NotFound && there.error().code != ErrorCode::Forbidden)
            return std::unexpected(there.error());
        const auto written = writeKeyring(entry, keyLine(key));
        if (written || written.error().code == ErrorCode::Timeout)
            m_created = entry; // a write that comes too late for us may still be done
        return written;
    }
    Result<void> createNext(const crypto::SigningKey &key) override { return create(key); }
    Result<crypto::SigningKey> load(const std::string &expectedId) override
    {
        const std::string entry = entryOf(expectedId);
        const auto text = readKeyring(entry);
        if (!text && text.error().code == ErrorCode::Forbidden)
            return fail(ErrorCode::Forbidden,
                        fmt::format("the keyring is locked, and the signing key {} is in it. Unlock the keyring and "
                                    "try again.",
                                    expectedId));
        if (!text && text.error().code == ErrorCode::NotFound)
            return fail(
                ErrorCode::NotFound,
                fmt::format("the keyring is open and has no entry '{}' for the signing key {}. Restore the keyring "
                            "from a backup; a new key would make this server a stranger to its rooms.",
                            entry, expectedId));
        if (!text)
            return std::unexpected(text.error());
        return checked(parseKeyLine(*text, "the keyring"), expectedId, "the keyring");
    }
    Result<void> undoCreate() override
    {
        const std::string entry = std::exchange(m_created, {});
        if (entry.empty())
            return {};
        if (const auto removed = removeKeyring(entry); !removed)
            return fail(removed.error().code,
                        fmt::format("the entry '{}' of the keyring ({})", entry, removed.error().detail));
        return {};
    }

private:
    std::string entryOf(const std::string &keyId) const
    {
        return fmt::format("signing key {} of {}", keyId, m_serverName);
    }

    std::string m_serverName;
    std::string m_created;
};

} // namespace

std::unique_ptr<SigningKeyStore> SigningKeyStore::inFile(std::string folder)
{
    return std::make_unique<FileKeyStore>(folder);
}

std::unique_ptr<SigningKeyStore> SigningKeyStore::inKeyring(std::string serverName)
{
    return std::make_unique<KeyringKeyStore>(std::move(serverName));
}

bool keyringAnswers(std::chrono::milliseconds deadline)
{
    const auto probe = readKeyring("homeport probe", deadline);
    return probe || probe.error().code == ErrorCode::NotFound || probe.error().code == ErrorCode::Forbidden;
}

} // namespace homeport::setup

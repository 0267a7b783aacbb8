#include "server/setup/setup_steps.h"

#include "server/crypto/password.h"
#include "server/setup/certificate_names.h"
#include "server/setup/certificates.h"
#include "server/setup/files.h"
#include "server/setup/setup_note.h"
#include "server/setup/signing_key_store.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

namespace homeport::setup {

namespace {

namespace fs = std::filesystem;
using control::PlannedStep;
using control::SetupRequest;
using Kind = PlannedStep::Kind;

PlannedStep shown(Kind kind, const std::string &subject, const char *purpose)
{
    return {kind, QString::fromStdString(subject), QString::fromLatin1(purpose)};
}

/// A folder that only we may enter, with those above it that are missing. One that is there stays as it is.
SetupStep folderStep(const std::string &path, const char *purpose)
{
    const auto made = std::make_shared<std::vector<fs::path>>();
    SetupStep step;
    step.shown = shown(Kind::CreateFolder, path, purpose);
    step.run = [path, made](SetupWork &) -> Result<void> {
        std::vector<fs::path> missing;
        std::error_code fault;
        for (fs::path at = path; !fs::exists(at, fault) && !fault; at = at.parent_path())
            missing.insert(missing.begin(), at);
        if (fault)
            return fail(ErrorCode::Io, fmt::format("{}: {}", path, fault.message()));
        for (const fs::path &folder : missing) {
            if (::mkdir(folder.c_str(), 0700) != 0)
                return fail(ErrorCode::Io, fmt::format("{}: {}", folder.string(), std::strerror(errno)));
            made->push_back(folder);
            TRY_VOID(syncFolder(folder.parent_path().string()));
        }
        return {};
    };
    step.undo = [made](SetupWork &) -> Result<void> {
        Result<void> all;
        for (auto folder = made->rbegin(); folder != made->rend(); ++folder) {
            // Somebody's own file in it is a reason to leave it.
            if (::rmdir(folder->c_str()) != 0 && errno != ENOENT && errno != ENOTEMPTY && errno != EEXIST)
                all = fail(ErrorCode::Io, fmt::format("{}: {}", folder->string(), std::strerror(errno)));
        }
        return all;
    };
    return step;
}

using Content = std::function<Result<std::string>(SetupWork &)>;

SetupStep fileStep(const std::string &path, const char *purpose, mode_t mode, Content content)
{
    const auto made = std::make_shared<bool>(false);
    SetupStep step;
    step.shown = shown(Kind::WriteFile, path, purpose);
    step.run = [path, mode, content, made](SetupWork &work) -> Result<void> {
        TRY(const std::string text, content(work));
        TRY_VOID(createFile(path, text, mode));
        *made = true;
        return {};
    };
    step.undo = [path, made](SetupWork &) { return *made ? removeFile(path) : Result<void>{}; };
    return step;
}

Content copyOf(const QString &file)
{
    return [path = file.toStdString()](SetupWork &) { return readFile(path); };
}

void addCertificate(std::vector<SetupStep> &steps, const SetupRequest &request, const std::string &folder)
{
    const std::string tls = folder + "/tls";
    if (request.certificate == control::CertificateSource::ProxyDoesIt)
        return;
    steps.push_back(folderStep(tls, "certificates"));
    if (request.certificate == control::CertificateSource::Order)
        return; // the server does, when it runs
    if (request.certificate == control::CertificateSource::Import) {
        steps.push_back(fileStep(tls + "/certificate.pem", "certificate", 0644, copyOf(request.certificateFile)));
        steps.push_back(fileStep(tls + "/certificate.key", "certificate key", 0600, copyOf(request.keyFile)));
        return;
    }
    // Made once, written in four files.
    struct Made {
        KeyAndCertificate ca;
        KeyAndCertificate leaf;
    };
    const auto made = std::make_shared<Made>();
    const auto make = [made](SetupWork &work) -> Result<std::string> {
        TRY(made->ca, makePrivateCa(work.config.serverName));
        TRY(made->leaf, issueCertificate(made->ca, certificateNames(work.config)));
        return made->ca.keyPem;
    };
    steps.push_back(fileStep(tls + "/ca.key", "private CA key", 0600, make));
    steps.push_back(fileStep(tls + "/ca.pem", "private CA", 0644,
                             [made](SetupWork &) -> Result<std::string> { return made->ca.certificatePem; }));
    steps.push_back(fileStep(tls + "/certificate.key", "certificate key", 0600,
                             [made](SetupWork &) -> Result<std::string> { return made->leaf.keyPem; }));
    steps.push_back(fileStep(tls + "/certificate.pem", "certificate", 0644,
                             [made](SetupWork &) -> Result<std::string> { return made->leaf.certificatePem; }));
}

SetupStep signingKeyStep(const SetupRequest &request, const std::string &folder)
{
    const bool keyring = request.keyStorage == control::KeyStorage::Keyring;
    const std::shared_ptr<SigningKeyStore> store =
        keyring ? SigningKeyStore::inKeyring(request.serverName.toStdString()) : SigningKeyStore::inFile(folder);
    SetupStep step;
    step.shown = keyring ? shown(Kind::StoreInKeyring, request.serverName.toStdString(), "signing key")
                         : shown(Kind::WriteFile, folder + "/signing.key", "signing key");
    step.run = [store](SetupWork &work) -> Result<void> {
        const auto key = crypto::SigningKey::generate("a_" + crypto::randomText(4));
        TRY_VOID(store->create(key));
        work.signingKeyId = key.id();
        return {};
    };
    step.undo = [store](SetupWork &) { return store->undoCreate(); };
    return step;
}

SetupStep databaseStep(const SetupRequest &request, const SetupPorts &ports, const std::string &folder)
{
    SetupStep step;
    step.shown =
        request.adminName.isEmpty()
            ? shown(Kind::WriteFile, folder + "/homeport.db", "database")
            : shown(Kind::CreateAccount, "@" + request.adminName.toStdString() + ":" + request.serverName.toStdString(),
                    "administrator");
    const std::string file = folder + "/homeport.db";
    const auto made = std::make_shared<bool>(false);
    step.run = [create = ports.createDatabase, name = request.adminName.toStdString(),
                password = request.adminPassword.toStdString(), file, made](SetupWork &work) -> Result<void> {
        // SQLite takes an empty file for a new database, and gives its journals the same mode.
        TRY_VOID(createFile(file, {}, 0600));
        *made = true;
        return create(work.folder, work.config.serverName, work.signingKeyId, name, password);
    };
    step.undo = [file, made](SetupWork &) -> Result<void> {
        Result<void> all;
        for (const char *suffix : {"-wal", "-shm", "-journal", ""}) {
            if (*made) {
                if (const auto removed = removeFile(file + suffix); !removed)
                    all = removed;
            }
        }
        return all;
    };
    return step;
}

/// The data folder with the note that set-up has begun in it. The last step takes the note away.
SetupStep notedFolderStep(const std::string &folder, const std::vector<SetupStep> &others)
{
    std::vector<std::string> files{"homeport.db"};
    for (const SetupStep &step : others) {
        if (step.shown.kind == Kind::WriteFile)
            files.push_back(fs::path(step.shown.subject.toStdString()).lexically_relative(folder).string());
    }
    SetupStep step = folderStep(folder, "data folder");
    const auto note = std::make_shared<std::unique_ptr<SetupNote>>();
    step.run = [folder, files, note, makeFolder = step.run](SetupWork &work) -> Result<void> {
        TRY_VOID(makeFolder(work));
        TRY(*note, SetupNote::write(folder, files));
        return {};
    };
    step.undo = [folder, note, removeFolder = step.undo](SetupWork &work) -> Result<void> {
        if (work.leftOver) {
            note->reset(); // it names what is to be removed, once nobody works here
            return {};
        }
        if (*note)
            TRY_VOID(removeSetupNote(folder));
        return removeFolder(work);
    };
    return step;
}

SetupStep configStep(const std::string &folder)
{
    SetupStep step = fileStep(configPath(folder), "configuration", 0600,
                              [](SetupWork &work) -> Result<std::string> { return renderConfig(work.config); });
    step.run = [folder, write = step.run](SetupWork &work) -> Result<void> {
        TRY_VOID(write(work));
        // Beside a configuration the note counts for nothing, and the first start removes it.
        static_cast<void>(removeSetupNote(folder));
        return {};
    };
    return step;
}

} // namespace

std::string setUpBefore(const std::string &folder)
{
    for (const char *name : {"homeport.toml", "homeport.db", "signing.key", "tls/certificate.pem",
                             "tls/certificate.key", "tls/ca.pem", "tls/ca.key", "registration_secret"}) {
        std::error_code fault;
        if (fs::exists(fs::symlink_status(folder + "/" + name, fault)))
            return name;
    }
    return {};
}

std::vector<SetupStep> stepsFor(const SetupRequest &request, const SetupPorts &ports)
{
    const std::string folder = request.dataFolder.toStdString();
    std::vector<SetupStep> steps;
    addCertificate(steps, request, folder);
    if (!request.trustFiles.isEmpty())
        steps.push_back(folderStep(folder + "/trust", "trusted authorities"));
    for (int i = 0; i < request.trustFiles.size(); ++i)
        steps.push_back(fileStep(fmt::format("{}/trust/{}.pem", folder, i + 1), "trusted authority", 0644,
                                 copyOf(request.trustFiles[i])));
    if (!request.registrationSecretFile.isEmpty())
        steps.push_back(fileStep(folder + "/registration_secret", "registration secret", 0600,
                                 copyOf(request.registrationSecretFile)));
    steps.push_back(signingKeyStep(request, folder));
    steps.push_back(databaseStep(request, ports, folder));
    steps.push_back(configStep(folder));
    steps.insert(steps.begin(), notedFolderStep(folder, steps));
    return steps;
}

} // namespace homeport::setup

#include "server/setup/named_files.h"

#include "server/http/tls.h"
#include "server/setup/files.h"

#include <fmt/format.h>

namespace homeport::setup {

namespace {

std::unexpected<Error> unread(const std::string &folder, const Config &config, const std::string &setting,
                              const Error &why)
{
    return fail(ErrorCode::BadInput,
                fmt::format("{}: {}: {}. {}, or write the path of the right one: from / on, or as seen from the data "
                            "folder",
                            placeOf(folder, config, setting), setting, why.detail,
                            why.code == ErrorCode::NotFound ? "Put the file back there" : "Mend that"));
}

std::unexpected<Error> fault(const std::string &folder, const Config &config, const std::string &setting,
                             const std::string &what)
{
    return fail(ErrorCode::BadInput,
                fmt::format("{}: {} names the file {}", placeOf(folder, config, setting), setting, what));
}

} // namespace

Result<std::string> readNamedFile(const std::string &folder, const Config &config, const std::string &setting,
                                  const std::string &file)
{
    const auto text = readFile(inFolder(folder, file));
    if (text)
        return text;
    return unread(folder, config, setting, text.error());
}

Result<std::vector<std::string>> readTrustFiles(const std::string &folder, const Config &config)
{
    std::vector<std::string> contents;
    for (const std::string &file : config.trustFiles) {
        TRY(std::string pem, readNamedFile(folder, config, "trust", file));
        if (const auto usable = http::Trust::create({pem}); !usable)
            return fault(folder, config, "trust",
                         inFolder(folder, file) +
                             ", and it holds no certificate of an authority in PEM, which begins with -----BEGIN "
                             "CERTIFICATE-----. Give that file, or take this one out of the list");
        contents.push_back(std::move(pem));
    }
    return contents;
}

Result<std::string> readRegistrationSecret(const std::string &folder, const Config &config)
{
    static constexpr const char *kSetting = "registration_secret_file";
    if (config.registrationSecretFile.empty())
        return std::string();
    TRY(std::string secret, readNamedFile(folder, config, kSetting, config.registrationSecretFile));
    // They end with a newline more often than not.
    secret.erase(secret.find_last_not_of(" \r\n") + 1);
    if (secret.empty())
        return fault(folder, config, kSetting,
                     inFolder(folder, config.registrationSecretFile) +
                         ", and it is empty. Write a long random text into it, or leave the setting empty (\"\")");
    return secret;
}

} // namespace homeport::setup

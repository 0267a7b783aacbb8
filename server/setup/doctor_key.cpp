#include "server/setup/doctor_key.h"

#include "server/setup/files.h"
#include "server/setup/signing_key_line.h"

#include <fmt/format.h>

namespace homeport::setup {

std::string doctorKeyPath(const std::string &folder)
{
    return folder + "/doctor.key";
}

Result<crypto::SigningKey> readDoctorKey(const std::string &folder)
{
    const std::string path = doctorKeyPath(folder);
    const auto text = readFile(path);
    if (!text && text.error().code == ErrorCode::NotFound)
        return fail(ErrorCode::NotFound,
                    fmt::format("{} is not there: the server makes it when it starts. Start it once", path));
    if (!text)
        return std::unexpected(text.error());
    auto key = parseKeyLine(*text, path);
    if (!key)
        return fail(ErrorCode::Corrupt,
                    fmt::format("{} is damaged; start the server again, which makes another", path));
    return key;
}

Result<crypto::SigningKey> provideDoctorKey(const std::string &folder)
{
    auto there = readDoctorKey(folder);
    if (there || (there.error().code != ErrorCode::NotFound && there.error().code != ErrorCode::Corrupt))
        return there;
    auto key = crypto::SigningKey::generate("doctor");
    TRY_VOID(replaceFile(doctorKeyPath(folder), keyLine(key), 0600));
    return key;
}

} // namespace homeport::setup

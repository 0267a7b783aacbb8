#include "server/setup/config.h"

#include "server/base/server_name.h"
#include "server/http/address_ranges.h"
#include "server/http/url.h"
#include "server/setup/files.h"
#include "server/setup/listen_check.h"
#include "server/setup/public_url.h"
#include "server/setup/setup_note.h"
#include "server/setup/toml_reader.h"

#include <fmt/format.h>

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <sstream>

namespace homeport::setup {

namespace {

Result<void> checkEmail(const std::string &value)
{
    const auto at = value.find('@');
    if (at == 0 || at == value.npos || at + 1 == value.size() || value.find_first_of(" \t\r\n<>") != value.npos)
        return fail(ErrorCode::BadInput, "write one address, such as admin@example.org");
    return {};
}

void readDelegation(TomlReader &reader, Delegation &delegation)
{
    const auto checked = [&](std::string_view key, std::string &into, auto check) {
        reader.parsed(key, [&](const std::string &value) -> Result<void> {
            if (!value.empty())
                TRY_VOID(check(value));
            into = value;
            return {};
        });
    };
    checked("server", delegation.server, ServerName::parse);
    checked("client", delegation.client, checkPublicUrl);
    checked("support_email", delegation.supportEmail, checkEmail);
    checked("support_matrix_id", delegation.supportMatrixId, UserId::parse);
    checked("support_page", delegation.supportPage, checkPageUrl);
}

void readAcme(TomlReader &reader, AcmeSettings &acme)
{
    reader.parsed("directory", [&](const std::string &value) -> Result<void> {
        if (!value.empty()) {
            TRY(const http::Url url, http::parseUrl(value));
            if (url.endpoint.tlsName.empty())
                return fail(ErrorCode::BadInput, "an authority is asked over https only");
        }
        acme.directory = value;
        return {};
    });
    reader.parsed("email", [&](const std::string &value) -> Result<void> {
        if (!value.empty())
            TRY_VOID(checkEmail(value));
        acme.email = value;
        return {};
    });
    reader.parsed("challenge", [&](const std::string &value) -> Result<void> {
        if (value != "http-01" && value != "tls-alpn-01")
            return fail(ErrorCode::BadInput, "write \"http-01\" or \"tls-alpn-01\"");
        acme.challenge = value;
        return {};
    });
    reader.list("names", acme.names, [](const std::string &value) {
        const auto parts = parseServerName(value);
        return !parts        ? parts.error().detail
               : parts->port ? std::string("give the name without a port")
                             : std::string();
    });
    for (const auto &[key, into] :
         {std::pair("http_listen", &acme.httpListen), std::pair("tls_listen", &acme.tlsListen)}) {
        reader.parsed(key, [into](const std::string &value) -> Result<void> {
            TRY(*into, ListenAddress::parse(value));
            if (into->port == 0)
                return fail(ErrorCode::BadInput, "an authority can't ask on port 0; use 1 to 65535");
            return {};
        });
    }
}

} // namespace

Result<ListenAddress> ListenAddress::parse(std::string_view text)
{
    const auto colon = text.rfind(':');
    if (colon == text.npos)
        return fail(ErrorCode::BadInput, "write ADDRESS:PORT, such as 0.0.0.0:8448 or [::]:8448");
    std::string_view host = text.substr(0, colon);
    if (host.find(':') != host.npos && (host.front() != '[' || host.back() != ']'))
        return fail(ErrorCode::BadInput, "write an IPv6 address in brackets, such as [::]:8448");
    if (host.size() > 2 && host.front() == '[' && host.back() == ']')
        host = host.substr(1, host.size() - 2);
    boost::system::error_code fault;
    const auto address = boost::asio::ip::make_address(std::string(host), fault);
    if (fault)
        return fail(ErrorCode::BadInput, fmt::format("'{}' is not an IP address; use 0.0.0.0 for all", host));
    const std::string_view digits = text.substr(colon + 1);
    int port = 0;
    const auto number = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (number.ec != std::errc{} || number.ptr != digits.data() + digits.size() || port < 0 || port > 65'535)
        return fail(ErrorCode::BadInput, fmt::format("'{}' is not a port; use 1 to 65535", digits));
    return ListenAddress{address.to_string(), port};
}

std::string ListenAddress::str() const
{
    return address.find(':') == address.npos ? fmt::format("{}:{}", address, port)
                                             : fmt::format("[{}]:{}", address, port);
}

bool ListenAddress::collidesWith(const ListenAddress &other) const
{
    if (port != other.port || port == 0)
        return false;
    const auto isAny = [](const ListenAddress &listen) {
        return listen.address == "0.0.0.0" || listen.address == "::";
    };
    return address == other.address || isAny(*this) || isAny(other);
}

std::string configPath(const std::string &folder)
{
    return folder + "/homeport.toml";
}

std::string placeOf(const std::string &folder, const Config &config, const std::string &setting)
{
    const auto line = config.lines.find(setting);
    return line == config.lines.end() ? configPath(folder) : fmt::format("{}:{}", configPath(folder), line->second);
}

control::Problem placed(control::Problem problem, const std::string &folder, const Config &config)
{
    if (!problem.setting.isEmpty())
        problem.place = QString::fromStdString(placeOf(folder, config, problem.setting.toStdString()));
    return problem;
}

std::string inFolder(const std::string &folder, const std::string &path)
{
    return path.empty() ? path : (std::filesystem::path(folder) / path).string();
}

namespace {

/// Empty: it is a network.
std::string faultOfNetwork(const std::string &value)
{
    const auto ranges = http::AddressRanges::parse({value});
    return ranges ? std::string() : ranges.error().detail;
}

} // namespace

namespace {

/// Line @p number of @p text as it stands there, shortened.
std::string lineOf(std::string_view text, std::size_t number)
{
    constexpr std::size_t kLongest = 80;
    for (; number > 1 && text.find('\n') != text.npos; --number)
        text.remove_prefix(text.find('\n') + 1);
    return std::string(text.substr(0, std::min(text.find('\n'), kLongest)));
}

} // namespace

Result<Config> parseConfig(std::string_view text, const std::string &path)
{
    const toml::parse_result parsed = toml::parse(text, path);
    if (!parsed) {
        const auto line = parsed.error().source().begin.line;
        return fail(ErrorCode::BadInput,
                    fmt::format("{}:{}: this line, or a quote or bracket left open above it, can't be read: {} ({}). "
                                "Each line is NAME = VALUE: texts stand in double quotes, lists in [ ], true and "
                                "false in small letters",
                                path, line, lineOf(text, line), std::string(parsed.error().description())));
    }
    Config config;
    TomlReader reader(parsed.table(), path, config.lines);
    const auto listenInto = [&config](ListenAddress &into) {
        return [&into, &config](const std::string &value) -> Result<void> {
            TRY(into, ListenAddress::parse(value));
            return checkPort(into, config.serverName);
        };
    };
    reader.parsed("server_name", [&](const std::string &value) -> Result<void> {
        TRY(config.serverName, ServerName::parse(value));
        return {};
    });
    reader.parsed("client_listen", listenInto(config.clientListen));
    reader.parsed("federation_listen", listenInto(config.federationListen));
    reader.parsed("public_url", [&](const std::string &value) -> Result<void> {
        TRY_VOID(checkPublicUrl(value));
        config.publicUrl = value;
        return {};
    });
    reader.text("certificate", config.certificateFile);
    reader.text("certificate_key", config.certificateKeyFile);
    reader.parsed("signing_key", [&](const std::string &value) -> Result<void> {
        if (value != "keyring" && value != "file")
            return fail(ErrorCode::BadInput, "write \"keyring\" or \"file\"");
        config.signingKeyInKeyring = value == "keyring";
        return {};
    });
    reader.list("trust", config.trustFiles, [](const std::string &value) {
        return std::string(value.empty() ? "write the path of a file, or [] for none" : "");
    });
    reader.list("trusted_proxies", config.trustedProxies, [](const std::string &value) {
        const auto ranges = http::AddressRanges::parse({value});
        return ranges && ranges->holdEverybody() ? std::string("that is everybody; name your proxy's own address")
                                                 : faultOfNetwork(value);
    });
    reader.list("allow_peers", config.allowPeers, faultOfNetwork);
    std::vector<std::string> notaries;
    reader.list("notaries", notaries, [](const std::string &value) {
        const auto name = ServerName::parse(value);
        return name ? std::string() : name.error().detail;
    });
    for (const std::string &name : notaries)
        if (auto notary = ServerName::parse(name))
            config.notaries.push_back(*std::move(notary));
    reader.text("registration_secret_file", config.registrationSecretFile);
    reader.flag("open_registration", config.openRegistration);
    reader.flag("rate_limits", config.rateLimits);
    reader.text("default_room_version", config.defaultRoomVersion);
    reader.section("acme", [&](TomlReader &inner) { readAcme(inner, config.acme); });
    reader.section("gateway", [&](TomlReader &inner) { inner.flag("map", config.mapPort); });
    reader.section("doctor", [&](TomlReader &inner) { inner.flag("recheck", config.recheck); });
    reader.section("delegation", [&](TomlReader &inner) { readDelegation(inner, config.delegation); });
    reader.refuseUnknown();
    if (reader.error())
        return std::unexpected(*reader.error());
    if (config.certificateFile.empty() != config.certificateKeyFile.empty()) {
        const char *const lacking = config.certificateFile.empty() ? "certificate" : "certificate_key";
        const auto line = config.lines.find(lacking);
        return fail(ErrorCode::BadInput,
                    fmt::format("{}{}: {} is {}; it belongs together with {}: give both files, or leave both empty for "
                                "a proxy that does TLS",
                                path, line == config.lines.end() ? "" : fmt::format(":{}", line->second), lacking,
                                line == config.lines.end() ? "missing" : "empty",
                                config.certificateFile.empty() ? "certificate_key" : "certificate"));
    }
    const bool bothListen = !config.certificateFile.empty() || !config.acme.directory.empty();
    if (bothListen && config.federationListen.collidesWith(config.clientListen)) {
        const auto line = config.lines.find("federation_listen");
        return fail(
            ErrorCode::BadInput,
            fmt::format("{}{}: federation_listen = \"{}\" has the port of client_listen = \"{}\"; give it another "
                        "port, such as 8448",
                        path, line == config.lines.end() ? "" : fmt::format(":{}", line->second),
                        config.federationListen.str(), config.clientListen.str()));
    }
    if (config.serverName.empty())
        return fail(ErrorCode::BadInput,
                    fmt::format("{}:1: server_name is missing; it must be the one that set-up chose", path));
    return config;
}

namespace {

std::string notSetUp(const std::string &folder)
{
    if (setupState(folder) == SetupState::CutOff)
        return fmt::format("{} is not set up: its set-up was cut off. Remove what it left and set up again: {}", folder,
                           clearingCommand(folder));
    return fmt::format("{} is not set up: it has no homeport.toml. Run homeportd setup first.", folder);
}

} // namespace

Result<Config> loadConfig(const std::string &folder)
{
    const std::string path = configPath(folder);
    std::error_code fault;
    if (std::filesystem::symlink_status(path, fault).type() == std::filesystem::file_type::not_found)
        return fail(ErrorCode::NotFound, notSetUp(folder));
    const auto text = readFile(path);
    if (!text)
        return fail(text.error().code, text.error().detail + "; the server's settings are in it. Put it back, if need "
                                                             "be from a backup");
    return parseConfig(*text, path);
}

} // namespace homeport::setup

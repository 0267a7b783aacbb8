#include "server/headless/commands.h"
#include "server/setup/delegation.h"
#include "server/setup/files.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <filesystem>

namespace homeport::headless {

namespace {

struct Options {
    std::string data;
    std::string proxy;
    std::string certificate;
    std::string key;
    std::string out;
};

void show(const std::string &title, const std::string &text)
{
    std::printf("== %s\n%s\n", title.c_str(), text.c_str());
}

/// Into a folder, or on the screen.
Result<void> give(const Options &options, const setup::NamedText &file, const std::string &title)
{
    if (options.out.empty()) {
        show(title, file.text);
        return {};
    }
    const std::string path = (std::filesystem::path(options.out) / file.name).string();
    std::error_code fault;
    std::filesystem::create_directories(std::filesystem::path(path).parent_path(), fault);
    if (fault)
        return fail(ErrorCode::Io, path + ": " + fault.message() + "; choose a folder that you may write to");
    TRY_VOID(setup::createFile(path, file.text, 0644));
    std::printf("wrote %s: %s\n", path.c_str(), title.c_str());
    return {};
}

Result<void> deliver(const Options &options)
{
    const std::string folder = setup::wholePath(options.data);
    TRY(const setup::Config config, setup::loadConfig(folder));
    const auto texts = setup::delegationTexts(config);
    if (texts.empty())
        std::printf("Nothing is delegated: set server and client under [delegation] in %s.\n",
                    setup::configPath(folder).c_str());
    for (const setup::NamedText &file : texts)
        TRY_VOID(give(options, {".well-known/matrix/" + file.name, file.text}, "/.well-known/matrix/" + file.name));
    TRY_VOID(give(options, {"zone.txt", setup::srvRecords(config)}, "DNS records, where no such file can be served"));
    if (!texts.empty())
        TRY_VOID(give(options, {"static-hosting.txt", setup::staticHostingNote(config)}, "on any web space"));
    if (options.proxy.empty())
        return {};
    setup::ProxySettings settings = setup::proxySettingsFor(config, folder);
    if (!options.certificate.empty()) {
        settings.certificateFile = options.certificate;
        settings.certificateKeyFile = options.key;
    }
    TRY(const auto files, setup::proxyFiles(*setup::parseProxy(options.proxy), settings));
    for (const setup::ProxyFile &file : files)
        TRY_VOID(give(options, {std::filesystem::path(file.path).filename().string(), file.text},
                      "for " + file.path + " of " + options.proxy));
    return {};
}

} // namespace

void addDelegationCommand(CLI::App &program, int &result)
{
    auto options = std::make_shared<Options>();
    CLI::App *command = program.add_subcommand(
        "delegation",
        "Print what tells others where this server is: well-known files, DNS records, proxy configuration");
    command->add_option("--data", options->data, "The server's folder")->required();
    std::vector<std::string> names;
    for (const setup::Proxy proxy : setup::allProxies())
        names.emplace_back(setup::proxyName(proxy));
    command->add_option("--proxy", options->proxy, "The reverse proxy in front of it")->check(CLI::IsMember(names));
    auto *certificate =
        command->add_option("--cert", options->certificate, "Certificate chain, where the proxy reads it");
    auto *key = command->add_option("--key", options->key, "Its key, where the proxy reads it");
    certificate->needs(key);
    key->needs(certificate);
    command->add_option("--out", options->out, "Write files into this folder; overwrites nothing");
    command->callback([options, &result] {
        const auto done = deliver(*options);
        result = done ? 0 : complain(done.error().detail);
    });
}

} // namespace homeport::headless

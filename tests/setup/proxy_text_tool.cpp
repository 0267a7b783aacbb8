#include "server/setup/files.h"
#include "server/setup/proxy_texts.h"

#include <cstdio>
#include <filesystem>

/// Writes every text for one proxy into a folder, for tests/setup/proxies: proxy_text_tool PROXY FOLDER CHAIN KEY
int main(int argc, char **argv)
{
    using namespace homeport::setup;
    const auto proxy = argc == 5 ? parseProxy(argv[1]) : std::nullopt;
    if (!proxy) {
        std::fprintf(stderr, "proxy_text_tool PROXY FOLDER CHAIN KEY\n");
        return 2;
    }
    const std::string folder = argv[2];
    ProxySettings settings;
    settings.serverHost = "example.org";
    settings.hosts = {"matrix.example.org"};
    settings.upstream = "127.0.0.1:8008";
    settings.certificateFile = argv[3];
    settings.certificateKeyFile = argv[4];
    const auto files = proxyFiles(*proxy, settings);
    if (!files) {
        std::fprintf(stderr, "%s\n", files.error().detail.c_str());
        return 1;
    }
    bool written = true;
    for (const ProxyFile &file : *files) {
        const std::string name = std::filesystem::path(file.path).filename().string();
        written = written && createFile(folder + "/" + name, file.text, 0644);
    }
    for (int i = 0; i < kProxyDirectives; ++i) {
        const std::string text = proxyDirective(*proxy, static_cast<ProxyDirective>(i), settings);
        written = written && createFile(folder + "/directive_" + std::to_string(i), text, 0644);
    }
    return written ? 0 : 1;
}

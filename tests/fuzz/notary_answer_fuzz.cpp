// What a notary answers about other servers' keys, and what is read of it. PUBLIC stands for the public key of
// gone.example; a document with "sign" is signed by it.
#include "server/base/check.h"
#include "server/event/event_hash.h"
#include "server/federation/notary_source.h"

#include <cstdint>

using namespace homeport;
using namespace homeport::federation;

namespace {

void replaceAll(std::string &text, std::string_view word, std::string_view by)
{
    for (std::size_t at = 0; (at = text.find(word, at)) != std::string::npos; at += by.size())
        text.replace(at, word.size(), by);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const crypto::SigningKey key =
        crypto::SigningKey::fromSeed("1", "YJDBA9Xnr2sVqXD9Vj7XVUnmFZcZrlw8Md7kMW+3XA1").value();
    static const std::set<ServerName> wanted{ServerName::trusted("gone.example"), ServerName::trusted("b.example")};
    std::string text(reinterpret_cast<const char *>(data), size);
    replaceAll(text, "PUBLIC", key.publicKeyBase64());
    auto answer = json::parseObject(text);
    if (!answer)
        return 0;
    const auto documents = readNotaryAnswer(*std::move(answer), wanted);
    if (!documents)
        return 0;
    for (const auto &[server, list] : *documents) {
        HOMEPORT_CHECK(wanted.contains(server) && !list.empty() && list.size() <= 16);
        for (json::Object document : list) {
            const bool isTrue = document.erase("sign") > 0 && server.str() == "gone.example";
            if (isTrue)
                event::signJson(document, server, key);
            const auto keys = parseServerKeys(document, server, 1'700'000'000'000);
            HOMEPORT_CHECK(!keys || (keys->server == server && !keys->keys.empty()));
            if (keys && isTrue)
                HOMEPORT_CHECK(keys->keys.size() <= kMaxKeysPerServer);
        }
    }
    return 0;
}

// What one event costs on its way in, step by step: a text message and an encrypted one of about 1 KB, signed by one
// server, room version 11. The steps of the federation path add up to `receive`. Run it in the release preset.
#include "server/event/event_hash.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

using namespace homeport;

namespace {

constexpr int kEvents = 2'000;
constexpr int kRounds = 5;

/// Microseconds an event: the best of several rounds, so that the neighbours of the machine do not count.
template <class Step>
double measure(const std::vector<std::string> &texts, const Step &step)
{
    using Clock = std::chrono::steady_clock;
    auto best = Clock::duration::max();
    for (int round = 0; round < kRounds; ++round) {
        const auto start = Clock::now();
        for (std::size_t i = 0; i < texts.size(); ++i)
            step(i);
        best = std::min(best, Clock::now() - start);
    }
    return std::chrono::duration<double, std::micro>(best).count() / static_cast<double>(texts.size());
}

std::string signedEvent(int number, std::size_t bodyBytes, const crypto::SigningKey &key)
{
    const auto &rules = *event::findRoomVersion("11");
    auto object = json::parseObject(R"({"type":"m.room.message","sender":"@alice:one.test","room_id":"!room:one.test",
        "prev_events":["$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"],
        "auth_events":["$bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","$ccccccccccccccccccccccccccccccccccccccccccc",
                       "$ddddddddddddddddddddddddddddddddddddddddddd"],"origin_server_ts":1600000000000})")
                      .value();
    object["depth"] = number;
    object["content"] = json::Object{{"msgtype", "m.text"}, {"body", std::string(bodyBytes, 'x')}};
    event::hashAndSign(rules, object, ServerName::trusted("one.test"), key);
    return json::canonical(object);
}

void report(const char *name, std::size_t bodyBytes)
{
    const auto key = crypto::SigningKey::generate("1");
    const auto &rules = *event::findRoomVersion("11");
    const auto server = ServerName::trusted("one.test");
    std::vector<std::string> texts;
    for (int i = 0; i < kEvents; ++i)
        texts.push_back(signedEvent(i, bodyBytes, key));
    std::vector<json::Object> objects;
    std::vector<event::PduPtr> pdus;
    for (const auto &text : texts) {
        objects.push_back(json::parseObject(text).value());
        pdus.push_back(event::parsePdu(rules, objects.back()).value());
    }

    std::size_t kept = 0; // so that no step is optimised away
    const auto verified = [&](const json::Object &object) {
        const auto &signature = object.at("signatures").at(server.str()).at(key.id()).get_string();
        return crypto::verify(event::signedBytes(rules, object), *crypto::parseSignature(json::view(signature)),
                              key.publicKey());
    };
    const auto line = [&](const char *step, const auto &work) {
        fmt::print("{:>9}  {:<22} {:6.1f} us\n", name, step, measure(texts, work));
    };
    line("json::parseObject", [&](std::size_t i) { kept += json::parseObject(texts[i])->size(); });
    line("copy of the object", [&](std::size_t i) { kept += json::Object(objects[i]).size(); });
    line("parsePdu (and copy)", [&](std::size_t i) { kept += event::parsePdu(rules, objects[i]).value()->depth; });
    line("loadPdu", [&](std::size_t i) { kept += event::loadPdu(rules, texts[i]).value()->depth; });
    line("contentHash", [&](std::size_t i) { kept += event::contentHash(objects[i]).size(); });
    line("eventIdOf", [&](std::size_t i) { kept += event::eventIdOf(rules, objects[i]).str().size(); });
    const auto message = event::signedBytes(rules, objects[0]);
    const auto signature = key.sign(message);
    line("Ed25519 alone", [&](std::size_t) { kept += crypto::verify(message, signature, key.publicKey()); });
    line("verify", [&](std::size_t i) { kept += verified(objects[i]); });
    line("receive (all of it)", [&](std::size_t i) {
        const auto pdu = event::parsePdu(rules, json::parseObject(texts[i]).value()).value();
        kept += event::contentHashMatches(pdu->json) + verified(pdu->json);
    });
    if (kept == 0)
        fmt::print("nothing was done\n");
}

} // namespace

int main()
{
    report("100 bytes", 100);
    report("1 KB", 1'000);
    report("20 KB", 20'000);
    return 0;
}

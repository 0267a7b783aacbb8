#include "server/federation/signature_batch.h"

#include "server/event/event_hash.h"
#include "tests/federation/fakes.h"

#include <gtest/gtest.h>

namespace homeport::federation::test {

namespace asio = boost::asio;

TEST(SignatureBatch, aLargeOneDoesNotDelayASmallOne)
{
    Loop loop;
    asio::thread_pool pool{2};
    const auto signer = makeIdentity("a.example");
    const auto *rules = event::findRoomVersion("10");
    json::Object json = json::parseObject(R"({"type":"m.room.message","room_id":"!r:a.example","sender":"@x:a.example",
        "origin_server_ts":1,"depth":5,"prev_events":["$a"],"auth_events":["$b"],"content":{"body":"x"}})")
                            .value();
    event::hashAndSign(*rules, json, signer->name, *signer->key);
    const auto text =
        json::findString(*json::findObject(*json::findObject(json, "signatures"), "a.example"), signer->key->id());
    const auto signature = crypto::parseSignature(*text);
    ASSERT_TRUE(signature);
    const auto pdu = event::parsePdu(*rules, std::move(json));
    ASSERT_TRUE(pdu);
    const SignatureCheck check{*pdu, {{signer->name, {{signer->key->publicKey(), *signature}}}}};

    std::vector<std::string> ended;
    const auto start = [&](std::string name, std::size_t count) {
        asio::co_spawn(loop.context(), checkAll(pool, std::vector<SignatureCheck>(count, check)),
                       [&ended, name](std::exception_ptr, std::vector<Result<void>> results) {
                           for (const auto &result : results)
                               EXPECT_TRUE(result) << name;
                           ended.push_back(name);
                       });
    };
    start("large", 6'000);
    start("small", 10);
    ASSERT_TRUE(loop.until([&] { return ended.size() == 2; }, 30s));
    EXPECT_EQ(ended, (std::vector<std::string>{"small", "large"}));
}

} // namespace homeport::federation::test

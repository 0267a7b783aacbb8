#include "server/federation/ephemeral_queue.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace homeport::federation {

namespace {

json::Object object(std::string_view text)
{
    return json::parseObject(text).value();
}
json::Object typing(std::string_view user, bool is)
{
    return object(fmt::format(R"({{"room_id":"!r","user_id":"{}","typing":{}}})", user, is));
}
json::Object receipt(std::string_view room, std::string_view user, std::string_view event, std::string_view thread = {})
{
    const std::string threadId = thread.empty() ? "" : fmt::format(R"(,"thread_id":"{}")", thread);
    return object(fmt::format(R"({{"{}":{{"m.read":{{"{}":{{"data":{{"ts":1{}}},"event_ids":["{}"]}}}}}}}})", room,
                              user, threadId, event));
}
std::string text(EphemeralQueue &queue)
{
    std::string out;
    for (const auto &edu : EphemeralQueue::merge(queue.take(1'000)))
        out += json::canonical(edu) + "\n";
    return out;
}

} // namespace

TEST(EphemeralQueueTest, theNewestOfASubjectStays)
{
    EphemeralQueue queue;
    queue.put("m.typing", typing("@a", true));
    queue.put("m.typing", typing("@b", true));
    queue.put("m.typing", typing("@a", false));
    EXPECT_EQ(queue.size(), 2u);
    EXPECT_EQ(text(queue), R"({"content":{"room_id":"!r","typing":false,"user_id":"@a"},"edu_type":"m.typing"})"
                           "\n"
                           R"({"content":{"room_id":"!r","typing":true,"user_id":"@b"},"edu_type":"m.typing"})"
                           "\n");
    EXPECT_TRUE(queue.empty());
}

TEST(EphemeralQueueTest, receiptsShareAnEduUnlessTheyCollide)
{
    EphemeralQueue queue;
    queue.put("m.receipt", receipt("!r", "@a", "$1"));
    queue.put("m.receipt", receipt("!r", "@b", "$2"));
    queue.put("m.receipt", receipt("!s", "@a", "$3"));
    queue.put("m.receipt", receipt("!r", "@a", "$4", "main"));
    queue.put("m.receipt", receipt("!r", "@a", "$5"));
    const auto edus = EphemeralQueue::merge(queue.take(100));
    ASSERT_EQ(edus.size(), 2u);
    EXPECT_EQ(edus[0].at("content").at("!r").at("m.read").at("@a").at("event_ids").at(0), "$5");
    EXPECT_EQ(edus[0].at("content").at("!r").at("m.read").at("@b").at("event_ids").at(0), "$2");
    EXPECT_EQ(edus[0].at("content").at("!s").at("m.read").at("@a").at("event_ids").at(0), "$3");
    EXPECT_EQ(edus[1].at("content").at("!r").at("m.read").at("@a").at("event_ids").at(0), "$4");
}

TEST(EphemeralQueueTest, presencesShareAnEdu)
{
    EphemeralQueue queue;
    queue.put("m.presence",
              object(R"({"push":[{"user_id":"@a","presence":"online"},{"user_id":"@b","presence":"online"}]})"));
    queue.put("m.presence", object(R"({"push":[{"user_id":"@a","presence":"offline"}]})"));
    EXPECT_EQ(
        text(queue),
        R"({"content":{"push":[{"presence":"offline","user_id":"@a"},{"presence":"online","user_id":"@b"}]},"edu_type":"m.presence"})"
        "\n");
}

TEST(EphemeralQueueTest, whatComesBackGivesWayToNewerOnesAndTypingIsLetGo)
{
    EphemeralQueue queue;
    queue.put("m.receipt", receipt("!r", "@a", "$1"));
    queue.put("m.receipt", receipt("!r", "@b", "$1"));
    queue.put("m.typing", typing("@a", true));
    auto taken = queue.take(100);
    queue.put("m.receipt", receipt("!r", "@a", "$2"));
    queue.giveBack(std::move(taken));
    EXPECT_EQ(queue.size(), 2u);
    const auto edus = EphemeralQueue::merge(queue.take(100));
    EXPECT_EQ(edus.at(0).at("content").at("!r").at("m.read").at("@a").at("event_ids").at(0), "$2");
}

TEST(EphemeralQueueTest, isBoundedAndDropsTheOldest)
{
    EphemeralQueue queue;
    for (int i = 0; i < 5'000; ++i)
        queue.put("m.typing", typing(fmt::format("@{}", i), true));
    EXPECT_EQ(queue.size(), EphemeralQueue::kMaxSubjects);
    EXPECT_EQ(queue.take(1).at(0).content.at("user_id"), "@4000");
}

TEST(EphemeralQueueTest, contentOfAnotherShapeIsLetGo)
{
    EphemeralQueue queue;
    queue.put("m.receipt", object(R"({"!r":1,"!s":{"m.read":2},"!t":{"m.read":{"@a":3}}})"));
    queue.put("m.presence", object(R"({"push":[1,2]})"));
    (void)EphemeralQueue::merge(queue.take(10));
    EXPECT_TRUE(queue.empty());
}

} // namespace homeport::federation

#include "server/api/directory_questions.h"

#include <algorithm>

namespace homeport::api {

namespace {
constexpr int kMostRooms = 500;
} // namespace

Result<rooms::PublicRooms::Question> publicRoomsQuestion(const Call &call)
{
    rooms::PublicRooms::Question question;
    TRY(question.limit, call.limit(100, kMostRooms));
    question.since = std::string(call.query.find("since").value_or(""));
    if (const auto limit = json::findInt(call.body, "limit"))
        question.limit = static_cast<int>(std::clamp<std::int64_t>(*limit, 1, kMostRooms));
    if (const auto since = json::findString(call.body, "since"))
        question.since = std::string(*since);
    const json::Object *filter = json::findObject(call.body, "filter");
    if (!filter)
        return question;
    question.term = std::string(json::findString(*filter, "generic_search_term").value_or(""));
    if (const json::Array *types = json::findArray(*filter, "room_types")) {
        question.anyType = false;
        for (const json::Value &type : *types)
            question.types.emplace_back(type.is_string() ? json::view(type.get_string()) : "");
    }
    return question;
}

json::Object questionForServer(const rooms::PublicRooms::Question &question)
{
    json::Object filter;
    if (!question.term.empty())
        filter["generic_search_term"] = question.term;
    if (!question.anyType) {
        json::Array types;
        for (const std::string &type : question.types)
            types.push_back(type.empty() ? json::Value(nullptr) : json::Value(type));
        filter["room_types"] = std::move(types);
    }
    json::Object body{{"limit", question.limit}, {"filter", std::move(filter)}};
    if (!question.since.empty())
        body["since"] = question.since;
    return body;
}

Result<TimeQuestion> timeQuestion(const Call &call)
{
    const auto when = call.query.findInt("ts");
    const auto direction = call.query.find("dir").value_or("f");
    if (!when || *when < 0)
        return fail(ErrorCode::BadInput, "ts is a time in milliseconds", "M_MISSING_PARAM");
    if (direction != "b" && direction != "f")
        return fail(ErrorCode::BadInput, "dir is b or f", "M_INVALID_PARAM");
    using Direction = rooms::EventAtTime::Direction;
    return TimeQuestion{*when, direction == "b" ? Direction::Backwards : Direction::Forwards};
}

} // namespace homeport::api

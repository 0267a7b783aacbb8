#include "server/api/client/client_routes.h"
#include "server/rooms/room_access.h"
#include "server/rooms/tables/memberships_table.h"
#include "server/store/connection.h"

namespace homeport::api::client {

using boost::asio::awaitable;
using http::Method;
using rooms::EventRecordPtr;
using rooms::History;
using rooms::RoomPtr;

namespace {

rooms::ClientEvents::Viewer viewerOf(const Call &call)
{
    return {call.session.user, call.session.device, true};
}

/// For lists of state, where nobody asks what was there before.
rooms::ClientEvents::Viewer stateViewerOf(const Call &call)
{
    return {call.session.user, call.session.device, true, false};
}

using View = rooms::RoomView;

awaitable<Result<View>> viewOf(Services &services, CallPtr call)
{
    CO_TRY(const RoomId id, call->roomParam("roomId"));
    co_return co_await rooms::viewFor(services.rooms, call->session.user, id);
}

/// The same for questions about members: waits until all of them are known.
awaitable<Result<View>> wholeViewOf(Services &services, CallPtr call)
{
    CO_TRY(const View view, co_await viewOf(services, call));
    CO_TRY_VOID(co_await rooms::whole(view.room));
    co_return co_await viewOf(services, call);
}

awaitable<Result<Reply>> messages(Services &services, CallPtr call)
{
    CO_TRY(const View view, co_await viewOf(services, call));
    const auto dir = call->query.find("dir");
    if (!dir)
        co_return fail(ErrorCode::BadInput, "dir is missing: b for backwards in time, f for forwards",
                       "M_MISSING_PARAM");
    if (dir != "b" && dir != "f")
        co_return fail(ErrorCode::BadInput, "dir is b or f", "M_INVALID_PARAM");
    const bool back = dir == "b";
    rooms::OrderKey from = back ? History::newest() : rooms::OrderKey{-1, 0};
    if (const auto token = call->query.find("from"); token && token->starts_with('s')) {
        CO_TRY(const auto position, sync::readToken(*token));
        from = History::newest(position.position);
        if (!back) {
            CO_TRY(from, co_await services.history.placeOf(view.room, position.position));
        }
    } else if (token && !token->empty()) {
        CO_TRY(from, rooms::readToken(*token));
    }
    CO_TRY(const int limit, call->limit(10, 1000));
    sync::EventFilter filter;
    if (const auto given = call->query.find("filter"); given && !given->empty()) {
        CO_TRY(const json::Object wish, json::parseObject(*given));
        CO_TRY(filter, sync::EventFilter::parse(wish));
    }
    const auto direction = back ? History::Direction::Backwards : History::Direction::Forwards;
    CO_TRY(auto page, co_await services.history.page(view.room, call->session.user, from, direction, limit));
    std::erase_if(page.events, [&](const EventRecordPtr &event) {
        return !filter.allows(event->pdu->type, event->pdu->sender.str(), event->pdu->content());
    });
    CO_TRY(json::Array chunk, co_await services.clientEvents.format(page.events, viewerOf(*call)));
    json::Object answer{{"start", rooms::writeToken(page.start)}, {"chunk", std::move(chunk)}};
    if (page.end)
        answer["end"] = rooms::writeToken(*page.end);
    co_return answer;
}

awaitable<Result<Reply>> wholeState(Services &services, CallPtr call)
{
    CO_TRY(const View view, co_await wholeViewOf(services, call));
    CO_TRY(const auto picked, co_await services.rooms.reader.all(view.state));
    std::vector<EventRecordPtr> events;
    for (const auto &[key, event] : picked.all())
        events.push_back(event);
    CO_TRY(json::Array list, co_await services.clientEvents.format(std::move(events), stateViewerOf(*call)));
    co_return json::Value(std::move(list));
}

awaitable<Result<Reply>> oneState(Services &services, CallPtr call, std::string key)
{
    const bool ofMember = call->param("eventType") == "m.room.member";
    CO_TRY(const View view, co_await (ofMember ? wholeViewOf : viewOf)(services, call));
    CO_TRY(const EventRecordPtr event, co_await services.rooms.reader.at(view.state, call->param("eventType"), key));
    if (!event)
        co_return fail(ErrorCode::NotFound, "the room has no such state", "M_NOT_FOUND");
    CO_TRY(json::Object formatted, co_await services.clientEvents.formatOne(event, viewerOf(*call)));
    if (call->query.find("format") == "event")
        co_return formatted;
    co_return formatted.at("content");
}

awaitable<Result<Reply>> members(Services &services, CallPtr call)
{
    CO_TRY(const View view, co_await wholeViewOf(services, call));
    std::vector<rooms::EventNid> nids;
    for (const auto &entry : services.rooms.reader.ofType(*view.state, "m.room.member"))
        nids.push_back(entry.event);
    CO_TRY(const auto records, co_await services.rooms.events.byNids(std::move(nids)));
    const auto only = call->query.find("membership");
    const auto without = call->query.find("not_membership");
    std::vector<EventRecordPtr> events;
    for (const auto &[nid, event] : records) {
        const auto membership = event->pdu->membership();
        if ((!only || membership == *only) && (!without || membership != *without))
            events.push_back(event);
    }
    CO_TRY(json::Array chunk, co_await services.clientEvents.format(std::move(events), stateViewerOf(*call)));
    co_return json::Object{{"chunk", std::move(chunk)}};
}

awaitable<Result<Reply>> joinedMembers(Services &services, CallPtr call)
{
    CO_TRY(const RoomId id, call->roomParam("roomId"));
    CO_TRY_VOID(rooms::joinedRoom(services.rooms, call->session.user, id));
    CO_TRY(const View view, co_await wholeViewOf(services, call));
    std::vector<rooms::EventNid> nids;
    for (const auto &entry : services.rooms.reader.ofType(*view.state, "m.room.member"))
        nids.push_back(entry.event);
    CO_TRY(const auto records, co_await services.rooms.events.byNids(std::move(nids)));
    json::Object joined;
    for (const auto &[nid, event] : records) {
        if (event->pdu->membership() != rooms::kJoin)
            continue;
        json::Object profile;
        if (const auto name = json::findString(event->pdu->content(), "displayname"))
            profile["display_name"] = *name;
        if (const auto avatar = json::findString(event->pdu->content(), "avatar_url"))
            profile["avatar_url"] = *avatar;
        joined[*event->pdu->stateKey] = std::move(profile);
    }
    co_return json::Object{{"joined", std::move(joined)}};
}

awaitable<Result<EventRecordPtr>> visibleEvent(Services &services, CallPtr call, RoomPtr room)
{
    CO_TRY(const EventId id, call->eventParam("eventId"));
    CO_TRY(const EventRecordPtr event, co_await services.rooms.events.byId(id));
    rooms::Visibility visibility(services.rooms);
    std::vector<EventRecordPtr> one{event};
    std::vector<EventRecordPtr> seen;
    if (event->pdu->roomId == room->id && event->visible()) {
        CO_TRY(seen, co_await visibility.forUser(room, call->session.user, std::move(one)));
    }
    if (seen.empty())
        co_return fail(ErrorCode::NotFound, "there is no such event in the room, or it may not be seen", "M_NOT_FOUND");
    co_return event;
}

awaitable<Result<Reply>> oneEvent(Services &services, CallPtr call)
{
    auto found = co_await viewOf(services, call);
    // Whoever may not see an event is not told whether there is one.
    if (!found && found.error().code == ErrorCode::Forbidden)
        co_return fail(ErrorCode::NotFound, "there is no such event, or it may not be seen", "M_NOT_FOUND");
    CO_TRY(const View view, std::move(found));
    CO_TRY(const EventRecordPtr event, co_await visibleEvent(services, call, view.room));
    CO_TRY(json::Object formatted, co_await services.clientEvents.formatOne(event, viewerOf(*call)));
    co_return formatted;
}

awaitable<Result<Reply>> context(Services &services, CallPtr call)
{
    CO_TRY(const View view, co_await viewOf(services, call));
    CO_TRY(const EventRecordPtr event, co_await visibleEvent(services, call, view.room));
    CO_TRY(const int around, call->limit(10, 100));
    const int limit = std::max(around / 2, 1);
    const rooms::OrderKey at{event->pdu->depth, event->nid};
    const UserId user = call->session.user;
    CO_TRY(const auto before,
           co_await services.history.page(view.room, user, at, History::Direction::Backwards, limit));
    CO_TRY(const auto after, co_await services.history.page(view.room, user, at, History::Direction::Forwards, limit));
    json::Object answer;
    CO_TRY(answer["event"], co_await services.clientEvents.formatOne(event, viewerOf(*call)));
    CO_TRY(answer["events_before"], co_await services.clientEvents.format(before.events, viewerOf(*call)));
    CO_TRY(answer["events_after"], co_await services.clientEvents.format(after.events, viewerOf(*call)));
    answer["start"] = rooms::writeToken(before.end.value_or(at));
    answer["end"] = rooms::writeToken(after.end.value_or(at));
    CO_TRY(const auto picked, co_await services.rooms.reader.all(view.state));
    std::vector<EventRecordPtr> state;
    for (const auto &[key, record] : picked.all())
        state.push_back(record);
    CO_TRY(answer["state"], co_await services.clientEvents.format(std::move(state), stateViewerOf(*call)));
    co_return answer;
}

} // namespace

void addRoomReadRoutes(Router &router, Services &services)
{
    using Function = awaitable<Result<Reply>> (*)(Services &, CallPtr);
    const auto add = [&](std::string_view path, std::string operation, Function function) {
        router.addClient(Method::Get, path, Access::User, std::move(operation),
                         [&services, function](CallPtr call) { return function(services, std::move(call)); });
    };
    add("/rooms/{roomId}/messages", "messages", messages);
    add("/rooms/{roomId}/state", "state", wholeState);
    add("/rooms/{roomId}/members", "members", members);
    add("/rooms/{roomId}/joined_members", "joined_members", joinedMembers);
    add("/rooms/{roomId}/event/{eventId}", "event", oneEvent);
    add("/rooms/{roomId}/context/{eventId}", "context", context);
    const Handler withoutKey = [&services](CallPtr call) { return oneState(services, std::move(call), ""); };
    router.addClient(Method::Get, "/rooms/{roomId}/state/{eventType}", Access::User, "state_event", withoutKey);
    router.addClient(Method::Get, "/rooms/{roomId}/state/{eventType}/", Access::User, "state_event", withoutKey);
    router.addClient(Method::Get, "/rooms/{roomId}/state/{eventType}/{stateKey}", Access::User, "state_event",
                     [&services](CallPtr call) {
                         std::string key = call->param("stateKey");
                         return oneState(services, std::move(call), std::move(key));
                     });
}

} // namespace homeport::api::client

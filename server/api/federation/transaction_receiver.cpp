#include "server/api/federation/transaction_receiver.h"

#include "server/api/federation/federation_routes.h"
#include "server/rooms/tables/received_transactions_table.h"

#include <fmt/format.h>

namespace homeport::api::federation_api {

using boost::asio::awaitable;

namespace {

Result<std::vector<json::Object>> objectsAt(json::Object &body, std::string_view key, std::size_t limit)
{
    std::vector<json::Object> objects;
    auto *value = body.if_contains(key);
    if (!value)
        return objects;
    if (!value->is_array() || value->get_array().size() > limit)
        return fail(ErrorCode::BadInput, std::string(key) + " is not a list of at most " + std::to_string(limit),
                    "M_BAD_JSON");
    for (json::Value &item : value->get_array()) {
        if (!item.is_object())
            return fail(ErrorCode::BadInput, std::string(key) + " holds something that is no object", "M_BAD_JSON");
        objects.push_back(std::move(item.get_object()));
    }
    return objects;
}

} // namespace

awaitable<Result<std::optional<json::Object>>> TransactionReceiver::answeredBefore(ServerName origin, std::string id)
{
    auto job = [origin, id](store::Connection &connection) {
        return rooms::tables::receivedAnswer(connection, origin, id);
    };
    CO_TRY(const auto text, co_await m_services.store.read(std::move(job)));
    if (!text)
        co_return std::optional<json::Object>{};
    CO_TRY(auto answer, json::parseObject(*text));
    co_return std::optional<json::Object>(std::move(answer));
}

awaitable<Result<json::Object>> TransactionReceiver::receive(ServerName origin, std::string id, json::Object body)
{
    CO_TRY(auto pdus, objectsAt(body, "pdus", kMaxPdus));
    CO_TRY(auto edus, objectsAt(body, "edus", kMaxEdus));
    auto &queue = m_turns[origin];
    if (!queue)
        queue = std::make_shared<rooms::TurnQueue>();
    if (queue->waiting() >= kMaxWaiting)
        co_return failForNow(fmt::format("{} transactions of {} wait already", kMaxWaiting, origin.str()),
                             PeerGate::kRetryAfterMs);
    const rooms::RoomTurn turn = co_await rooms::TurnQueue::acquire(queue);
    CO_TRY(auto before, co_await answeredBefore(origin, id));
    if (before)
        co_return *std::move(before);

    json::Object results;
    if (!pdus.empty()) {
        CO_TRY(const auto outcome, co_await m_services.receiver.receive(origin, std::move(pdus)));
        for (const auto &[eventId, error] : outcome)
            results[eventId] = error ? json::Object{{"error", error->detail}} : json::Object{};
    }
    CO_TRY_VOID(co_await m_edus.receive(origin, std::move(edus)));
    json::Object answer{{"pdus", std::move(results)}};
    auto job = [origin, id, text = json::canonical(answer)](store::Connection &connection) {
        return rooms::tables::noteReceived(connection, origin, id, text);
    };
    CO_TRY_VOID(co_await m_services.store.write(std::move(job)));
    co_return answer;
}

void addTransactionRoutes(Router &router, Services &, TransactionReceiver &receiver)
{
    router.add(http::Method::Put, "/_matrix/federation/v1/send/{txnId}", Access::Federation, "send",
               [&receiver](CallPtr call) -> awaitable<Result<Reply>> {
                   CO_TRY(json::Object answer,
                          co_await receiver.receive(call->origin, call->param("txnId"), call->body));
                   co_return answer;
               });
}

} // namespace homeport::api::federation_api

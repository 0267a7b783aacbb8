#include "server/api/client/client_routes.h"
#include "server/crypto/password.h"
#include "server/store/connection.h"

#include <map>

namespace homeport::api::client {

using boost::asio::awaitable;
using http::Method;

namespace {

/// What one request sends, split into local inboxes and other servers.
struct Sending {
    std::vector<accounts::ToDeviceInbox::Message> local;
    std::map<ServerName, json::Object> remote; ///< user → device → content
};

Result<Sending> splitMessages(const Services &services, const UserId &sender, const std::string &type,
                              const json::Object &body)
{
    const json::Object *messages = json::findObject(body, "messages");
    if (!messages)
        return fail(ErrorCode::BadInput, "messages is missing", "M_MISSING_PARAM");
    Sending sending;
    for (const auto &[id, devices] : *messages) {
        TRY(const UserId user, UserId::parse(id));
        if (!devices.is_object())
            return fail(ErrorCode::BadInput, "messages holds an object a user", "M_BAD_JSON");
        if (!services.rooms.registry.isLocal(user)) {
            sending.remote[serverOf(user)][id] = devices;
            continue;
        }
        for (const auto &[device, content] : devices.get_object()) {
            if (content.is_object())
                sending.local.push_back({user, std::string(device), sender, type, content.get_object()});
        }
    }
    return sending;
}

awaitable<Result<Reply>> sendToDevice(Services &services, CallPtr call)
{
    const accounts::ClientTransactions::Key key{call->session.user, call->session.device, "sendToDevice",
                                                call->param("txnId")};
    CO_TRY(const auto before, co_await services.transactions.find(key));
    if (before)
        co_return json::Object{};
    const std::string type = call->param("eventType");
    CO_TRY(const Sending sending, splitMessages(services, call->session.user, type, call->body));

    auto job = [sending, key, type](store::Connection &connection) -> Result<void> {
        TRY_VOID(accounts::ClientTransactions::note(connection, key, ""));
        for (const auto &message : sending.local)
            TRY_VOID(accounts::ToDeviceInbox::append(connection, message));
        for (const auto &[server, messages] : sending.remote) {
            const json::Object content{{"sender", key.user.str()},
                                       {"type", type},
                                       {"message_id", crypto::randomText(16)},
                                       {"messages", messages}};
            TRY_VOID(federation::Sender::enqueueEdu(connection, server, "m.direct_to_device", content));
        }
        return {};
    };
    const auto written = co_await services.store.write(std::move(job));
    if (!written && written.error().code == ErrorCode::Conflict)
        co_return json::Object{}; // the same request came twice at once
    CO_TRY_VOID(written);
    for (const auto &message : sending.local)
        services.sync.waker().wake(message.to);
    for (const auto &[server, messages] : sending.remote)
        services.federation->sender.wake(server);
    co_return json::Object{};
}

} // namespace

void addToDeviceRoutes(Router &router, Services &services)
{
    router.addClient(Method::Put, "/sendToDevice/{eventType}/{txnId}", Access::User, "send_to_device",
                     [&services](CallPtr call) { return sendToDevice(services, std::move(call)); });
}

} // namespace homeport::api::client

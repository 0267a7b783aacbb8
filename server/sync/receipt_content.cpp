#include "server/sync/receipt_content.h"

namespace homeport::sync {

namespace {

json::Object &childOf(json::Object &object, std::string_view key)
{
    auto &value = object[key];
    return value.is_object() ? value.get_object() : value.emplace_object();
}

} // namespace

json::Object receiptContent(const std::vector<rooms::Receipt> &receipts, const UserId &viewer)
{
    json::Object content;
    for (const rooms::Receipt &receipt : receipts) {
        if (receipt.type == "m.read.private" && receipt.user != viewer)
            continue;
        json::Object data = receipt.data;
        if (!receipt.thread.empty())
            data["thread_id"] = receipt.thread;
        childOf(childOf(content, receipt.event.str()), receipt.type)[receipt.user.str()] = std::move(data);
    }
    return content;
}

} // namespace homeport::sync

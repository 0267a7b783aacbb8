#include "server/checks/order_state.h"

namespace homeport::checks {

namespace {

constexpr std::string_view kKey = "certificate_order";

QDateTime timeOf(std::int64_t ms)
{
    return ms == 0 ? QDateTime() : QDateTime::fromMSecsSinceEpoch(ms);
}

QString textOf(const json::Object &object, std::string_view key)
{
    const auto found = json::findString(object, key).value_or("");
    return QString::fromUtf8(found.data(), static_cast<qsizetype>(found.size()));
}

} // namespace

void addOrder(json::Object &state, const OrderState &order)
{
    const auto &it = order.order;
    state[std::string(kKey)] =
        json::Object{{"authority", it.authority.toStdString()},
                     {"since", static_cast<std::int64_t>(it.since.toMSecsSinceEpoch())},
                     {"step", it.step.toStdString()},
                     {"about", it.about.toStdString()},
                     {"failures", it.failures},
                     {"last_failure", it.lastFailure.toStdString()},
                     {"next_try", static_cast<std::int64_t>(it.nextTry.isValid() ? it.nextTry.toMSecsSinceEpoch() : 0)},
                     {"stand_in", order.standIn}};
}

std::optional<OrderState> orderIn(const json::Object &state)
{
    const json::Object *const found = json::findObject(state, kKey);
    if (!found)
        return std::nullopt;
    OrderState it;
    it.order.authority = textOf(*found, "authority");
    it.order.since = timeOf(json::findInt(*found, "since").value_or(0));
    it.order.step = textOf(*found, "step");
    it.order.about = textOf(*found, "about");
    it.order.failures = static_cast<int>(json::findInt(*found, "failures").value_or(0));
    it.order.lastFailure = textOf(*found, "last_failure");
    it.order.nextTry = timeOf(json::findInt(*found, "next_try").value_or(0));
    it.standIn = json::findString(*found, "stand_in").value_or("");
    return it;
}

} // namespace homeport::checks

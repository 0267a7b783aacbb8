#include "server/headless/commands.h"

#include <fmt/format.h>

namespace homeport::headless {

namespace {

std::string timeText(const QDateTime &when)
{
    return when.toUTC().toString(Qt::ISODate).toStdString();
}

} // namespace

std::string_view orderStepWords(std::string_view step)
{
    if (step == "directory")
        return "asking the authority at";
    if (step == "account")
        return "opening the account";
    if (step == "order")
        return "ordering a certificate for";
    if (step == "challenge")
        return "answering the authority's question about";
    if (step == "waiting")
        return "waiting while it looks at";
    if (step == "finalize")
        return "handing in the request for";
    return "fetching the certificate for";
}

std::string orderSentence(const control::CertificateOrder &order)
{
    std::string step;
    if (!order.step.isEmpty())
        step = std::string(orderStepWords(order.step.toStdString()));
    if (!order.about.isEmpty())
        step += " " + order.about.toStdString();
    if (order.failures == 0 && step.empty())
        return fmt::format("there is no certificate that can be used; one is being ordered from {}, and until it comes "
                           "no other server trusts this one",
                           order.authority.toStdString());
    if (order.failures == 0)
        return fmt::format("the certificate is being ordered: {}", step);
    const char *const what = order.renewal ? "renewed the certificate" : "given a certificate";
    return fmt::format("{} has not {} since {}, in {} tries: {}; {}", order.authority.toStdString(), what,
                       timeText(order.since), order.failures, order.lastFailure.toStdString(),
                       order.nextTry.isValid() ? fmt::format("the next try is at {}", timeText(order.nextTry))
                       : step.empty()          ? std::string("it is asked again")
                                               : step);
}

} // namespace homeport::headless

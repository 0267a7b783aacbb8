#include "server/checks/answer_reading.h"
#include "server/checks/door_findings.h"
#include "server/checks/outside_checks.h"
#include "server/checks/remedies.h"

#include <QJsonArray>

#include <fmt/format.h>

namespace homeport::checks {

namespace asio = boost::asio;
using control::FindingCode;

namespace {

/// What stands in the targets of real requests: `!room:name`, `$event/with+slash`, `#alias`, and a percent sign.
struct Sample {
    const char *what;
    const char *encoded;
};
constexpr Sample kSamples[] = {
    {"%21 %3A", "%21homeport%3Aexample.invalid"},
    {"%2F", "%24abc%2Fdef"},
    {"%23", "%23homeport%3Aexample.invalid"},
    {"%2B", "%24abc%2Bdef"},
    {"%25", "%24abc%25def"},
};

/// A request without a signature that every homeserver refuses in JSON.
std::string targetFor(const Sample &sample)
{
    return fmt::format("/_matrix/federation/v1/event/{}", sample.encoded);
}

} // namespace

asio::awaitable<void> checkEncodedTargets(CasePtr work)
{
    co_await Case::afterDoors(work);
    for (std::size_t i = 0; i < work->doors.size(); ++i) {
        const Door door = work->doors[i];
        if (!door.serves)
            continue;
        // What the server says to the same request without anything encoded is the measure.
        const auto plain = co_await work->probe(doorRequest(door, "/_matrix/federation/v1/event/abc"));
        if (!plain.response || !isMatrixError(*plain.response))
            co_return;
        QJsonArray refused;
        std::optional<http::Response> answer;
        for (const Sample &sample : kSamples) {
            auto result = co_await work->probe(doorRequest(door, targetFor(sample)));
            const bool passed = result.response && isMatrixError(*result.response);
            work->step("proxy", fmt::format("{} {}", door.str(), targetFor(sample)), answerText(result), passed,
                       result.time());
            if (passed || !result.response)
                continue;
            refused.append(QString::fromLatin1(sample.what));
            answer = std::move(result.response);
        }
        if (!answer || work->has(FindingCode::ProxyRejectsEncoded))
            co_return;
        QJsonObject evidence = answerEvidence(*answer);
        evidence.insert("characters", refused);
        const Snippet snippet = proxySnippet(*work, proxyBehind(*answer), setup::ProxyDirective::AllowEncodedSlashes);
        work->find(FindingCode::ProxyRejectsEncoded,
                   fmt::format("https://{}:{}", door.endpoint.tlsName, door.endpoint.port), evidence, snippet.text,
                   snippet.target);
        co_return; // the other addresses are the same proxy
    }
}

} // namespace homeport::checks

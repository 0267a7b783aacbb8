#include "server/checks/answer_reading.h"
#include "server/checks/door_findings.h"

#include "server/base/clock.h"
#include "server/federation/server_keys.h"

#include <QDateTime>

#include <fmt/format.h>

#include <algorithm>

namespace homeport::checks {

using control::FindingCode;

namespace {

constexpr Timestamp kHourMs = 3'600'000;

QString text(std::string_view value)
{
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

void findIn(Case &work, const Door &door)
{
    const std::string_view claimed = *json::findString(*door.keyDocument, "server_name");
    const std::string subject =
        fmt::format("https://{}:{}/_matrix/key/v2/server", door.endpoint.tlsName, door.endpoint.port);
    if (claimed != work.name->str()) {
        work.find(FindingCode::ServerNameMismatch, work.name->str(),
                  {{"answers", text(claimed)}, {"url", text(subject)}, {"address", text(door.address)}});
        return;
    }
    const Timestamp now = nowMs();
    const Timestamp until = json::findInt(*door.keyDocument, "valid_until_ts").value_or(0);
    const auto keys = federation::parseServerKeys(*door.keyDocument, *work.name, now);
    if (!keys)
        work.find(FindingCode::KeysInvalid, subject,
                  {{"fault", text(keys.error().detail)}, {"address", text(door.address)}});
    else if (until <= now)
        work.find(FindingCode::KeysExpired, subject,
                  {{"valid_until", QDateTime::fromMSecsSinceEpoch(until, Qt::UTC).toString(Qt::ISODate)},
                   {"hours", static_cast<qint64>((now - until) / kHourMs)},
                   {"address", text(door.address)}});
}

void take(std::map<std::string, std::string> &into, const json::Object &document, std::string_view section)
{
    const json::Object *keys = json::findObject(document, section);
    if (!keys)
        return;
    for (const auto &item : *keys) {
        const json::Object *one = item.value().if_object();
        const auto key = one ? json::findString(*one, "key") : std::nullopt;
        if (key && into.size() < federation::kMaxKeysPerServer)
            into.emplace(item.key(), *key);
    }
}

} // namespace

PublishedKeys publishedKeys(const json::Object &document)
{
    PublishedKeys keys;
    keys.serverName = json::findString(document, "server_name").value_or("");
    keys.validUntil = json::findInt(document, "valid_until_ts").value_or(0);
    take(keys.keys, document, "verify_keys");
    take(keys.oldKeys, document, "old_verify_keys");
    return keys;
}

void findKeyFaults(Case &work)
{
    std::vector<std::string> told;
    for (const Door &door : work.doors) {
        // The same document at every address is one fault.
        const std::string document = door.keyDocument ? json::canonical(*door.keyDocument) : std::string();
        if (!door.keyDocument || std::ranges::find(told, document) != told.end())
            continue;
        if (!told.empty() && !work.findings.empty() &&
            (work.has(FindingCode::ServerNameMismatch) || work.has(FindingCode::KeysInvalid) ||
             work.has(FindingCode::KeysExpired)))
            continue;
        told.push_back(document);
        findIn(work, door);
    }
}

} // namespace homeport::checks

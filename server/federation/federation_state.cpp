#include "server/federation/federation_state.h"

#include "server/federation/federation.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace homeport::federation {

namespace {

struct CountField {
    const char *name;
    FaultCount PeerCount::*field;
};
constexpr std::array<CountField, 5> kCountFields{{{"refused", &PeerCount::refused},
                                                  {"mangled", &PeerCount::mangled},
                                                  {"rejected", &PeerCount::rejected},
                                                  {"too_large", &PeerCount::tooLarge},
                                                  {"timeouts", &PeerCount::timeouts}}};

bool hasFault(const PeerCount &count)
{
    return std::ranges::any_of(kCountFields, [&](const CountField &f) { return (count.*f.field).times > 0; });
}

json::Object countJson(const FaultCount &count)
{
    return {{"times", count.times}, {"last", count.last}, {"example", count.example}};
}

FaultCount parseCount(const json::Object &object, std::string_view key)
{
    FaultCount count;
    if (const auto *found = json::findObject(object, key)) {
        count.times = json::findInt(*found, "times").value_or(0);
        count.last = json::findInt(*found, "last").value_or(0);
        count.example = json::findString(*found, "example").value_or("");
    }
    return count;
}

Mangling parseMangling(std::string_view name)
{
    for (int i = 0; i < static_cast<int>(Mangling::Unknown); ++i)
        if (manglingName(static_cast<Mangling>(i)) == name)
            return static_cast<Mangling>(i);
    return Mangling::Unknown;
}

json::Object peerJson(const FederationState::Peer &peer)
{
    json::Object object{{"name", peer.name.str()},
                        {"verified", peer.count.verified},
                        {"verified_escaped", peer.count.verifiedEscaped},
                        {"answered", peer.count.answered},
                        {"mangling", manglingName(peer.count.mangling)},
                        {"sent_target", peer.count.sentTarget},
                        {"received_target", peer.count.receivedTarget}};
    for (const auto &[name, field] : kCountFields)
        object[name] = countJson(peer.count.*field);
    return object;
}

Result<FederationState::Peer> parsePeer(const json::Object &object)
{
    FederationState::Peer peer;
    TRY(const std::string name, json::requireString(object, "name"));
    TRY(peer.name, ServerName::parse(name));
    for (const auto &[key, field] : kCountFields)
        peer.count.*field = parseCount(object, key);
    peer.count.verified = json::findInt(object, "verified").value_or(0);
    peer.count.verifiedEscaped = json::findInt(object, "verified_escaped").value_or(0);
    peer.count.answered = json::findInt(object, "answered").value_or(0);
    peer.count.mangling = parseMangling(json::findString(object, "mangling").value_or(""));
    peer.count.sentTarget = json::findString(object, "sent_target").value_or("");
    peer.count.receivedTarget = json::findString(object, "received_target").value_or("");
    return peer;
}

Result<FederationState::Resolution> parseResolution(const json::Object &object)
{
    FederationState::Resolution resolution;
    TRY(const std::string name, json::requireString(object, "server"));
    TRY(resolution.server, ServerName::parse(name));
    if (const auto *endpoints = json::findArray(object, "endpoints"))
        for (const json::Value &endpoint : *endpoints)
            if (const auto *text = endpoint.if_string())
                resolution.endpoints.emplace_back(json::view(*text));
    resolution.step = json::findString(object, "step").value_or("");
    resolution.expires = json::findInt(object, "expires").value_or(0);
    return resolution;
}

json::Object waitingJson(const FederationState::Waiting &waiting)
{
    return {{"server", waiting.server.str()},
            {"failures", waiting.failures},
            {"retry_at", waiting.retryAt},
            {"last_error", waiting.lastError}};
}

Result<FederationState::Waiting> parseWaiting(const json::Object &object)
{
    FederationState::Waiting waiting;
    TRY(const std::string name, json::requireString(object, "server"));
    TRY(waiting.server, ServerName::parse(name));
    waiting.failures = static_cast<int>(json::findInt(object, "failures").value_or(0));
    waiting.retryAt = json::findInt(object, "retry_at").value_or(0);
    waiting.lastError = json::findString(object, "last_error").value_or("");
    return waiting;
}

template <class T, class Parse>
Result<std::vector<T>> parseList(const json::Object &object, std::string_view key, Parse parse)
{
    std::vector<T> list;
    const auto *array = json::findArray(object, key);
    if (!array)
        return fail(ErrorCode::BadInput, fmt::format("'{}' is missing", key));
    for (const json::Value &item : *array) {
        const auto *entry = item.if_object();
        if (!entry || list.size() >= kMaxStateEntries)
            return fail(ErrorCode::BadInput, fmt::format("'{}' has an entry too many, or one that is no object", key));
        TRY(T value, parse(*entry));
        list.push_back(std::move(value));
    }
    return list;
}

} // namespace

FederationState stateOf(const Federation &federation)
{
    FederationState state;
    for (const ServerName &server : federation.discovery.known()) {
        const auto cached = federation.discovery.cached(server);
        if (!cached || state.resolutions.size() >= kMaxStateEntries)
            continue;
        FederationState::Resolution resolution{
            .server = server, .endpoints = {}, .step = {}, .expires = cached->expires};
        for (const http::Endpoint &endpoint : cached->endpoints)
            resolution.endpoints.push_back(fmt::format("{}:{}", endpoint.host, endpoint.port));
        for (const TraceStep &step : cached->trace)
            if (step.taken)
                resolution.step = stepNumber(step.step);
        state.resolutions.push_back(std::move(resolution));
    }
    for (const auto &[name, count] : federation.counts.all())
        if (hasFault(count) && state.peers.size() < kMaxStateEntries)
            state.peers.push_back({name, count});
    for (const auto &[name, record] : federation.health.all())
        if (record.retryAt > nowMs() && state.leftAlone.size() < kMaxStateEntries)
            state.leftAlone.push_back({name, record.failures, record.retryAt, record.lastError});
    state.failedJoins = federation.joins.failed();
    state.tooLarge = federation.counts.tooLarge();
    return state;
}

json::Object toJson(const FederationState &state)
{
    json::Array resolutions, waiting, peers, joins;
    for (const auto &resolution : state.resolutions) {
        json::Array endpoints(resolution.endpoints.begin(), resolution.endpoints.end());
        resolutions.push_back(json::Object{{"server", resolution.server.str()},
                                           {"endpoints", std::move(endpoints)},
                                           {"step", resolution.step},
                                           {"expires", resolution.expires}});
    }
    for (const auto &one : state.leftAlone)
        waiting.push_back(waitingJson(one));
    for (const auto &peer : state.peers)
        peers.push_back(peerJson(peer));
    for (const JoinStep &step : state.failedJoins)
        joins.push_back(toJson(step));
    return {{"resolutions", std::move(resolutions)},
            {"left_alone", std::move(waiting)},
            {"peers", std::move(peers)},
            {"failed_joins", std::move(joins)},
            {"too_large", countJson(state.tooLarge)}};
}

Result<FederationState> parseState(const json::Object &object)
{
    FederationState state;
    TRY(state.resolutions, parseList<FederationState::Resolution>(object, "resolutions", parseResolution));
    TRY(state.leftAlone, parseList<FederationState::Waiting>(object, "left_alone", parseWaiting));
    TRY(state.peers, parseList<FederationState::Peer>(object, "peers", parsePeer));
    TRY(state.failedJoins, parseList<JoinStep>(object, "failed_joins", parseJoinStep));
    state.tooLarge = parseCount(object, "too_large");
    return state;
}

} // namespace homeport::federation

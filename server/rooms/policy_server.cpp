#include "server/rooms/policy_server.h"

#include "server/event/event_hash.h"

#include <fmt/format.h>

#include <algorithm>

namespace homeport::rooms {

using boost::asio::awaitable;

namespace {

constexpr std::string_view kPolicyType = "m.room.policy";
constexpr std::string_view kKeyId = "ed25519:policy_server"; ///< always

std::optional<Policy> readPolicy(const json::Object &content)
{
    const auto via = json::findString(content, "via");
    const auto *keys = json::findObject(content, "public_keys");
    const auto key = keys ? json::findString(*keys, "ed25519") : std::nullopt;
    if (!via || !key)
        return std::nullopt;
    auto server = ServerName::parse(*via);
    const auto parsed = crypto::parsePublicKey(*key);
    if (!server || !parsed)
        return std::nullopt;
    return Policy{*std::move(server), *parsed};
}

/// Whether a policy server has judged. One that does not know us (401), is in trouble or overloaded has not.
bool isRefusal(const Error &error)
{
    return error.code == ErrorCode::RemoteRefused && error.status >= 400 && error.status < 500 && error.status != 401 &&
           error.status != 408 && error.status != 429;
}

} // namespace

awaitable<Result<std::optional<Policy>>> PolicyServers::of(RoomPtr room)
{
    const SlotNid slot = m_states.findSlot(kPolicyType, "");
    const EventNid event = slot && room->state ? room->state->find(slot) : 0;
    if (event == 0)
        co_return std::nullopt;
    auto known = m_known.find(room->nid);
    if (known == m_known.end() || known->second.event != event) {
        CO_TRY(const EventRecordPtr record, co_await m_reader.at(room->state, std::string(kPolicyType)));
        if (!record)
            co_return std::nullopt;
        known = m_known.insert_or_assign(room->nid, Known{record->nid, readPolicy(record->pdu->content())}).first;
    }
    const std::optional<Policy> &policy = known->second.policy;
    // A server that is not in the room has not agreed to judge it.
    if (!policy || !room->hasServer(policy->via))
        co_return std::nullopt;
    co_return policy;
}

bool PolicyServers::isSigned(const Pdu &pdu, const Policy &policy)
{
    const auto *all = json::findObject(pdu.json, "signatures");
    const auto *ofServer = all ? json::findObject(*all, policy.via.str()) : nullptr;
    const auto text = ofServer ? json::findString(*ofServer, kKeyId) : std::nullopt;
    const auto signature = text ? crypto::parseSignature(*text) : fail(ErrorCode::Forbidden, "none");
    return signature && crypto::verify(event::signedBytes(*pdu.rules, pdu.json), *signature, policy.key);
}

std::chrono::milliseconds PolicyServers::restOf(const Policy &policy) const
{
    const auto found = m_silent.find(policy.via);
    const auto now = std::chrono::steady_clock::now();
    if (found == m_silent.end() || found->second.until <= now)
        return {};
    return std::chrono::ceil<std::chrono::milliseconds>(found->second.until - now);
}

void PolicyServers::noteFailure(const ServerName &server, const Error &error)
{
    Silence &silence = m_silent[server];
    silence.wished = error.retryAfterMs > 0;
    const int doublings = std::min(silence.failures++, 20);
    const auto pause = silence.wished ? std::chrono::milliseconds(error.retryAfterMs) : pauses.first * (1 << doublings);
    silence.until = std::chrono::steady_clock::now() + std::min(pause, pauses.longest);
}

awaitable<Result<std::string>> PolicyServers::askSignature(const Policy &policy, PduPtr pdu)
{
    const std::string &name = policy.via.str();
    if (const auto rest = restOf(policy); rest.count() > 0 && m_silent.at(policy.via).wished)
        co_return failForNow(fmt::format("the room's policy server {} has too much to do", name), rest.count());
    auto answer = co_await m_peers.policySign(policy.via, pdu->json);
    if (!answer && isRefusal(answer.error())) {
        m_silent.erase(policy.via);
        co_return fail(ErrorCode::Forbidden,
                       fmt::format("the room's policy server {} refused the event: {}", name, answer.error().detail),
                       "M_FORBIDDEN");
    }
    if (!answer) {
        const Error &error = answer.error();
        noteFailure(policy.via, error);
        const bool tooMuch = error.status == 429;
        co_return std::unexpected(
            Error{.code = tooMuch ? ErrorCode::LimitExceeded : ErrorCode::Unreachable,
                  .detail = fmt::format("the room's policy server {} gave no answer: {}", name, error.detail),
                  .retryAfterMs = tooMuch ? error.retryAfterMs : 0});
    }
    m_silent.erase(policy.via);
    const auto *ofServer = json::findObject(*answer, name);
    const auto signature = ofServer ? json::findString(*ofServer, kKeyId) : std::nullopt;
    if (!signature)
        co_return fail(ErrorCode::Forbidden, fmt::format("the room's policy server {} gave no signature", name),
                       "M_FORBIDDEN");
    co_return std::string(*signature);
}

awaitable<Result<PduPtr>> PolicyServers::approved(RoomPtr room, PduPtr pdu)
{
    CO_TRY(const auto policy, co_await of(room));
    if (!policy || !concerns(*pdu) || isSigned(*pdu, *policy))
        co_return pdu;
    CO_TRY(const std::string signature, co_await askSignature(*policy, pdu));
    json::Object event = pdu->json; // with the signatures that it has, those of the same server too
    json::Value &signatures = event["signatures"];
    if (!signatures.is_object())
        signatures.emplace_object();
    json::Value &own = signatures.get_object()[policy->via.str()];
    if (!own.is_object())
        own.emplace_object();
    own.get_object()[kKeyId] = signature;
    CO_TRY(PduPtr approved, event::parsePdu(*pdu->rules, std::move(event)));
    if (!isSigned(*approved, *policy))
        co_return fail(ErrorCode::Forbidden,
                       fmt::format("the signature of the room's policy server {} is not by the key that the room names",
                                   policy->via.str()),
                       "M_FORBIDDEN");
    co_return approved;
}

} // namespace homeport::rooms

#include "server/event/event_hash.h"
#include "server/federation/key_ring.h"
#include "server/federation/signature_batch.h"

#include <fmt/format.h>

/// The signatures of many events at once: keys of all servers fetched side by side, then one batch on the pool.
namespace homeport::federation {

namespace asio = boost::asio;

namespace {

/// Signatures of one server on one event that are looked at.
constexpr std::size_t kMaxCandidates = 4;

} // namespace

asio::awaitable<std::vector<Result<void>>> KeyRing::verifyEvents(std::vector<event::PduPtr> events)
{
    /// A signature that is there, and what must be known to check it.
    struct Present {
        Need need;
        crypto::Signature signature{};
    };
    struct Signer {
        ServerName server;
        std::vector<Present> present;
    };
    std::vector<std::vector<Signer>> signers(events.size());
    std::vector<Result<void>> results(events.size());
    std::map<ServerName, std::vector<Need>> needs;
    for (std::size_t i = 0; i < events.size(); ++i) {
        const event::Pdu &pdu = *events[i];
        const auto *all = json::findObject(pdu.json, "signatures");
        for (auto &server : event::requiredSigners(pdu)) {
            Signer signer{server, {}};
            const auto *own = all ? json::findObject(*all, server.str()) : nullptr;
            if (own)
                for (const auto &item : *own) {
                    const std::string_view id(item.key().data(), item.key().size());
                    const auto *text = item.value().if_string();
                    const auto signature = text && id.starts_with("ed25519:") && signer.present.size() < kMaxCandidates
                                               ? crypto::parseSignature(json::view(*text))
                                               : Result<crypto::Signature>(fail(ErrorCode::BadInput, ""));
                    if (signature)
                        signer.present.push_back(
                            {{std::string(id), pdu.originServerTs, pdu.rules->enforceKeyValidity, false}, *signature});
                }
            if (signer.present.empty() && results[i])
                results[i] = fail(ErrorCode::Forbidden,
                                  fmt::format("event {} bears no signature of {}", pdu.eventId.str(), server.str()));
            for (const auto &present : signer.present)
                if (!look(server, present.need))
                    needs[server].push_back(present.need);
            signers[i].push_back(std::move(signer));
        }
    }

    std::vector<asio::awaitable<void>> tasks;
    for (auto &[server, wanted] : needs)
        tasks.push_back(provide(server, std::move(wanted)));
    co_await m_tasks.together("fetch keys of events", std::move(tasks), kFetchesAtOnce, kPatience);

    std::vector<SignatureCheck> checks;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < events.size(); ++i) {
        SignatureCheck check{events[i], {}};
        for (auto &signer : signers[i]) {
            SignatureCheck::Signer known{signer.server, {}};
            for (const auto &present : signer.present) {
                // Cached here or not at all: find() would fetch one after the other.
                const auto keys = candidates(signer.server, present.need);
                if (keys) {
                    for (const auto &key : *keys)
                        known.candidates.emplace_back(key, present.signature);
                } else if (results[i] && signer.present.size() == 1) {
                    results[i] = std::unexpected(explained(signer.server, keys.error()));
                }
            }
            if (known.candidates.empty() && results[i])
                results[i] = fail(ErrorCode::Forbidden, fmt::format("no key is known for the signatures of {} on {}",
                                                                    signer.server.str(), events[i]->eventId.str()));
            check.signers.push_back(std::move(known));
        }
        if (results[i]) {
            checks.push_back(std::move(check));
            places.push_back(i);
        }
    }
    auto checked = co_await checkAll(m_pool, std::move(checks));
    for (std::size_t i = 0; i < places.size(); ++i)
        results[places[i]] = std::move(checked[i]);
    co_return results;
}

} // namespace homeport::federation

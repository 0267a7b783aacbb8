#include "server/base/on_pool.h"
#include "server/checks/own_checks.h"
#include "server/checks/own_database.h"
#include "server/checks/own_server.h"
#include "server/setup/signing_key_store.h"

#include <QJsonArray>

#include <fmt/format.h>

namespace homeport::checks {

namespace asio = boost::asio;
using control::FindingCode;

namespace {

struct KeyState {
    bool keyringAnswers = true;
    Result<std::string> publicKey;
};

KeyState loadKey(const setup::Config &config, const std::string &folder, const std::string &id)
{
    KeyState state{.publicKey = fail(ErrorCode::Timeout, "the keyring does not answer")};
    if (config.signingKeyInKeyring && !setup::keyringAnswers()) {
        state.keyringAnswers = false;
        return state;
    }
    const auto keys = config.signingKeyInKeyring ? setup::SigningKeyStore::inKeyring(config.serverName.str())
                                                 : setup::SigningKeyStore::inFile(folder);
    const auto key = keys->load(id);
    state.publicKey = key ? Result<std::string>(key->publicKeyBase64()) : std::unexpected(key.error());
    return state;
}

/// A key that is published and is not the one that set-up noted: whoever asks meets another server.
void compareWithPublished(Case &work, const OwnFacts &facts)
{
    if (!work.keys || !facts.keyPublic || !facts.keyId || work.has(FindingCode::SigningKeyChanged))
        return;
    const auto published = work.keys->keys.find(*facts.keyId);
    const bool same = published != work.keys->keys.end() && published->second == *facts.keyPublic;
    QJsonArray ids;
    for (const auto &[id, key] : work.keys->keys)
        ids.append(text(id));
    if (!same)
        work.find(FindingCode::SigningKeyChanged, work.name->str(),
                  {{"peer", "this data folder"}, {"remembered", QJsonArray{text(*facts.keyId)}}, {"published", ids}});
}

} // namespace

asio::awaitable<void> checkSigningKey(CasePtr work)
{
    const auto facts = co_await readOwnFacts(work);
    if (!facts || !facts->keyId) {
        work->step("keys", "the note of the signing key", facts ? "there is none" : facts.error().detail, false);
        co_return;
    }
    co_await Case::afterDoors(work);
    compareWithPublished(*work, *facts);
    // A server that runs has its key; the keyring is not bothered for it.
    if (co_await askRunningServer(work, "/state"))
        co_return;
    const OwnServer &own = *work->question.own;
    asio::thread_pool thread(1);
    const KeyState state = co_await onPool<KeyState>(
        thread, [config = own.config, folder = own.folder, id = *facts->keyId] { return loadKey(config, folder, id); });
    work->step("keys", fmt::format("the signing key {}", *facts->keyId),
               state.publicKey ? "is there" : state.publicKey.error().detail, state.publicKey.has_value());
    // A keyring that does not answer at all waits for its password, or for its desktop.
    const bool locked = own.config.signingKeyInKeyring && !state.publicKey &&
                        (!state.keyringAnswers || state.publicKey.error().code == ErrorCode::Forbidden);
    if (!state.publicKey && state.publicKey.error().code == ErrorCode::Conflict)
        work->find(FindingCode::SigningKeyChanged, work->name->str(),
                   {{"peer", "this data folder"},
                    {"remembered", QJsonArray{text(*facts->keyId)}},
                    {"reason", text(state.publicKey.error().detail)}});
    else if (!state.publicKey)
        work->find(locked ? FindingCode::SigningKeyLocked : FindingCode::SigningKeyMissing, *facts->keyId,
                   {{"place", own.config.signingKeyInKeyring ? "keyring" : text(own.folder + "/signing.key")},
                    {"keyring_answers", state.keyringAnswers ? "yes" : "no"},
                    {"reason", text(state.publicKey.error().detail)}});
    else if (facts->keyPublic && *state.publicKey != *facts->keyPublic)
        work->find(FindingCode::SigningKeyChanged, work->name->str(),
                   {{"peer", "this data folder"},
                    {"remembered", QJsonArray{text(*facts->keyPublic)}},
                    {"published", QJsonArray{text(*state.publicKey)}}});
}

} // namespace homeport::checks

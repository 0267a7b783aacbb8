// Run by the script with_keyring, once for each state that a keyring can be in; each suite is of one state.
#include "server/setup/keyring.h"
#include "server/setup/signing_key_store.h"
#include "tests/setup/setup_case.h"

#include <QCoreApplication>

#include <gmock/gmock.h>

#include <chrono>
#include <thread>

namespace homeport::setup {
namespace {

using namespace std::chrono_literals;
using control::ProblemCode;
using testing::HasSubstr;
using testing::Not;

// A key that the suites `unlocked` and `locked` agree on.
constexpr auto kVersion = "a_kept";
constexpr auto kSeed = "YJDBA9Xnr2sVqXD9Vj7XVUnmFZcZrlw8Md7kMW+3XA1";

crypto::SigningKey keptKey()
{
    return crypto::SigningKey::fromSeed(kVersion, kSeed).value();
}

std::unique_ptr<SigningKeyStore> keptStore()
{
    return SigningKeyStore::inKeyring("localhost");
}

/// How long something takes.
template <class Work>
std::chrono::milliseconds timeOf(Work work)
{
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
}

/// Set-up that wants the keyring where there is none to be had: it says so in time and leaves nothing.
void expectSetupFails()
{
    test::SetupCase setup;
    setup.request.keyStorage = control::KeyStorage::Keyring;
    const auto before = test::treeOf(setup.parent.path());
    const auto took = timeOf([&] {
        const auto done = performSetup(setup.request, setup.ports);
        ASSERT_FALSE(done);
        EXPECT_EQ(done.error().code, ProblemCode::KeyringUnavailable);
    });
    EXPECT_LT(took, 20s);
    EXPECT_EQ(test::treeOf(setup.parent.path()), before);
    EXPECT_EQ(setup.databases, 0);
}

TEST(unlocked, KeyringGivesBackWhatItKeeps)
{
    EXPECT_TRUE(keyringAnswers());
    ASSERT_TRUE(keptStore()->create(keptKey()));
    const auto loaded = keptStore()->load("ed25519:a_kept");
    ASSERT_TRUE(loaded) << loaded.error().detail;
    EXPECT_EQ(loaded->publicKeyBase64(), "XGX0JRS2Af3be3knz2fBiRbApjm2Dh61gXDJA8kcJNI");
}

TEST(unlocked, KeyringNeverReplacesAKey)
{
    const auto again = keptStore()->create(crypto::SigningKey::generate(kVersion));
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, ErrorCode::Conflict);
    EXPECT_TRUE(keptStore()->load("ed25519:a_kept"));
}

TEST(unlocked, KeyringStoreTakesBackItsOwnKeyOnly)
{
    const auto other = keptStore();
    ASSERT_FALSE(other->create(keptKey()));
    EXPECT_TRUE(other->undoCreate());
    EXPECT_TRUE(keptStore()->load("ed25519:a_kept"));

    const auto store = SigningKeyStore::inKeyring("localhost");
    const auto key = crypto::SigningKey::generate("b");
    ASSERT_TRUE(store->create(key));
    EXPECT_TRUE(store->undoCreate());
    EXPECT_FALSE(SigningKeyStore::inKeyring("localhost")->load(key.id()));
}

TEST(unlocked, KeyringSaysWhichEntryIsMissing)
{
    const auto loaded = SigningKeyStore::inKeyring("example.org")->load("ed25519:a_gone");
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().code, ErrorCode::NotFound);
    EXPECT_THAT(loaded.error().detail, HasSubstr("ed25519:a_gone"));
    EXPECT_THAT(loaded.error().detail, HasSubstr("has no entry"));
}

TEST(unlocked, KeyringWorksFromAnotherThread)
{
    bool loaded = false;
    std::thread([&] { loaded = keptStore()->load("ed25519:a_kept").has_value(); }).join();
    EXPECT_TRUE(loaded);
}

TEST(unlocked, SetupKeepsItsKeyInTheKeyringAndNotInAFile)
{
    test::SetupCase setup;
    setup.request.keyStorage = control::KeyStorage::Keyring;
    const auto done = performSetup(setup.request, setup.ports);
    ASSERT_TRUE(done) << done.error().detail.toStdString();
    EXPECT_EQ(test::modeOf(setup.folder + "/signing.key"), -1);
    const auto key = SigningKeyStore::inKeyring("localhost:8448")->load(setup.signingKeyId);
    ASSERT_TRUE(key) << key.error().detail;
    for (const auto &[name, content] : test::treeOf(setup.folder))
        EXPECT_THAT(content, Not(HasSubstr(key->seedBase64()))) << name;
    EXPECT_TRUE(loadConfig(setup.folder)->signingKeyInKeyring);
}

TEST(unlocked, SetupThatFailsTakesItsEntryBack)
{
    test::SetupCase setup;
    setup.request.keyStorage = control::KeyStorage::Keyring;
    std::string keyId;
    setup.ports.createDatabase = [&](const std::string &, const ServerName &, const std::string &id,
                                     const std::string &, const std::string &) -> Result<void> {
        keyId = id;
        return fail(ErrorCode::Io, "injected");
    };
    ASSERT_FALSE(performSetup(setup.request, setup.ports));
    EXPECT_FALSE(keyId.empty());
    EXPECT_FALSE(SigningKeyStore::inKeyring("localhost:8448")->load(keyId));
}

TEST(locked, KeyThatIsLockedAwayIsNotCalledMissing)
{
    const auto loaded = keptStore()->load("ed25519:a_kept");
    ASSERT_FALSE(loaded) << "the keyring should be locked";
    EXPECT_EQ(loaded.error().code, ErrorCode::Forbidden);
    EXPECT_THAT(loaded.error().detail, HasSubstr("Unlock the keyring"));
}

TEST(locked, SetupSaysSoAndLeavesNothing)
{
    expectSetupFails();
}

TEST(relocked, KeyThatWasLockedAwayIsStillThere)
{
    const auto loaded = keptStore()->load("ed25519:a_kept");
    ASSERT_TRUE(loaded) << loaded.error().detail;
    EXPECT_EQ(loaded->publicKeyBase64(), keptKey().publicKeyBase64());
}

TEST(deaf, ServiceThatNeverAnswersIsGivenUpInTime)
{
    bool answers = true;
    EXPECT_LT(timeOf([&] { answers = keyringAnswers(); }), 5s);
    EXPECT_FALSE(answers);
    const auto loaded = keptStore()->load("ed25519:a_kept");
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().code, ErrorCode::Timeout) << loaded.error().detail;
    expectSetupFails();
}

void expectNoKeyring()
{
    bool answers = true;
    EXPECT_LT(timeOf([&] { answers = keyringAnswers(); }), 3s);
    EXPECT_FALSE(answers);
    const auto loaded = keptStore()->load("ed25519:a_kept");
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().code, ErrorCode::Io) << "not missing: nobody can know";
    expectSetupFails();
}

TEST(absent, BusWithoutAKeyringIsSeenAtOnce)
{
    expectNoKeyring();
}

TEST(nobus, SessionWithoutABusIsSeenAtOnce)
{
    expectNoKeyring();
}

} // namespace
} // namespace homeport::setup

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}

#include "server/setup/signing_key_store.h"
#include "tests/setup/temporary_folder.h"

#include <gmock/gmock.h>

namespace homeport::setup {
namespace {

using test::contentOf;
using test::TemporaryFolder;
using testing::HasSubstr;
using testing::Not;

struct FileStore : testing::Test {
    TemporaryFolder folder;
    std::unique_ptr<SigningKeyStore> store = SigningKeyStore::inFile(folder.path());
    crypto::SigningKey key = crypto::SigningKey::generate("a_test");
    std::string path = folder.at("signing.key");
};

TEST_F(FileStore, KeepsTheKeyForItsOwnerOnlyAsOthersWriteIt)
{
    ASSERT_TRUE(store->create(key));
    EXPECT_EQ(test::modeOf(path), 0600);
    EXPECT_EQ(contentOf(path), "ed25519 a_test " + key.seedBase64() + "\n");
    const auto loaded = SigningKeyStore::inFile(folder.path())->load("ed25519:a_test");
    ASSERT_TRUE(loaded);
    EXPECT_EQ(loaded->publicKey(), key.publicKey());
    EXPECT_EQ(loaded->signBase64("message"), key.signBase64("message"));
}

TEST_F(FileStore, ReadsTheKeyOfSynapse)
{
    folder.write("signing.key", "ed25519 a_abcd YJDBA9Xnr2sVqXD9Vj7XVUnmFZcZrlw8Md7kMW+3XA1\r\n");
    const auto loaded = store->load("ed25519:a_abcd");
    ASSERT_TRUE(loaded) << loaded.error().detail;
    EXPECT_EQ(loaded->publicKeyBase64(), "XGX0JRS2Af3be3knz2fBiRbApjm2Dh61gXDJA8kcJNI"); // the specification's vector
}

TEST_F(FileStore, NeverReplacesAKey)
{
    ASSERT_TRUE(store->create(key));
    const std::string before = contentOf(path);
    const auto second = SigningKeyStore::inFile(folder.path())->create(crypto::SigningKey::generate("b"));
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, ErrorCode::Conflict);
    EXPECT_EQ(contentOf(path), before);
}

TEST_F(FileStore, MakesNoNewKeyForAMissingOne)
{
    const auto loaded = store->load("ed25519:a_test");
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().code, ErrorCode::NotFound);
    EXPECT_THAT(loaded.error().detail, HasSubstr("ed25519:a_test"));
    EXPECT_THAT(loaded.error().detail, HasSubstr(path));
    EXPECT_THAT(loaded.error().detail, HasSubstr("backup"));
    EXPECT_EQ(test::modeOf(path), -1);
}

TEST_F(FileStore, RefusesAnotherKeyThanTheOneNoted)
{
    ASSERT_TRUE(store->create(key));
    const auto loaded = store->load("ed25519:a_other");
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().code, ErrorCode::Conflict);
    EXPECT_THAT(loaded.error().detail, HasSubstr("ed25519:a_test"));
}

TEST_F(FileStore, SaysThatAKeyIsDamagedWithoutTellingIt)
{
    const std::string seed = key.seedBase64();
    const std::vector<std::string> damaged = {"",
                                              "ed25519",
                                              "ed25519 a_test",
                                              "ed25519 a_test " + seed.substr(0, 20),
                                              "ed25519 a_test " + seed + "AAAA",
                                              "rsa a_test " + seed,
                                              seed,
                                              "ed25519  " + seed,
                                              std::string(70'000, 'A')};
    for (const std::string &text : damaged) {
        folder.write("signing.key", text);
        const auto loaded = store->load("ed25519:a_test");
        ASSERT_FALSE(loaded) << text.size();
        EXPECT_EQ(loaded.error().code, ErrorCode::Corrupt);
        EXPECT_THAT(loaded.error().detail, HasSubstr(path));
        EXPECT_THAT(loaded.error().detail, Not(HasSubstr(seed.substr(0, 16))));
    }
}

TEST_F(FileStore, TakesBackItsOwnKeyOnly)
{
    ASSERT_TRUE(store->create(key));
    const auto other = SigningKeyStore::inFile(folder.path());
    ASSERT_FALSE(other->create(crypto::SigningKey::generate("b")));
    EXPECT_TRUE(other->undoCreate());
    EXPECT_EQ(test::modeOf(path), 0600) << "undone by one that did not make it";
    EXPECT_TRUE(store->undoCreate());
    EXPECT_EQ(test::modeOf(path), -1);
    folder.write("signing.key", "somebody's");
    EXPECT_TRUE(store->undoCreate());
    EXPECT_EQ(contentOf(path), "somebody's") << "undone twice";
}

} // namespace
} // namespace homeport::setup

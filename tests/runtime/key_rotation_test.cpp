#include "server/runtime/key_rotation.h"

#include "server/federation/key_table.h"
#include "server/runtime/setup_ports.h"
#include "server/setup/data_folder_lock.h"
#include "server/setup/signing_key_store.h"
#include "server/store/open_database.h"
#include "server/store/server_facts_table.h"
#include "tests/setup/temporary_folder.h"

#include <gmock/gmock.h>

#include <filesystem>

namespace homeport::runtime {
namespace {

using testing::HasSubstr;

struct KeyRotationTest : testing::Test {
    homeport::test::TemporaryFolder parent;
    std::string path = parent.at("data");

    void SetUp() override
    {
        control::SetupRequest request;
        request.dataFolder = QString::fromStdString(path);
        request.serverName = QStringLiteral("example.org");
        request.certificate = control::CertificateSource::ProxyDoesIt;
        request.clientListen = QStringLiteral("127.0.0.1:0");
        const auto done = setup::performSetup(request, makeSetupPorts());
        ASSERT_TRUE(done) << done.error().detail.toStdString();
    }
    store::OpenDatabase database() const
    {
        store::ensureSqlDriver();
        return *store::OpenDatabase::open(path + "/homeport.db", true);
    }
    std::string namedId() const
    {
        auto opened = database();
        return store::server_facts::get(opened.connection(), store::server_facts::kSigningKeyId)->value_or("");
    }
    Result<crypto::SigningKey> load(const std::string &id) const
    {
        return setup::SigningKeyStore::inFile(path)->load(id);
    }
};

TEST_F(KeyRotationTest, theNewKeySignsAndTheOldOneIsRemembered)
{
    const std::string before = namedId();
    const auto old = load(before);
    ASSERT_TRUE(old);
    const auto done = rotateSigningKey(path);
    ASSERT_TRUE(done) << done.error().detail;
    EXPECT_EQ(done->retiredId, before);
    EXPECT_EQ(done->newId, namedId());
    EXPECT_NE(done->newId, before);
    ASSERT_TRUE(load(done->newId));
    EXPECT_FALSE(load(before)) << "its secret is gone";
    ASSERT_TRUE(rotateSigningKey(path));
    auto opened = database();
    const auto kept = federation::key_table::load(opened.connection(), ServerName::trusted("example.org"));
    ASSERT_TRUE(kept);
    ASSERT_EQ(kept->keys.size(), 2u);
    for (const auto &key : kept->keys) {
        EXPECT_TRUE(key.old);
        EXPECT_GT(key.validUntil, 0);
        if (key.id == before) {
            EXPECT_EQ(key.key, old->publicKey());
        }
    }
}

TEST_F(KeyRotationTest, aCrashLeavesTheKeyThatTheDatabaseNames)
{
    const std::string before = namedId();
    const auto next = crypto::SigningKey::generate("next");
    // Before the database knows of it: the present one goes on, and the next rotation is not held up.
    ASSERT_TRUE(setup::SigningKeyStore::inFile(path)->createNext(next));
    ASSERT_TRUE(load(before));
    ASSERT_TRUE(rotateSigningKey(path));
    ASSERT_TRUE(load(namedId()));
    // After it: whoever starts next puts it into its place.
    ASSERT_TRUE(setup::SigningKeyStore::inFile(path)->createNext(next));
    const auto loaded = load(next.id());
    ASSERT_TRUE(loaded) << loaded.error().detail;
    EXPECT_EQ(loaded->publicKey(), next.publicKey());
    EXPECT_TRUE(load(next.id()));
}

TEST_F(KeyRotationTest, makesNoDatabaseWhereThereIsNone)
{
    std::filesystem::remove(path + "/homeport.db");
    const auto refused = rotateSigningKey(path);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().detail, HasSubstr("homeport.db is missing; restore it from a backup"));
    EXPECT_FALSE(std::filesystem::exists(path + "/homeport.db"));
}

TEST_F(KeyRotationTest, isRefusedWhileTheServerRuns)
{
    const std::string before = namedId();
    const auto running = setup::DataFolderLock::take(path);
    ASSERT_TRUE(running);
    const auto refused = rotateSigningKey(path);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().detail, HasSubstr("while the server is stopped"));
    EXPECT_EQ(namedId(), before);
}

} // namespace
} // namespace homeport::runtime

#include "server/setup/doctor_key.h"
#include "server/setup/files.h"

#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <filesystem>

namespace homeport::setup::test {

TEST(DoctorKey, isMadeOnceByTheServerAndReadByOthers)
{
    const QTemporaryDir folder;
    const std::string path = folder.path().toStdString();
    const auto missing = readDoctorKey(path);
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::NotFound);
    const auto made = provideDoctorKey(path);
    ASSERT_TRUE(made) << made.error().detail;
    EXPECT_EQ(std::filesystem::status(doctorKeyPath(path)).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    EXPECT_EQ(readDoctorKey(path)->publicKey(), made->publicKey());
    EXPECT_EQ(provideDoctorKey(path)->publicKey(), made->publicKey());
}

TEST(DoctorKey, aDamagedOneIsNamedAndReplaced)
{
    const QTemporaryDir folder;
    const std::string path = folder.path().toStdString();
    ASSERT_TRUE(createFile(doctorKeyPath(path), "ed25519 doctor nonsense", 0600));
    const auto damaged = readDoctorKey(path);
    ASSERT_FALSE(damaged);
    EXPECT_NE(damaged.error().detail.find(doctorKeyPath(path)), std::string::npos);
    EXPECT_EQ(damaged.error().detail.find("nonsense"), std::string::npos) << "a key has no place in an error";
    EXPECT_TRUE(provideDoctorKey(path));
    EXPECT_TRUE(readDoctorKey(path));
}

} // namespace homeport::setup::test

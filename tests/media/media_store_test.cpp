#include "server/media/media_store.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <QDirIterator>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <sys/stat.h>

namespace homeport::media {
namespace {

class MediaStoreTest : public testing::Test {
protected:
    template <class T>
    T run(boost::asio::awaitable<T> work)
    {
        std::optional<T> result;
        boost::asio::co_spawn(loop, std::move(work), [&](std::exception_ptr fault, T value) {
            if (fault)
                std::rethrow_exception(fault);
            result = std::move(value);
        });
        loop.restart();
        loop.run();
        return std::move(*result);
    }
    int files() const
    {
        int count = 0;
        QDirIterator all(folder.filePath(QStringLiteral("media")), QDir::Files, QDirIterator::Subdirectories);
        for (; all.hasNext(); all.next())
            ++count;
        return count;
    }

    QTemporaryDir folder;
    boost::asio::io_context loop;
    boost::asio::thread_pool pool{1};
    std::unique_ptr<store::Store> store =
        *store::Store::open({.path = folder.filePath(QStringLiteral("homeport.db")).toStdString()});
    ServerName here = ServerName::trusted("here.test");
    ServerName there = ServerName::trusted("there.test");
    UserId alice = UserId::trusted("@alice:here.test");
    UserId bob = UserId::trusted("@bob:here.test");
    MediaStore media{*store, pool, here, folder.filePath(QStringLiteral("media")).toStdString()};
};

TEST_F(MediaStoreTest, GivesBackWhatWasUploaded)
{
    const std::string content("\0binary\xff", 8);
    const auto made = run(media.upload(alice, "image/png", "a\nb.png", content));
    ASSERT_TRUE(made) << made.error().detail;
    EXPECT_TRUE(MediaStore::isId(made->id));
    const auto read = run(media.read(here, made->id));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->content, content);
    EXPECT_EQ(read->record.type, "image/png");
    EXPECT_EQ(read->record.name, "ab.png") << "no line end can get into a header";
    EXPECT_EQ(run(media.read(here, "unknown")).error().errcode, "M_NOT_FOUND");
    EXPECT_EQ(run(media.read(there, made->id)).error().errcode, "M_NOT_FOUND");
}

TEST_F(MediaStoreTest, KeepsItsFoldersFromOthersWhateverTheUmaskIs)
{
    const mode_t before = ::umask(0);
    const auto made = run(media.upload(alice, "text/plain", "a", "content"));
    ::umask(before);
    ASSERT_TRUE(made);
    const QString top = folder.filePath(QStringLiteral("media"));
    std::vector<QString> folders{top};
    for (QDirIterator all(top, QDir::Dirs | QDir::NoDotAndDotDot, QDirIterator::Subdirectories); all.hasNext();)
        folders.push_back(all.next());
    EXPECT_EQ(folders.size(), 3U);
    for (const QString &each : folders) {
        struct stat facts{};
        ASSERT_EQ(::stat(qUtf8Printable(each), &facts), 0);
        EXPECT_EQ(facts.st_mode & 0777, 0700U) << each.toStdString();
    }
}

TEST_F(MediaStoreTest, FillsAPromisedIdOnce)
{
    const auto promised = run(media.promise(alice));
    ASSERT_TRUE(promised);
    EXPECT_EQ(run(media.read(here, promised->id)).error().errcode, "M_NOT_YET_UPLOADED");
    EXPECT_EQ(run(media.fill(bob, promised->id, "text/plain", "", "x")).error().code, ErrorCode::Forbidden);
    EXPECT_EQ(run(media.fill(alice, "unknown", "text/plain", "", "x")).error().code, ErrorCode::NotFound);
    ASSERT_TRUE(run(media.fill(alice, promised->id, "text/plain", "", "x")));
    EXPECT_EQ(run(media.fill(alice, promised->id, "text/plain", "", "y")).error().errcode, "M_CANNOT_OVERWRITE_MEDIA");
    EXPECT_EQ(run(media.read(here, promised->id))->content, "x");
}

TEST_F(MediaStoreTest, LimitsSizesAndPromises)
{
    EXPECT_EQ(run(media.upload(alice, "", "", std::string(MediaStore::kMaxBytes + 1, 'x'))).error().errcode,
              "M_TOO_LARGE");
    EXPECT_EQ(files(), 0);
    int granted = 0;
    while (granted < 100 && run(media.promise(alice)))
        ++granted;
    EXPECT_EQ(granted, 20);
    EXPECT_TRUE(run(media.promise(bob))) << "everybody has limits of their own";
}

TEST_F(MediaStoreTest, DropsTheCopiesThatNobodyReadForLongest)
{
    for (const char *id : {"one", "two", "three"})
        ASSERT_TRUE(run(media.keepCopy({.origin = there, .id = id, .type = "image/png"}, std::string(100, 'x'))));
    EXPECT_EQ(files(), 3);
    auto job = [&](store::Connection &connection) -> Result<std::vector<MediaRecord>> {
        TRY_VOID(tables::touch(connection, {.origin = there, .id = "one"}, nowMs() + 1000));
        return tables::trimCopies(connection, 200);
    };
    const auto dropped = run(store->write(job));
    ASSERT_TRUE(dropped);
    ASSERT_EQ(dropped->size(), 1u);
    EXPECT_NE(dropped->front().id, "one");
    EXPECT_TRUE(run(media.read(there, "one")));
}

TEST(MediaId, CanNeverBeAPath)
{
    for (const char *bad : {"", "../x", "a/b", ".", "a.b", "a b", "\u00e4"})
        EXPECT_FALSE(MediaStore::isId(bad)) << bad;
    EXPECT_TRUE(MediaStore::isId("aZ0_-"));
    EXPECT_FALSE(MediaStore::isId(std::string(256, 'a')));
}

} // namespace
} // namespace homeport::media

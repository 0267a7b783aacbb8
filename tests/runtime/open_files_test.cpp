#include "server/runtime/open_files.h"

#include <gtest/gtest.h>

#include <sys/resource.h>

namespace homeport::runtime::test {

TEST(OpenFiles, areAsManyAsTheSystemAllows)
{
    rlimit before{};
    ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &before), 0);
    const rlim_t hard = before.rlim_max;
    const rlimit few{std::min<rlim_t>(256, hard), hard};
    ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &few), 0);
    const std::size_t raised = raiseOpenFileLimit();
    rlimit after{};
    getrlimit(RLIMIT_NOFILE, &after);
    EXPECT_EQ(raised, std::min<rlim_t>(hard, kEnoughFiles));
    EXPECT_EQ(after.rlim_cur, raised);
    EXPECT_EQ(after.rlim_max, hard);
    EXPECT_EQ(raiseOpenFileLimit(), raised) << "again is the same";
    setrlimit(RLIMIT_NOFILE, &before);
}

TEST(OpenFiles, boundTheConnectionsSoThatSomeStayFree)
{
    EXPECT_EQ(connectionsFor(1'024), 384u);
    EXPECT_EQ(connectionsFor(65'536), 10'000u);
    EXPECT_EQ(connectionsFor(20'256), 10'000u);
    EXPECT_EQ(connectionsFor(20'254), 9'999u);
    EXPECT_EQ(connectionsFor(100), 32u);
}

} // namespace homeport::runtime::test

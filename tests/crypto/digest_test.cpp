#include "server/crypto/digest.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

using namespace homeport;

namespace {

std::span<const std::uint8_t> bytes(std::string_view text)
{
    return {reinterpret_cast<const std::uint8_t *>(text.data()), text.size()};
}

} // namespace

TEST(Digest, AgreesWithPublishedVectors)
{
    EXPECT_EQ(crypto::base64(crypto::sha256("")), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU");
    EXPECT_EQ(crypto::base64(crypto::sha256("abc")), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0");
    EXPECT_EQ(crypto::sha1Hex("abc"), "a9993e364706816aba3e25717850c26c9cd0d89d");
    EXPECT_EQ(crypto::hmacSha1Hex("key", "The quick brown fox jumps over the lazy dog"),
              "de7c9b85b8b78aa6bc8a7a36f70a90701c9db4d9");
    EXPECT_EQ(crypto::hmacSha1Hex("", ""), "fbdb1d1b18aa6c08324b7d64b71fb76370690e1d");
}

TEST(Digest, IsTheSameFromEveryThread)
{
    const std::string text(100'000, 'x');
    const auto expected = crypto::sha256(text);
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            for (int n = 0; n < 50; ++n)
                EXPECT_EQ(crypto::sha256(text), expected);
        });
}

TEST(Base64, AgreesWithTheExamplesOfTheSpecification)
{
    // https://spec.matrix.org/v1.19/appendices/#unpadded-base64
    const std::pair<const char *, const char *> examples[] = {
        {"", ""},           {"f", "Zg"},          {"fo", "Zm8"},         {"foo", "Zm9v"},
        {"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"}, {"foobar", "Zm9vYmFy"}};
    for (const auto &[plain, encoded] : examples) {
        EXPECT_EQ(crypto::base64(bytes(plain)), encoded);
        EXPECT_EQ(crypto::decodeBase64(encoded), plain);
    }
    EXPECT_EQ(crypto::base64(bytes("\xfb\xff\xfe")), "+//+");
    EXPECT_EQ(crypto::base64Url(bytes("\xfb\xff\xfe")), "-__-");
}

TEST(Base64, IsReadInBothAlphabetsWithAndWithoutPadding)
{
    EXPECT_EQ(crypto::decodeBase64("+//+"), "\xfb\xff\xfe");
    EXPECT_EQ(crypto::decodeBase64("-__-"), "\xfb\xff\xfe");
    EXPECT_EQ(crypto::decodeBase64("Zg=="), "f");
    EXPECT_EQ(crypto::decodeBase64("Zm8="), "fo");
}

TEST(Base64, RefusesEverythingElse)
{
    for (const char *bad : {"Z", "Zm9vY", "Zg=", "Zg===", "=", "==", "====", "Zm9v====", "Z=g=", "Zm 9v", "Zm9v\n",
                            "Zm9*", "Zm8\xc3\xa9"})
        EXPECT_FALSE(crypto::decodeBase64(bad)) << bad;
    EXPECT_FALSE(crypto::decodeBase64(std::string_view("Zm9\0", 4)));
}

TEST(EqualSecret, ComparesContentAndLength)
{
    EXPECT_TRUE(crypto::equalSecret("secret", "secret"));
    EXPECT_TRUE(crypto::equalSecret("", ""));
    EXPECT_FALSE(crypto::equalSecret("secret", "secreT"));
    EXPECT_FALSE(crypto::equalSecret("secret", "secret1"));
    EXPECT_FALSE(crypto::equalSecret("", "x"));
}

#include "server/http/chunked_decoder.h"

#include <gtest/gtest.h>

namespace homeport::http {

namespace {

using State = ChunkedDecoder::State;

/// Feeds in pieces of @p step bytes; the rest not consumed goes to @p rest.
State decode(std::string_view input, std::string &body, std::size_t step = 1, std::size_t limit = 1000,
             std::string *rest = nullptr)
{
    ChunkedDecoder decoder(limit);
    State state = State::More;
    while (!input.empty() && state == State::More) {
        std::size_t used = 0;
        const auto piece = input.substr(0, step);
        state = decoder.feed(piece, used, body);
        if (state == State::More)
            EXPECT_EQ(used, piece.size());
        input.remove_prefix(used);
    }
    if (rest)
        *rest = input;
    return state;
}

} // namespace

TEST(ChunkedDecoder, joinsChunksWhereverTheyAreCut)
{
    const std::string wire = "4\r\nWiki\r\n00E;ext=\"1\"\r\npedia in\r\nchun\r\n0\r\nTrailer: x\r\n\r\nGET";
    for (std::size_t step = 1; step <= wire.size(); ++step) {
        std::string body;
        std::string rest;
        EXPECT_EQ(decode(wire, body, step, 1000, &rest), State::Done) << step;
        EXPECT_EQ(body, "Wikipedia in\r\nchun");
        EXPECT_EQ(rest, "GET");
    }
}

TEST(ChunkedDecoder, refusesWhatIsNotExactlyAChunk)
{
    for (const char *bad : {"\r\n",
                            "x\r\n",
                            "0x4\r\n",
                            "-1\r\n",
                            " 4\r\n",
                            "4 \r\n",
                            "4\n",
                            "4\r\r",
                            "4;a\n",
                            "4;a\x01\r\n",
                            "4\r\nWikiX",
                            "4\r\nWiki\n",
                            "4\r\nWiki\r\n\r\n",
                            "0\r\n folded: x\r\n\r\n",
                            "0\r\n: x\r\n\r\n",
                            "0\r\nA: b\n\r\n",
                            "0\r\n\n",
                            "0\r\n\rX",
                            "00000000000000001\r\n",
                            ";ext\r\n"}) {
        std::string body;
        EXPECT_EQ(decode(bad, body), State::Malformed) << bad;
    }
}

TEST(ChunkedDecoder, staysBelowItsLimits)
{
    std::string body;
    EXPECT_EQ(decode("A\r\n0123456789\r\n0\r\n\r\n", body, 1, 10), State::Done);
    body.clear();
    EXPECT_EQ(decode("B\r\n", body, 1, 10), State::TooLarge) << "refused by what it announces";
    EXPECT_EQ(decode("5\r\nabcde\r\n6\r\n", body, 1, 10), State::TooLarge) << "all chunks count together";
    EXPECT_EQ(decode("FFFFFFFFFFFFFFFF\r\n", body, 1, 10), State::TooLarge);
    EXPECT_EQ(decode("1;" + std::string(9000, 'a'), body, 100), State::TooLarge);
    EXPECT_EQ(decode("0\r\nA: " + std::string(9000, 'a'), body, 100), State::TooLarge);
}

} // namespace homeport::http

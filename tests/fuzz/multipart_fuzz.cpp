#include "server/media/content_disposition.h"
#include "server/media/multipart.h"

#include <cstddef>
#include <cstdint>

/// First line: the content type; the rest: the body.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view input(reinterpret_cast<const char *>(data), size);
    const auto line = input.find('\n');
    const std::string_view type = input.substr(0, line);
    const std::string_view body = line == input.npos ? std::string_view() : input.substr(line + 1);
    if (const auto parts = homeport::media::parseMultipart(type, body)) {
        for (const auto &part : *parts) {
            // What a part holds lies inside the body.
            if (part.content.data() < body.data() ||
                part.content.data() + part.content.size() > body.data() + body.size())
                __builtin_trap();
            (void)homeport::media::fileNameOf(part.header("content-disposition"));
        }
    }
    return 0;
}

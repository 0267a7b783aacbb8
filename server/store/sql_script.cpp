#include "server/store/sql_script.h"

namespace homeport::store {

namespace {

/// Index after the token that starts at @p at: a whole comment or quoted text, else one character.
std::size_t tokenEnd(std::string_view script, std::size_t at)
{
    const char c = script[at];
    const auto after = [&](std::string_view terminator, std::size_t from) {
        const auto end = script.find(terminator, from);
        return end == script.npos ? script.size() : end + terminator.size();
    };
    if (script.substr(at, 2) == "--")
        return after("\n", at);
    if (script.substr(at, 2) == "/*")
        return after("*/", at + 2);
    if (c == '\'' || c == '"') // a doubled quote reads as the end of one text and the start of the next: same result
        return after(script.substr(at, 1), at + 1);
    return at + 1;
}

bool isComment(std::string_view token)
{
    return token.substr(0, 2) == "--" || token.substr(0, 2) == "/*";
}

} // namespace

std::vector<std::string_view> splitSqlScript(std::string_view script)
{
    std::vector<std::string_view> parts;
    std::size_t start = 0;
    bool hasStatement = false;
    for (std::size_t at = 0; at < script.size();) {
        const auto end = tokenEnd(script, at);
        const auto token = script.substr(at, end - at);
        if (token == ";") {
            if (hasStatement)
                parts.push_back(script.substr(start, at - start));
            start = end;
            hasStatement = false;
        } else if (!isComment(token) && token.find_first_not_of(" \t\r\n") != token.npos) {
            hasStatement = true;
        }
        at = end;
    }
    if (hasStatement)
        parts.push_back(script.substr(start));
    return parts;
}

} // namespace homeport::store

#pragma once

#include "server/http/message.h"

#include <chrono>
#include <string>

namespace homeport::http {

enum class Persistence { Keep, KeepHttp10, Close };

/// The value of `Date:`, formatted anew once a second.
class DateText {
public:
    const std::string &now();

private:
    std::chrono::sys_seconds m_second{};
    std::string m_text;
};

/// Status line and header fields with the empty line. Content-Length, Date, Connection and Transfer-Encoding of
/// @p response are ignored: they are this function's. A field that could not stand in a line of its own (a line break
/// in a value made from somebody's input) is left out.
std::string headText(const Response &response, Persistence persistence, const std::string &date);

} // namespace homeport::http

#include "server/http/response_text.h"

#include "server/base/log.h"
#include "server/http/message_head.h"

#include <fmt/format.h>

#include <ctime>
#include <iterator>

namespace homeport::http {

namespace {

std::string_view reason(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 202:
        return "Accepted";
    case 204:
        return "No Content";
    case 206:
        return "Partial Content";
    case 301:
        return "Moved Permanently";
    case 302:
        return "Found";
    case 303:
        return "See Other";
    case 304:
        return "Not Modified";
    case 307:
        return "Temporary Redirect";
    case 308:
        return "Permanent Redirect";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 409:
        return "Conflict";
    case 413:
        return "Content Too Large";
    case 417:
        return "Expectation Failed";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 501:
        return "Not Implemented";
    case 502:
        return "Bad Gateway";
    case 503:
        return "Service Unavailable";
    case 504:
        return "Gateway Timeout";
    case 505:
        return "HTTP Version Not Supported";
    default:
        return "Status";
    }
}

bool isOurs(std::string_view name)
{
    switch (name.size()) {
    case 4:
        return equalIgnoringCase(name, "date");
    case 10:
        return equalIgnoringCase(name, "connection");
    case 14:
        return equalIgnoringCase(name, "content-length");
    case 17:
        return equalIgnoringCase(name, "transfer-encoding");
    default:
        return false;
    }
}

} // namespace

const std::string &DateText::now()
{
    const auto second = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    if (m_text.empty() || second != m_second) {
        static constexpr std::string_view kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
        static constexpr std::string_view kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
        const std::time_t time = std::chrono::system_clock::to_time_t(second);
        std::tm parts{};
        gmtime_r(&time, &parts);
        m_second = second;
        m_text = fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", kDays[parts.tm_wday], parts.tm_mday,
                             kMonths[parts.tm_mon], parts.tm_year + 1900, parts.tm_hour, parts.tm_min, parts.tm_sec);
    }
    return m_text;
}

std::string headText(const Response &response, Persistence persistence, const std::string &date)
{
    std::string out;
    out.reserve(512);
    const auto end = std::back_inserter(out);
    fmt::format_to(end, "HTTP/1.1 {} {}\r\nDate: {}\r\n", response.status, reason(response.status), date);
    for (const auto &[name, value] : response.headers.fields()) {
        if (isOurs(name))
            continue;
        if (!isFieldName(name) || !isFieldValue(value)) {
            qCWarning(log::http) << "left out a response header that holds a control character";
            continue;
        }
        out.append(name).append(": ").append(value).append("\r\n");
    }
    if (response.status >= 200 && response.status != 204 && response.status != 304)
        fmt::format_to(end, "Content-Length: {}\r\n", response.body.size());
    if (persistence == Persistence::Close)
        out += "Connection: close\r\n";
    else if (persistence == Persistence::KeepHttp10)
        out += "Connection: keep-alive\r\n";
    out += "\r\n";
    return out;
}

} // namespace homeport::http

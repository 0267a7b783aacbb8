#include "server/federation/join_log.h"

#include <algorithm>
#include <unordered_map>

namespace homeport::federation {

namespace {

std::string lowerCase(std::string_view text)
{
    std::string lower(text);
    for (char &c : lower)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return lower;
}

/// A 401 in the words of Synapse, Dendrite, Conduit and Homeport.
JoinVerdict verdictOn401(std::string_view detail)
{
    const std::string words = lowerCase(detail);
    for (const char *part : {"find any key", "no key", "fetch", "unable to get", "could not be found", "retrieve"})
        if (words.contains(part))
            return JoinVerdict::NoWayBack;
    for (const char *part : {"missing authorization", "invalid signature", "signature", "does not fit", "x-matrix",
                             "authorization header"})
        if (words.contains(part))
            return JoinVerdict::SignatureRefused;
    return JoinVerdict::NoWayBack;
}

/// The resolver's own words, as the client passes them on; a server's answer never comes as Unreachable. With several
/// addresses tried, only when the name of each is unknown.
bool isAboutNoName(std::string_view detail)
{
    constexpr std::string_view kEnd = " does not exist";
    while (detail.starts_with("the name ")) {
        const auto end = detail.find(kEnd);
        if (end == std::string_view::npos)
            return false;
        detail.remove_prefix(end + kEnd.size());
        if (detail.empty())
            return true;
        if (!detail.starts_with("; "))
            return false;
        detail.remove_prefix(2);
    }
    return false;
}

constexpr JoinVerdict kVerdicts[] = {
    JoinVerdict::Fine,        JoinVerdict::Refused,       JoinVerdict::NoWayBack,  JoinVerdict::SignatureRefused,
    JoinVerdict::Unreachable, JoinVerdict::AddressDenied, JoinVerdict::NoSuchName, JoinVerdict::TimedOut,
    JoinVerdict::Odd};

} // namespace

std::string_view joinVerdictName(JoinVerdict verdict)
{
    switch (verdict) {
    case JoinVerdict::Fine:
        return "fine";
    case JoinVerdict::Refused:
        return "refused";
    case JoinVerdict::NoWayBack:
        return "no_way_back";
    case JoinVerdict::SignatureRefused:
        return "signature_refused";
    case JoinVerdict::Unreachable:
        return "unreachable";
    case JoinVerdict::AddressDenied:
        return "address_denied";
    case JoinVerdict::NoSuchName:
        return "no_such_name";
    case JoinVerdict::TimedOut:
        return "timed_out";
    case JoinVerdict::Odd:
        break;
    }
    return "odd";
}

JoinVerdict joinVerdictNamed(std::string_view name)
{
    const auto known = std::ranges::find(kVerdicts, name, joinVerdictName);
    return known == std::end(kVerdicts) ? JoinVerdict::Odd : *known;
}

JoinVerdict verdictOn(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Timeout:
        return JoinVerdict::TimedOut;
    case ErrorCode::Unreachable:
        return isAboutNoName(error.detail) ? JoinVerdict::NoSuchName : JoinVerdict::Unreachable;
    case ErrorCode::Cancelled:
        return JoinVerdict::Unreachable;
    case ErrorCode::Forbidden:
        return error.status == 0 ? JoinVerdict::AddressDenied : JoinVerdict::Refused;
    case ErrorCode::RemoteRefused:
        break;
    default:
        return JoinVerdict::Odd;
    }
    if (error.status == 401)
        return verdictOn401(error.detail);
    if (error.status == 502 || error.status == 503 || error.status == 504)
        return JoinVerdict::Unreachable;
    // Their proxy speaks HTML; a Matrix server gives a code.
    return error.errcode.empty() ? JoinVerdict::Odd : JoinVerdict::Refused;
}

void JoinLog::add(JoinStep step)
{
    step.when = step.when == 0 ? nowMs() : step.when;
    if (step.words.size() > kMaxWords) {
        step.words.resize(kMaxWords);
        // A character cut in two at the end would make the text invalid UTF-8: from its first byte on it goes.
        const auto isInside = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
        while (!step.words.empty() && isInside(step.words.back()))
            step.words.pop_back();
        if (!step.words.empty() && static_cast<unsigned char>(step.words.back()) >= 0xC0)
            step.words.pop_back();
    }
    step.room.resize(std::min<std::size_t>(step.room.size(), 255));
    if (onAdd)
        onAdd(step);
    m_steps.push_back(std::move(step));
    if (m_steps.size() > kMaxSteps)
        m_steps.pop_front();
}

void JoinLog::restore(std::vector<JoinStep> steps)
{
    m_steps.insert(m_steps.begin(), std::make_move_iterator(steps.begin()), std::make_move_iterator(steps.end()));
    while (m_steps.size() > kMaxSteps)
        m_steps.pop_front();
}

std::vector<JoinStep> JoinLog::failed(Timestamp now) const
{
    std::unordered_map<std::string, bool> endedWell;
    for (const JoinStep &step : m_steps)
        endedWell[step.room] = step.verdict == JoinVerdict::Fine;
    std::vector<JoinStep> steps;
    for (const JoinStep &step : m_steps)
        if (!endedWell[step.room] && now - step.when <= kMaxAgeMs)
            steps.push_back(step);
    return steps;
}

json::Object toJson(const JoinStep &step)
{
    return {{"when", step.when},       {"room", step.room},   {"server", step.server.str()},
            {"request", step.request}, {"words", step.words}, {"verdict", joinVerdictName(step.verdict)},
            {"ms", step.milliseconds}};
}

Result<JoinStep> parseJoinStep(const json::Object &object)
{
    JoinStep step;
    TRY(step.room, json::requireString(object, "room"));
    TRY(const std::string server, json::requireString(object, "server"));
    TRY(step.server, ServerName::parse(server));
    TRY(const std::string verdict, json::requireString(object, "verdict"));
    step.verdict = joinVerdictNamed(verdict);
    step.request = json::findString(object, "request").value_or("");
    step.words = json::findString(object, "words").value_or("");
    step.when = json::findInt(object, "when").value_or(0);
    step.milliseconds = json::findInt(object, "ms").value_or(0);
    return step;
}

} // namespace homeport::federation

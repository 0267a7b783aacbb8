#pragma once

#include "server/base/result.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// One question to one chosen name server: what a diagnosis needs and a resolver hides.
/// Spec: https://www.rfc-editor.org/rfc/rfc1035
namespace homeport::http {

enum class RecordType : std::uint16_t { A = 1, Ns = 2, Cname = 5, Soa = 6, Aaaa = 28, Srv = 33 };
std::string_view recordTypeName(RecordType type);

struct DnsRecord {
    std::string owner; ///< lower case, no final dot
    RecordType type{};
    std::chrono::seconds ttl{};
    std::string text; ///< address, or target name without final dot, lower case; empty for SOA
    std::uint16_t port = 0, priority = 0, weight = 0; ///< SRV

    friend bool operator==(const DnsRecord &, const DnsRecord &) = default;
};

/// A reply as far as it is of use: records of the types above, others left out.
struct DnsReply {
    std::uint16_t id = 0;
    int rcode = 0;
    bool authoritative = false;
    bool truncated = false;
    std::string askedName;
    RecordType askedType{};
    std::vector<DnsRecord> answers;
    std::vector<DnsRecord> authority;
    std::vector<DnsRecord> additional;
};
/// `NOERROR`, `SERVFAIL`, … or the number.
std::string rcodeName(int rcode);

inline constexpr int kRcodeServfail = 2;
inline constexpr int kRcodeNxdomain = 3;
inline constexpr int kRcodeRefused = 5;

/// BadInput when the bytes are no reply to one question. At most 256 records a section, 64 KiB.
Result<DnsReply> parseDnsReply(std::span<const unsigned char> message);
/// BadInput when @p name can't stand in a question.
Result<std::string> makeDnsQuestion(std::uint16_t id, const std::string &name, RecordType type, bool recursive);

struct NameServer {
    std::string address; ///< IP literal, without brackets
    std::uint16_t port = 53;
    std::string name = {}; ///< where it was named by an NS record

    std::string str() const; ///< `192.0.2.53` or, with another port than 53, `[2001:db8::53]:5353`
    friend bool operator==(const NameServer &, const NameServer &) = default;
};
/// As DnsResolver::create() takes them; an empty text: the system's. BadInput names what is wrong.
Result<std::vector<NameServer>> nameServersOf(const std::string &servers);

struct DnsQuestion {
    NameServer server;
    std::string name;
    RecordType type = RecordType::A;
    bool tcp = false;
    bool recursive = false; ///< of a resolver, in contrast to a zone's own server
    std::chrono::milliseconds deadline{3'000};
};

struct DnsOutcome {
    Result<DnsReply> reply = fail(ErrorCode::Cancelled, "not asked"); ///< Timeout, Unreachable, BadInput
    std::chrono::milliseconds time{};

    /// A reply that says yes or no: NOERROR or NXDOMAIN.
    bool decided() const { return reply && (reply->rcode == 0 || reply->rcode == kRcodeNxdomain); }
};

/// Asks. UDP questions are repeated once at half of their deadline, since a lost packet is no finding. Replies from
/// elsewhere, or to another question, are not heard. One loop's thread. A port, so that tests can lead it elsewhere.
class DnsAsker {
public:
    static std::unique_ptr<DnsAsker> create(boost::asio::any_io_executor executor);
    virtual ~DnsAsker() = default;
    virtual boost::asio::awaitable<DnsOutcome> ask(DnsQuestion question) = 0;
};

} // namespace homeport::http

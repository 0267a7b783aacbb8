#pragma once

#include "server/http/client.h"
#include "server/http/tls.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// One address, one TLS name, one request, stage by stage: what a diagnosis needs and an ordinary client hides.
namespace homeport::http {

/// A certificate as presented, in plain values. Texts are printable ASCII.
struct PresentedCertificate {
    std::string subject; ///< common name, else the whole name
    std::string issuer;
    std::vector<std::string> names; ///< DNS names and addresses; at most kMaxNames
    std::size_t nameCount = 0;
    std::int64_t notBefore = 0; ///< seconds since 1970
    std::int64_t notAfter = 0;
    std::string sha256;                  ///< fingerprint, upper-case hex with colons
    std::vector<std::string> issuerUrls; ///< where it says that its issuer's certificate lies (AIA)
    bool selfIssued = false;             ///< subject and issuer are the same
    std::string der;

    static constexpr std::size_t kMaxNames = 100;
};
/// BadInput for bytes that are no certificate (DER, or PEM when it looks like that).
Result<PresentedCertificate> readCertificate(std::string_view bytes);

/// Whether a chain leads to a trusted authority, whatever its names.
struct ChainVerdict {
    struct Fault {
        int error = 0; ///< X509_V_ERR_…
        int depth = 0; ///< 0: the server's own certificate
        std::string text;
    };
    std::vector<Fault> faults; ///< every one that was met, none twice; empty: trusted

    bool trusted() const { return faults.empty(); }
    bool has(int error) const;
};
/// @p chain leaf first, DER. Cost: some 100 µs.
ChainVerdict judgeChain(const Trust &trust, const std::vector<std::string> &chain);
/// Whether a certificate (DER) may stand for @p name, a DNS name or an IP literal.
bool certificateBears(const std::string &der, const std::string &name);

struct ProbeLimits {
    std::chrono::milliseconds connect{5'000};
    std::chrono::milliseconds handshake{5'000};
    std::chrono::milliseconds answer{10'000}; ///< from the request's first byte to the response's last
    std::size_t headerBytes = 32 * 1024;
    std::size_t bodyBytes = 128 * 1024;
};

struct ProbeRequest {
    std::string address; ///< IP literal, without brackets
    std::uint16_t port = 443;
    std::string tlsName; ///< SNI and the name that the certificate should bear; empty: plain HTTP
    std::string hostHeader;
    Method method = Method::Get;
    std::string target = "/";
    Headers headers;
    std::string body;
    ProbeLimits limits;
};

struct ProbeResult {
    enum class Stage {
        Denied,      ///< the address policy refuses this address; nothing was sent
        Refused,     ///< connection refused
        Silent,      ///< no answer to the connection attempt
        Unroutable,  ///< this machine has no way to such addresses: it has no IPv6, say
        Unreachable, ///< a router, or the last network, says that nobody is there
        NotTls,      ///< connected, and what answers does not speak TLS
        TlsFailed,
        NoAnswer, ///< connected, TLS where wanted, but no sound HTTP answer
        Answered,
    };
    Stage stage = Stage::Denied;
    std::string fault; ///< what went wrong in that stage, in words; empty when answered

    struct Tls {
        std::string version;                     ///< `TLSv1.3`
        std::string cipher;                      ///< as OpenSSL calls it
        std::string suite;                       ///< the same as IANA calls it
        std::vector<PresentedCertificate> chain; ///< as presented, leaf first
        bool chainCut = false;                   ///< more were presented than are kept
        ChainVerdict verdict;
        bool bearsName = false;

        bool fine() const { return verdict.trusted() && bearsName; }
    };
    std::optional<Tls> tls; ///< once the handshake is done
    std::optional<Response> response;
    bool timedOut = false; ///< the fault of the stage was time
    bool tooLarge = false; ///< the answer went over a limit
    std::chrono::milliseconds connectTime{};
    std::chrono::milliseconds handshakeTime{};
    std::chrono::milliseconds answerTime{};

    bool connected() const { return stage >= Stage::NotTls; }
    bool answered() const { return stage == Stage::Answered; }
    std::chrono::milliseconds time() const { return connectTime + handshakeTime + answerTime; }
};

/// Sends probes. Certificates are judged and the verdict recorded, but a refused one does not end the exchange: so only
/// what anybody may see and alter may be sent and believed this way. No redirect is followed, no connection kept.
/// Each stage has its deadline. One loop's thread. A port, so that tests can lead it elsewhere.
class Prober {
public:
    static std::unique_ptr<Prober> create(boost::asio::any_io_executor executor, std::shared_ptr<Trust> trust,
                                          AddressPolicy policy);
    virtual ~Prober() = default;
    /// Never fails: what goes wrong is the result. Cancellable; running probes hold what they need.
    virtual boost::asio::awaitable<ProbeResult> probe(ProbeRequest request) = 0;
};

} // namespace homeport::http

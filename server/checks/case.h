#pragma once

#include "server/base/server_name.h"
#include "server/checks/evidence_text.h"
#include "server/checks/order_state.h"
#include "server/control/findings.h"
#include "server/federation/background_tasks.h"
#include "server/federation/discovery.h"
#include "server/http/client.h"
#include "server/http/dns.h"
#include "server/http/dns_question.h"
#include "server/http/probe.h"
#include "server/json/json.h"
#include "server/setup/config.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

/// The doctor's checks: why other servers and clients do, or don't, get along with a server. Each check is a coroutine
/// that adds findings to a Case; nothing here knows words, and nothing here changes anything.
namespace homeport::checks {

/// What only somebody with the server's data folder knows.
struct OwnServer {
    std::string folder;
    setup::Config config;
};

/// Who is checked, and how.
struct Question {
    std::string name;                   ///< as it was typed: finding out that it is no server name is a finding
    std::vector<ServerName> peers = {}; ///< asked for the outside view
    std::optional<OwnServer> own = {};
    std::string nameServers = {}; ///< as http::DnsResolver::create() takes them; empty: the system's
    std::string testerUrl = {};   ///< of a federation tester for the outside view; empty: none
    bool quick = false;           ///< leave out what takes long by nature
};

/// What checks work with; outlives every check. One loop's thread.
struct Tools {
    boost::asio::any_io_executor executor;
    std::shared_ptr<http::Trust> trust;
    http::AddressPolicy policy;
    http::Client &client;
    http::DnsResolver &resolver;
    http::Prober &prober;
    http::DnsAsker &dns;
};

/// What names lead to, asked of the resolver by type, since one type alone may be broken.
struct LookedUp {
    std::vector<std::string> addresses; ///< IPv6 first
    bool exists = true;                 ///< false: NXDOMAIN
    std::string fault;                  ///< empty unless nothing was found
    std::chrono::milliseconds time{};
    bool unsure = false; ///< no answer for one of the types: there may be more
};

/// One address that leads, or should lead, to the federation API.
struct Door {
    http::Endpoint endpoint;
    std::string address;
    bool allowed = true;            ///< by the address policy
    http::ProbeResult version = {}; ///< GET /_matrix/federation/v1/version; set by the second phase
    http::ProbeResult keys = {};    ///< GET /_matrix/key/v2/server
    bool asked = false;             ///< version and keys are set

    /// `192.0.2.7:8448`, `[2001:db8::7]:8448`
    std::string str() const;
    bool isIpv6() const;
    /// A Matrix server answered both questions.
    bool serves = false;
    std::optional<json::Object> keyDocument = {}; ///< sound JSON of whatever server_name
};

/// What is known of a server's key document, whoever gave it.
struct PublishedKeys {
    std::string serverName;
    std::int64_t validUntil = 0;
    std::map<std::string, std::string> keys;    ///< id → base64, with a valid self-signature
    std::map<std::string, std::string> oldKeys; ///< id → base64
};

/// What one of the peers saw.
struct OutsideView {
    ServerName peer;
    enum class Verdict { Reached, NotReached, Unavailable } verdict = Verdict::Unavailable;
    std::string words; ///< what it answered
};

/// What came of asking for `/.well-known/matrix/server` at one address, over its redirects.
struct WellKnownView {
    struct Hop {
        std::string url;
        std::string address;
        http::ProbeResult result;
    };
    std::string address; ///< of the first hop
    std::vector<Hop> hops;
    enum class Outcome {
        Delegates,   ///< `server` is what it says
        NoWebServer, ///< nothing listens, or nothing is there, at 443
        Silent,      ///< 443 swallows connections
        BadTls,      ///< no TLS, or a certificate that peers refuse
        Loop,
        BadRedirect, ///< leads nowhere, or has no end
        Missing,     ///< 404 and the like
        Failed,      ///< 5xx, or no whole answer
        TooLarge,
        NotJson,
        Invalid, ///< JSON without a usable m.server
    } outcome = Outcome::NoWebServer;
    std::string server; ///< `m.server`
    std::string fault;  ///< why not, in words
};

/// Something that happens once, and that coroutines wait for.
class Moment {
public:
    explicit Moment(boost::asio::any_io_executor executor) : m_timer(std::move(executor))
    {
        m_timer.expires_at(boost::asio::steady_timer::time_point::max());
    }
    void come()
    {
        m_come = true;
        m_timer.cancel();
    }
    bool hasCome() const { return m_come; }
    boost::asio::steady_timer &timer() { return m_timer; }

private:
    boost::asio::steady_timer m_timer;
    bool m_come = false;
};

struct Case;
using CasePtr = std::shared_ptr<Case>;

/// One check under way: the question, what was found out so far, and where findings go. The first phase (names and
/// discovery) fills the facts, then all other checks run side by side over them, then judgements look at the whole.
/// One thread; shared by the checks, so a check that outlives its deadline does no harm.
struct Case {
    Case(Question theQuestion, Tools theTools, federation::BackgroundTasks &theTasks);

    const Question question;
    const Tools tools;
    federation::BackgroundTasks &tasks; ///< ends with the examination
    federation::Discovery discovery;    ///< with a memory of its own: nothing is cached from before

    // After the first phase
    std::optional<ServerName> name; ///< nullopt: no server name; nothing but that is checked then
    ServerNameParts nameParts;
    std::optional<federation::Destination> destination;
    std::map<std::string, LookedUp> addresses; ///< of each host asked for
    std::vector<Door> doors;                   ///< every address of every endpoint; their number is fixed from then on
    std::vector<WellKnownView> wellKnown;      ///< one an address of the name itself; empty where there is no such step

    // Filled by the second phase
    std::optional<PublishedKeys> keys; ///< as the first door gave them; set before afterDoors() ends
    std::string proxy = "unknown";   ///< before the doors, as far as it gave itself away; set before afterDoors() ends
    std::string servedElsewhere;     ///< `host:port` where this server was met although nothing leads there
    std::optional<OrderState> order; ///< of the running server's certificate, while it has not come
    std::vector<OutsideView> outside;
    std::set<std::string> acceptedBy; ///< peers that have just taken a signed request of the running server

    std::vector<control::Finding> findings;
    std::vector<control::CheckStep> steps;

    /// As Tools::prober and Tools::policy do, and besides for what allowLocally() was told.
    boost::asio::awaitable<http::ProbeResult> probe(http::ProbeRequest request);
    bool allows(const std::string &address) const;
    /// Addresses in the own network that this machine's DNS has for the own server while public DNS has others: the
    /// way in for those inside, whatever network that is.
    void allowLocally(const std::vector<std::string> &addresses);

    /// With the usual severity of its kind. The finding may be changed until the next one is made.
    control::Finding &find(control::FindingCode code, std::string subject, QJsonObject evidence = {},
                           std::string snippet = {}, std::string target = {});
    void step(std::string group, std::string what, std::string answer, bool taken, std::chrono::milliseconds time = {});
    bool has(control::FindingCode code) const;
    /// Whether a Matrix server answered at one door at least.
    bool served() const;

    /// Ends once every door was asked.
    static boost::asio::awaitable<void> afterDoors(CasePtr self);
    void doorsAsked() { m_doorsAsked.come(); }
    /// Ends once the peers were asked for our keys: who can have them, has them now.
    static boost::asio::awaitable<void> afterOutsideView(CasePtr self);
    void outsideAsked() { m_outsideAsked.come(); }

private:
    Moment m_doorsAsked;
    Moment m_outsideAsked;
    std::vector<std::string> m_localAddresses;
    std::unique_ptr<http::Prober> m_localProber;
};

/// Ends by its own deadlines; what it learns is in the case.
using Check = boost::asio::awaitable<void> (*)(CasePtr);

/// A check of the second phase, as the list has it.
struct CheckEntry {
    std::string_view name; ///< for progress and for CheckTimedOut: `certificates`, `proxy`
    Check run;
    std::chrono::milliseconds deadline{20'000};
    bool slow = false;     ///< left out of a quick check
    bool needsOwn = false; ///< left out without OwnServer
};

} // namespace homeport::checks

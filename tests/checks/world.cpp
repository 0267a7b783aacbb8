#include "tests/checks/world.h"

#include "server/base/clock.h"
#include "server/checks/report_text.h"
#include "server/federation/server_keys.h"

#include <fmt/format.h>

#include <algorithm>

namespace homeport::checks::test {

namespace asio = boost::asio;
using http::RecordType;

namespace {

/// Nothing listens there: a connection is refused.
constexpr std::uint16_t kClosedPort = 1;

std::string key(const std::string &address, std::uint16_t port)
{
    return fmt::format("{}:{}", address, port);
}

} // namespace

http::Response reply(int status, std::string body, std::vector<std::pair<std::string, std::string>> headers)
{
    http::Response response;
    response.status = status;
    response.body = std::move(body);
    for (auto &[name, value] : headers)
        response.headers.add(std::move(name), std::move(value));
    return response;
}

http::Response jsonReply(int status, const json::Value &body)
{
    return reply(status, json::serialize(body), {{"Content-Type", "application/json"}});
}

http::Response redirect(int status, const std::string &location)
{
    return reply(status, "", {{"Location", location}});
}

void NameTable::add(const std::string &name, RecordType type, const std::string &text, std::uint16_t port)
{
    m_records.push_back({name, type, 300s, text, port, 10, 0});
}

void NameTable::addresses(const std::string &name, const std::vector<std::string> &addresses)
{
    for (const std::string &address : addresses)
        add(name, address.find(':') == address.npos ? RecordType::A : RecordType::Aaaa, address);
}

std::vector<http::DnsRecord> NameTable::recordsOf(const std::string &name, RecordType type) const
{
    std::vector<http::DnsRecord> found;
    for (const http::DnsRecord &record : m_records) {
        if (record.owner != name)
            continue;
        if (record.type == type)
            found.push_back(record);
        if (record.type == RecordType::Cname && type != RecordType::Cname) {
            found.push_back(record);
            const auto further = recordsOf(record.text, type);
            found.insert(found.end(), further.begin(), further.end());
        }
    }
    const auto other = rebound.find(name);
    if (other != rebound.end() && type == RecordType::A && !found.empty() && ++m_lookUps % 2 == 0)
        found.front().text = other->second;
    return found;
}

bool NameTable::exists(const std::string &name) const
{
    return std::ranges::any_of(m_records, [&name](const http::DnsRecord &record) {
        return record.owner == name || record.owner.ends_with("." + name);
    });
}

asio::awaitable<Result<std::vector<std::string>>> NameTable::addresses(std::string host, std::chrono::milliseconds)
{
    std::vector<std::string> found;
    for (const RecordType type : {RecordType::Aaaa, RecordType::A})
        for (const http::DnsRecord &record : recordsOf(host, type))
            if (record.type == type)
                found.push_back(record.text);
    if (found.empty())
        co_return fail(ErrorCode::NotFound, host + " has no address");
    co_return found;
}

asio::awaitable<Result<std::vector<http::SrvRecord>>> NameTable::srv(std::string name, std::chrono::milliseconds)
{
    std::vector<http::SrvRecord> found;
    for (const http::DnsRecord &record : recordsOf(name, RecordType::Srv))
        found.push_back({record.text, record.port, record.priority, record.weight, 300s});
    if (found.empty())
        co_return fail(ErrorCode::NotFound, name + " does not exist");
    co_return found;
}

asio::awaitable<http::DnsOutcome> NameTable::ask(http::DnsQuestion question)
{
    http::DnsOutcome outcome;
    outcome.time = 3ms;
    const auto mood = moods.find(question.server.address);
    const int rcode = mood != moods.end() && mood->second.contains(question.type) ? mood->second[question.type] : 0;
    const bool noTcp = withoutTcp.contains(question.server.address);
    if (rcode < 0 || (noTcp && question.tcp)) {
        outcome.reply = fail(ErrorCode::Timeout, "no answer within 4000 ms");
        co_return outcome;
    }
    http::DnsReply answer;
    answer.rcode = rcode;
    answer.truncated = noTcp;
    if (rcode == 0 && !noTcp) {
        answer.answers = recordsOf(question.name, question.type);
        if (const auto special = own.find(question.server.address); special != own.end())
            for (const http::DnsRecord &record : special->second)
                if (record.owner == question.name && record.type == question.type)
                    answer.answers = {record};
        if (answer.answers.empty() && !exists(question.name))
            answer.rcode = http::kRcodeNxdomain;
    }
    outcome.reply = std::move(answer);
    co_return outcome;
}

/// Leads each address and port to where the test's server listens.
struct World::LeadingProber : http::Prober {
    LeadingProber(World &theWorld, std::unique_ptr<http::Prober> theReal) : world(theWorld), real(std::move(theReal)) {}
    asio::awaitable<http::ProbeResult> probe(http::ProbeRequest request) override
    {
        const std::string where = key(request.address, request.port);
        if (world.silent.contains(where)) {
            http::ProbeResult result;
            result.stage = http::ProbeResult::Stage::Silent;
            result.fault = "no answer within 5000 ms";
            result.timedOut = true;
            co_return result;
        }
        const auto port = world.m_ports.find(where);
        request.port = port == world.m_ports.end() ? kClosedPort : port->second;
        co_return co_await real->probe(std::move(request));
    }
    World &world;
    std::unique_ptr<http::Prober> real;
};

struct World::LeadingClient : http::Client {
    LeadingClient(World &theWorld, std::unique_ptr<http::Client> theReal) : world(theWorld), real(std::move(theReal)) {}
    asio::awaitable<Result<http::Response>> send(http::ClientRequest request) override
    {
        const auto found = co_await world.names.addresses(request.endpoint.host, 1s);
        const std::string address = found ? found->back() : request.endpoint.host;
        if (world.silent.contains(key(address, request.endpoint.port)))
            co_return fail(ErrorCode::Timeout, "no answer");
        const auto port = world.m_ports.find(key(address, request.endpoint.port));
        request.endpoint.host = address;
        request.endpoint.port = port == world.m_ports.end() ? kClosedPort : port->second;
        co_return co_await real->send(std::move(request));
    }
    void shutdown() override { real->shutdown(); }
    World &world;
    std::unique_ptr<http::Client> real;
};

World::World()
{
    names.addresses("resolver.example", {"127.0.0.53"});
}

World::~World()
{
    for (const auto &listener : m_listeners)
        loop.await(listener->drain(0ms));
}

void World::serve(const std::string &address, std::uint16_t port, std::optional<PemPair> certificate, Answer answer)
{
    http::ListenerSettings settings{address, 0, {}, {}};
    if (certificate)
        settings.tls = *http::ServerTls::create(certificate->certificate, certificate->key);
    const std::string where = key(address, port);
    auto bound = http::Listener::bind(
        loop.executor(), settings,
        [this, answer = std::move(answer), where](http::Request request) -> asio::awaitable<http::Response> {
            seen.push_back(where + " " + request.target);
            co_return answer(request);
        },
        [](int status, std::string_view) { return reply(status, ""); });
    if (!bound)
        throw std::runtime_error(bound.error().detail);
    (*bound)->start();
    m_ports[where] = (*bound)->port();
    m_listeners.push_back(std::move(*bound));
}

PemPair World::certificate(const std::vector<std::string> &wanted)
{
    CertificateWish wish;
    for (const std::string &name : wanted)
        (name.find_first_not_of("0123456789.:") == name.npos ? wish.addresses : wish.dnsNames).push_back(name);
    return authority.issue(wish);
}

Answer World::delegates(const std::string &server)
{
    return [server](const http::Request &request) {
        return request.target == "/.well-known/matrix/server" ? jsonReply(200, {{"m.server", server}})
                                                              : reply(404, "<html>no</html>");
    };
}

Answer World::homeserver(const std::string &name)
{
    auto &identity = identities[name];
    if (!identity)
        identity = federation::test::makeIdentity(name);
    return [this, name](const http::Request &request) {
        if (request.target == "/_matrix/federation/v1/version")
            return jsonReply(200, {{"server", {{"name", "Test"}, {"version", "1"}}}});
        if (request.target == "/_matrix/key/v2/server")
            return jsonReply(200, federation::makeKeyResponse(*identities[name], nowMs() + 86'400'000));
        if (request.target == "/_matrix/client/versions") {
            auto response = jsonReply(200, {{"versions", json::Array{"v1.11"}}});
            response.headers.add("Access-Control-Allow-Origin", "*");
            return response;
        }
        return jsonReply(401, {{"errcode", "M_UNAUTHORIZED"}, {"error", "no signature"}});
    };
}

void World::withTools(const std::function<void(Tools)> &use)
{
    const auto executor = loop.executor();
    const auto trust = *http::Trust::create({authority.pem()});
    const auto policy = *http::AddressPolicy::create(allowed);
    LeadingClient client(*this, http::Client::create(executor, trust, policy));
    LeadingProber prober(*this, http::Prober::create(executor, trust, policy));
    use({executor, trust, policy, client, names, prober, names});
    client.shutdown();
    loop.runFor(2ms);
}

control::CheckReport World::check(Question question)
{
    if (question.nameServers.empty())
        question.nameServers = "127.0.0.53";
    control::CheckReport report;
    withTools([&](Tools tools) { report = loop.await(examine(std::move(question), tools)); });
    return report;
}

std::vector<std::string> codes(const control::CheckReport &report)
{
    std::vector<std::string> list;
    for (const control::Finding &one : report.findings)
        list.emplace_back(control::kindOf(one.code).name);
    return list;
}

std::string firstCode(const control::CheckReport &report)
{
    return report.findings.isEmpty() ? "nothing" : std::string(control::kindOf(report.findings.first().code).name);
}

const control::Finding *finding(const control::CheckReport &report, control::FindingCode code)
{
    for (const control::Finding &one : report.findings)
        if (one.code == code)
            return &one;
    return nullptr;
}

std::string told(const control::CheckReport &report)
{
    return reportText(report);
}

} // namespace homeport::checks::test

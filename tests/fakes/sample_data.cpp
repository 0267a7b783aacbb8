#include "tests/fakes/sample_data.h"

#include <QJsonArray>

namespace homeport::fakes {

using namespace control;

namespace {
QDateTime ago(qint64 seconds)
{
    return QDateTime::currentDateTime().addSecs(-seconds);
}
} // namespace

ServerStatus runningStatus()
{
    ServerStatus status;
    status.state = RunState::Running;
    status.serverName = QStringLiteral("example.org");
    status.since = ago(3 * 86400);
    status.listeners = {{QStringLiteral("federation"), QStringLiteral("0.0.0.0:8448"), true, true},
                        {QStringLiteral("client"), QStringLiteral("127.0.0.1:8008"), false, true}};
    status.clientUrl = QStringLiteral("https://matrix.example.org");
    status.certificateExpires = QDateTime::currentDateTime().addDays(61);
    status.signingKeyId = QStringLiteral("ed25519:a_Xq3f");
    status.rooms = 6;
    status.users = 4;
    status.peers = 5;
    status.waitingToSend = 3;
    status.requestsLastMinute = 38;
    return status;
}

ServerStatus failedStatus()
{
    ServerStatus status = runningStatus();
    status.state = RunState::Failed;
    status.since = ago(40);
    status.waitingToSend = 0;
    status.requestsLastMinute = 0;
    for (auto &listener : status.listeners)
        listener.listening = false;
    status.problems = {{ProblemCode::PortInUse, QStringLiteral("0.0.0.0:8448"), QStringLiteral("nginx (process 812)")},
                       {ProblemCode::CertificateExpiring, QStringLiteral("fullchain.pem"), QStringLiteral("9")}};
    return status;
}

QList<RoomRow> sampleRooms()
{
    const auto room = [](const char *id, const char *name, const char *alias, const char *version, int members,
                         int local, int servers, bool encrypted, qint64 seconds) {
        RoomRow row;
        row.roomId = QString::fromUtf8(id);
        row.name = QString::fromUtf8(name);
        row.alias = QString::fromUtf8(alias);
        row.version = QString::fromUtf8(version);
        row.joinedMembers = members;
        row.localMembers = local;
        row.servers = servers;
        row.encrypted = encrypted;
        row.lastActivity = ago(seconds);
        row.forwardExtremities = 1;
        return row;
    };
    return {room("!QHv9sHLbQnGk2mE0cV7XbyPzD3T0a4uYw8Jr1iKfNs", "Allotment society", "#allotment:example.org", "12", 18,
                 4, 5, false, 4),
            room("!aPq2eR5tYu8iOp0sDf3gHj6kLzXcVbNm1QwErTyUiOp", "Family", "", "12", 6, 3, 2, true, 190),
            room("!Jk4LmN7bVc1xZa9sDf6gHj3kLqWeRtYuIoP5aSdFgHj", "Köln cycling — routes & weather",
                 "#radeln:example.org", "11", 243, 2, 31, false, 1200),
            room("!Zx8CvB2nMq5wEr1tYu4iOp7aSdFgHjKlQwErTyUiOpA", "", "#matrix-dev:matrix.example", "10", 1904, 1, 212,
                 false, 7500),
            room("!Ty6UiO3pAs9dFg5hJk1lZxCvBnMqWeRtYuIoPaSdFgH", "Band rehearsal", "", "12", 5, 1, 3, true, 90000),
            room("!Bn0MqW4eRt7yUi2oPaSdFgHjKlZxCvBnMqWeRtYuIoP", "", "", "9", 2, 1, 2, true, 700000)};
}

QList<PeerRow> samplePeers()
{
    QList<PeerRow> rows(5);
    const char *names[] = {"matrix.example", "chat.cycling.example", "band.example.net", "old-server.example",
                           "allotments.example:8449"};
    for (int at = 0; at < rows.size(); ++at) {
        rows[at].serverName = QString::fromUtf8(names[at]);
        rows[at].sharedRooms = 5 - at;
        rows[at].requestsIn = quint64(18204) >> (at * 2);
        rows[at].requestsOut = quint64(9120) >> (at * 2);
        rows[at].lastReceived = ago(4 + at * 400);
        rows[at].lastSent = ago(9 + at * 700);
    }
    rows[2].waiting = 1;
    rows[3].waiting = 2;
    rows[3].nextRetry = QDateTime::currentDateTime().addSecs(17 * 60);
    rows[3].lastError = QStringLiteral("connect to 203.0.113.7:8448: connection timed out after 10 s");
    rows[4].lastReceived = {};
    rows[4].lastSent = {};
    rows[4].lastError = QStringLiteral("TLS: certificate has expired (allotments.example)");
    return rows;
}

QList<ExchangeRow> sampleExchanges(int count, quint64 firstId)
{
    const auto peers = samplePeers();
    struct Kind {
        const char *method, *target, *operation;
        int status;
        const char *errcode, *error;
        qint64 in, out, micro;
    };
    static const Kind kinds[] = {
        {"PUT", "/_matrix/federation/v1/send/1764000123", "send", 200, "", "", 2310, 14, 8400},
        {"GET", "/_matrix/key/v2/server", "server keys", 200, "", "", 0, 812, 900},
        {"GET", "/_matrix/federation/v1/make_join/!room/@you:example.org", "make_join", 403, "M_FORBIDDEN",
         "You are not invited to this room", 0, 96, 3100},
        {"PUT", "/_matrix/federation/v1/send/1764000124", "send", 0, "", "connection timed out after 10 s", 1204, 0,
         10'000'000},
        {"GET", "/_matrix/federation/v1/backfill/!room", "backfill", 200, "", "", 0, 184'320, 212'000},
        {"GET", "/_matrix/federation/v1/event/$x", "event", 502, "", "Bad Gateway", 0, 157, 44'000},
        {"POST", "/_matrix/federation/v1/user/keys/query", "user/keys/query", 200, "", "", 140, 1980, 15'300}};
    QList<ExchangeRow> rows;
    for (int at = 0; at < count; ++at) {
        const Kind &kind = kinds[(quint64(at) + firstId) % std::size(kinds)];
        ExchangeRow row;
        row.id = firstId + quint64(at);
        row.when = QDateTime::currentDateTime().addMSecs(-qint64(count - at) * 740);
        row.incoming = kind.status != 0 && kind.status != 502 && at % 3 != 0;
        row.peer = peers.at(kind.status == 0 ? 3 : at % 3).serverName;
        row.method = QString::fromUtf8(kind.method);
        row.target = QString::fromUtf8(kind.target);
        row.operation = QString::fromUtf8(kind.operation);
        row.status = kind.status;
        row.errcode = QString::fromUtf8(kind.errcode);
        row.error = QString::fromUtf8(kind.error);
        row.requestBytes = kind.in;
        row.responseBytes = kind.out;
        row.microseconds = kind.micro;
        rows << row;
    }
    return rows;
}

ExchangeDetail sampleDetail()
{
    ExchangeDetail detail;
    detail.requestHeaders =
        QStringLiteral("Authorization: X-Matrix origin=\"matrix.example\",key=\"ed25519:1\",sig=\"(removed)\"\n"
                       "Content-Type: application/json\nUser-Agent: Synapse/1.140.0\n");
    detail.requestBody = QStringLiteral(
        R"({"origin":"matrix.example","origin_server_ts":1764000123456,"pdus":[{"type":"m.room.message","sender":"@ada:matrix.example","content":{"msgtype":"m.text","body":"The tomatoes are ripe"}}],"edus":[]})");
    detail.responseHeaders = QStringLiteral("Content-Type: application/json\n");
    detail.responseBody = QStringLiteral(R"({"pdus":{}})");
    return detail;
}

QList<AccountRow> sampleAccounts()
{
    return {{QStringLiteral("@ada:example.org"), true, false, ago(90 * 86400)},
            {QStringLiteral("@ben:example.org"), false, false, ago(40 * 86400)},
            {QStringLiteral("@chiara:example.org"), false, false, ago(3 * 86400)},
            {QStringLiteral("@old.account:example.org"), false, true, ago(200 * 86400)}};
}

SetupPlan samplePlan(const QString &folder)
{
    using Kind = PlannedStep::Kind;
    const auto in = [&folder](const char *name) { return folder + u'/' + QString::fromUtf8(name); };
    SetupPlan plan;
    plan.steps = {
        {Kind::CreateFolder, folder, QStringLiteral("data folder")},
        {Kind::WriteFile, in("tls/ca.pem"), QStringLiteral("private CA")},
        {Kind::WriteFile, in("tls/server.pem"), QStringLiteral("certificate")},
        {Kind::WriteFile, in("tls/server.key"), QStringLiteral("certificate key")},
        {Kind::StoreInKeyring, QStringLiteral("Homeport signing key of localhost"), QStringLiteral("signing key")},
        {Kind::WriteFile, in("homeport.db"), QStringLiteral("database")},
        {Kind::WriteFile, in("homeport.toml"), QStringLiteral("configuration")},
        {Kind::CreateAccount, QStringLiteral("@ada:localhost"), QStringLiteral("administrator")},
        {Kind::OpenPort, QStringLiteral("127.0.0.1:8448"), QStringLiteral("federation")},
        {Kind::OpenPort, QStringLiteral("127.0.0.1:8008"), QStringLiteral("client")}};
    return plan;
}

QList<control::JoinAttempt> sampleJoins()
{
    control::JoinAttempt cycling;
    cycling.room = QStringLiteral("#cycling:chat.cycling.example");
    cycling.when = ago(190);
    cycling.tries = {{QStringLiteral("chat.cycling.example"), QStringLiteral("make_join"),
                      QStringLiteral("no_way_back"),
                      QStringLiteral("401 M_UNAUTHORIZED: Failed to find any key to satisfy"), ago(195)},
                     {QStringLiteral("old-server.example"), QStringLiteral("make_join"), QStringLiteral("timed_out"),
                      QStringLiteral("no answer within 12 s"), ago(190)}};
    cycling.cause = {{.code = control::FindingCode::JoinNoWayBack,
                      .severity = control::Severity::Error,
                      .subject = QStringLiteral("chat.cycling.example"),
                      .evidence = {{QStringLiteral("reason"), QStringLiteral("Failed to find any key to satisfy.")}},
                      .snippet = {},
                      .target = {}}};
    control::JoinAttempt band;
    band.room = QStringLiteral("!rehearsal:band.example.net");
    band.when = ago(7300);
    band.tries = {{QStringLiteral("band.example.net"), QStringLiteral("invite"), QStringLiteral("refused"),
                   QStringLiteral("403 M_FORBIDDEN: not invited"), ago(7300)}};
    band.cause = {{.code = control::FindingCode::JoinRefused,
                   .severity = control::Severity::Error,
                   .subject = QStringLiteral("band.example.net"),
                   .evidence = {{QStringLiteral("reason"), QStringLiteral("not invited.")}},
                   .snippet = {},
                   .target = {}}};
    return {band, cycling};
}

CertificateSummary sampleCertificate()
{
    CertificateSummary summary;
    summary.names = {QStringLiteral("www.example.org")};
    summary.issuer = QStringLiteral("Example CA R3");
    summary.notBefore = ago(80 * 86400);
    summary.notAfter = QDateTime::currentDateTime().addDays(9);
    summary.chainLength = 2;
    summary.usable = true;
    summary.problems = {
        {ProblemCode::CertificateWrongName, QStringLiteral("www.example.org"), QStringLiteral("example.org")}};
    return summary;
}

QList<control::WayInText> sampleWayIn()
{
    using Kind = control::WayInText::Kind;
    const QString nginx = QStringLiteral("# Matrix for example.org\n"
                                         "server {\n"
                                         "    listen 443 ssl;\n"
                                         "    server_name example.org;\n"
                                         "    location ^~ /_matrix/ {\n"
                                         "        proxy_pass http://127.0.0.1:8008;\n"
                                         "        proxy_set_header Host $http_host;\n"
                                         "    }\n"
                                         "}\n");
    const QString zone = QStringLiteral("; nobody looks at it where a file tells the same\n"
                                        "_matrix-fed._tcp.example.org. 3600 IN SRV 10 0 8448 matrix.example.org.\n");
    const QString files = QStringLiteral("https://example.org/.well-known/matrix/");
    return {{Kind::ProxyFile, QStringLiteral("nginx"), QStringLiteral("/etc/nginx/conf.d/homeport.conf"), nginx},
            {Kind::ProxyFile, QStringLiteral("caddy"), QStringLiteral("/etc/caddy/Caddyfile"),
             QStringLiteral("example.org {\n    reverse_proxy /_matrix/* 127.0.0.1:8008\n}\n")},
            {Kind::WellKnownFile, QStringLiteral("server"), files + QStringLiteral("server"),
             QStringLiteral("{\"m.server\":\"matrix.example.org:443\"}\n")},
            {Kind::WellKnownFile, QStringLiteral("client"), files + QStringLiteral("client"),
             QStringLiteral("{\"m.homeserver\":{\"base_url\":\"https://matrix.example.org\"}}\n")},
            {Kind::ZoneLines, {}, QStringLiteral("example.org"), zone}};
}

CheckReport sampleReport()
{
    CheckReport report;
    report.serverName = QStringLiteral("example.org");
    report.verdict = Severity::Error;
    report.findings = {
        {.code = FindingCode::ProxyRewritesTarget,
         .severity = Severity::Error,
         .subject = QStringLiteral("https://matrix.example.org"),
         .evidence = {{QStringLiteral("sent"), QStringLiteral("/_matrix/federation/v1/x/%21room%3Aexample.org")},
                      {QStringLiteral("received"), QStringLiteral("/_matrix/federation/v1/x/!room:example.org")},
                      {QStringLiteral("proxy"), QStringLiteral("nginx")},
                      {QStringLiteral("kind"), QStringLiteral("decoded once")}},
         .snippet = QStringLiteral("location /_matrix {\n    proxy_pass http://127.0.0.1:8008;\n}\n"),
         .target = QStringLiteral("nginx")},
        {.code = FindingCode::Ipv6Broken,
         .severity = Severity::Error,
         .subject = QStringLiteral("example.org"),
         .evidence = {{QStringLiteral("addresses"), QJsonArray{QStringLiteral("2a01:4f8::7")}},
                      {QStringLiteral("fault"), QStringLiteral("no answer within 5 s")}},
         .snippet = QStringLiteral("example.org. AAAA 2a01:4f8::7"),
         .target = QStringLiteral("dns")},
        {.code = FindingCode::CertificateExpiring,
         .severity = Severity::Warning,
         .subject = QStringLiteral("matrix.example.org"),
         .evidence = {{QStringLiteral("days"), 9}},
         .snippet = {},
         .target = {}}};
    report.milliseconds = 1840;
    return report;
}

} // namespace homeport::fakes

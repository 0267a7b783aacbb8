#include "app/words/account_words.h"
#include "app/words/finding_words.h"
#include "app/words/problem_words.h"
#include "app/words/safe_text.h"
#include "app/words/status_words.h"
#include "app/words/time_words.h"
#include "tests/fakes/sample_data.h"

#include <gtest/gtest.h>

using namespace homeport;

namespace {

QDateTime at(const char *text)
{
    return QDateTime::fromString(QString::fromLatin1(text), Qt::ISODate);
}

} // namespace

TEST(ProblemWords, SayWhatItMeansAndWhatToDoForEveryCode)
{
    for (const auto code : words::allProblemCodes()) {
        const auto bare = words::describe({code, {}, {}});
        const auto full = words::describe({code, QStringLiteral("SUBJECT"), QStringLiteral("7")});
        for (const auto &said : {bare, full}) {
            EXPECT_FALSE(said.sentence.isEmpty()) << int(code);
            EXPECT_FALSE(said.meaning.isEmpty()) << int(code);
            EXPECT_FALSE(said.todo.isEmpty()) << int(code);
            EXPECT_FALSE(said.sentence.endsWith(u'.')) << said.sentence.toStdString();
            EXPECT_FALSE(said.sentence.contains(QStringLiteral("%1"))) << said.sentence.toStdString();
            EXPECT_EQ(said.remedy == words::Remedy::None, said.remedyLabel.isEmpty()) << int(code);
            for (const auto &text : {said.sentence, said.meaning, said.todo}) {
                EXPECT_FALSE(text.contains(u'!')) << text.toStdString();
                EXPECT_FALSE(text.contains(QStringLiteral("please"), Qt::CaseInsensitive)) << text.toStdString();
            }
        }
        EXPECT_TRUE(
            words::rawText({code, QStringLiteral("SUBJECT"), QStringLiteral("7")}).contains(QStringLiteral("SUBJECT")));
        EXPECT_FALSE(words::rawText({code, {}, {}}).startsWith(QStringLiteral("Unknown"))) << int(code);
    }
}

TEST(ProblemWords, SayHowAnOrderGoesWithoutCallingItAFault)
{
    const auto words = [](control::CertificateOrder order) {
        return words::describe({.code = control::ProblemCode::CertificateOrdered, .order = std::move(order)});
    };
    control::CertificateOrder order{.authority = QStringLiteral("authority.test"),
                                    .since = QDateTime::currentDateTime()};
    EXPECT_EQ(words(order).sentence, "The certificate is being ordered from authority.test");
    order.step = QStringLiteral("waiting");
    order.about = QStringLiteral("example.org");
    EXPECT_TRUE(words(order).meaning.contains(QStringLiteral("The authority is looking at example.org.")));
    EXPECT_TRUE(words(order).meaning.contains(
        QStringLiteral("since %1.").arg(QLocale().toString(order.since.time(), QLocale::ShortFormat))));

    control::ServerStatus status;
    status.state = control::RunState::Running;
    status.problems = {{.code = control::ProblemCode::CertificateOrdered, .order = order}};
    EXPECT_EQ(words::describe(status).tone, words::Tone::Busy);
    EXPECT_EQ(words::describe(status).sentence, "Running: the certificate is being ordered from authority.test");
    EXPECT_EQ(words::certificateWords(status).tone, words::Tone::Busy);
    EXPECT_EQ(words::shortState(status), "running, certificate on its way");

    order.failures = 2;
    order.lastFailure = QStringLiteral("nobody answers on port 80");
    order.nextTry = order.since.addSecs(60);
    status.problems = {{.code = control::ProblemCode::CertificateOrdered, .order = order}};
    EXPECT_EQ(words::describe(status).tone, words::Tone::Warning);
    EXPECT_EQ(words(order).sentence, "authority.test has given no certificate yet");
    EXPECT_TRUE(words(order).meaning.contains(QStringLiteral("failed 2 time"))) << words(order).meaning.toStdString();
    EXPECT_TRUE(words(order).meaning.endsWith(QStringLiteral("The last time: nobody answers on port 80.")));
    EXPECT_TRUE(words(order).todo.contains(QStringLiteral("tries again at ")));
    order.renewal = true;
    EXPECT_EQ(words(order).sentence, "authority.test has not renewed the certificate");
}

TEST(ProblemWords, NameThePortAndTheProgramThatHoldsIt)
{
    const auto said = words::describe(
        {control::ProblemCode::PortInUse, QStringLiteral("[::]:8448"), QStringLiteral("nginx (process 812)")});
    EXPECT_EQ(said.sentence, QStringLiteral("Port 8448 is in use by nginx (process 812)"));
    EXPECT_EQ(said.remedy, words::Remedy::TryAgain);
}

TEST(ProblemWords, SayOnceWhichListenerWantsABusyPortAndWhereThatIsChanged)
{
    const control::Problem clients{control::ProblemCode::PortInUse, QStringLiteral("127.0.0.1:8008"),
                                   QStringLiteral("nginx (812)"), QStringLiteral("client_listen"),
                                   QStringLiteral("/srv/homeport.toml:9")};
    EXPECT_EQ(words::describe(clients).sentence,
              QStringLiteral("The address for clients, 127.0.0.1:8008, is in use by nginx (812)"));
    EXPECT_TRUE(words::describe(clients).todo.contains(QStringLiteral("client_listen")));
    const control::Problem servers{control::ProblemCode::PortInUse,
                                   QStringLiteral("[::]:8448"),
                                   {},
                                   QStringLiteral("federation_listen"),
                                   QStringLiteral("/srv/homeport.toml:12")};
    EXPECT_EQ(words::describe(servers).sentence,
              QStringLiteral("The address for other servers, [::]:8448, is in use by another program"));
    EXPECT_TRUE(words::describe(servers).todo.contains(QStringLiteral("federation_listen")));
}

TEST(ProblemWords, EndWithTheLineOfTheSettingThatHasToChange)
{
    const auto said = words::describe({control::ProblemCode::CertificateUnreadable, QStringLiteral("/etc/key.pem"),
                                       QStringLiteral("it holds no private key"), QStringLiteral("certificate_key"),
                                       QStringLiteral("/srv/homeport.toml:24")});
    EXPECT_EQ(said.sentence, QStringLiteral("key.pem does not hold a key that can be read"));
    EXPECT_TRUE(said.todo.endsWith(QStringLiteral("It is certificate_key in /srv/homeport.toml, line 24.")))
        << qPrintable(said.todo);
    const auto keyring = [](const QString &place) {
        return words::describe(
            {control::ProblemCode::KeyringUnavailable, {}, {}, QStringLiteral("signing_key"), place});
    };
    EXPECT_EQ(keyring({}).remedy, words::Remedy::None) << "set-up asks for another place";
    EXPECT_TRUE(keyring({}).todo.contains(QStringLiteral("keep the key in a file")));
    EXPECT_EQ(keyring(QStringLiteral("/srv/homeport.toml:27")).remedy, words::Remedy::AskForKey);
}

TEST(ProblemWords, GiveTheCommandThatMendsItWithItsPathQuoted)
{
    const auto command = [](control::ProblemCode code, const char *subject) {
        return words::describe({code, QString::fromUtf8(subject), {}}).command.toStdString();
    };
    EXPECT_EQ(command(control::ProblemCode::SigningKeyReadable, "/srv/my server/signing.key"),
              "chmod 600 '/srv/my server/signing.key'");
    EXPECT_EQ(command(control::ProblemCode::FolderOpen, "/srv/it's"), "chmod 700 '/srv/it'\\''s'");
    EXPECT_EQ(command(control::ProblemCode::KeyEncrypted, "/etc/a b/key.pem"),
              "openssl pkey -in '/etc/a b/key.pem' -out '/etc/a b/key-without-password.pem'");
    EXPECT_EQ(command(control::ProblemCode::KeyEncrypted, "key.pem"), "") << "nobody knows in which folder";
    EXPECT_EQ(command(control::ProblemCode::DiskFull, "/srv"), "");
    const control::Problem cutOff{control::ProblemCode::SetupCutOff, QStringLiteral("/srv"), QStringLiteral("rm x")};
    EXPECT_EQ(words::describe(cutOff).command, QStringLiteral("rm x"));
}

TEST(SafeText, LeavesNothingOfAStrangersTextThatSteers)
{
    EXPECT_EQ(words::harmless(QStringLiteral("a\u202Eb\u2066c\u2069d\u200Fe\nf\tg\u0085h\u2028i\u061Cj")),
              QStringLiteral("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf\uFFFDg\uFFFDh\uFFFDi\uFFFDj"));
    const QString fine = QStringLiteral("Räume, غرفة, 部屋, 👩\u200D🚀");
    EXPECT_EQ(words::harmless(fine), fine);
    EXPECT_EQ(words::harmlessTooltip(QStringLiteral("one\ntwo\u202E")), QStringLiteral("one\ntwo\uFFFD"));
    const QString html = words::harmlessTooltip(QStringLiteral("<img src='http://a.example/x'>"));
    EXPECT_TRUE(html.contains(QStringLiteral("&lt;img"))) << html.toStdString();
    EXPECT_TRUE(words::harmlessTooltip(QStringLiteral("&#8238;x")).contains(QStringLiteral("&amp;#8238;")));
    control::Finding finding;
    finding.code = control::FindingCode::JoinResolveFailed;
    finding.subject = QStringLiteral("#a\u202Eb:example.org");
    finding.evidence[QStringLiteral("reason")] = QStringLiteral("no\nsuch\u202E room");
    const auto said = words::describe(finding);
    for (const QString &text : {said.title, said.meaning, said.todo})
        EXPECT_FALSE(text.contains(QChar(0x202E)) || text.contains(u'\n')) << text.toStdString();
}

TEST(StatusWords, PutTheReasonIntoTheSentenceOfAFailedStart)
{
    const auto said = words::describe(fakes::failedStatus());
    EXPECT_EQ(said.sentence, QStringLiteral("Cannot start: port 8448 is in use by nginx (process 812)"));
    EXPECT_EQ(said.tone, words::Tone::Bad);
}

TEST(StatusWords, DoNotCallAServerFineThatDoesNotListen)
{
    auto status = fakes::runningStatus();
    EXPECT_EQ(words::describe(status).tone, words::Tone::Good);
    status.listeners[0].listening = false;
    EXPECT_EQ(words::describe(status).tone, words::Tone::Warning);
    EXPECT_TRUE(words::describe(status).sentence.contains(QStringLiteral("8448")));
}

TEST(StatusWords, HaveSentenceAndMeaningInEveryState)
{
    for (int state = 0; state <= int(control::RunState::Failed); ++state) {
        control::ServerStatus status;
        status.state = control::RunState(state);
        EXPECT_FALSE(words::describe(status).sentence.isEmpty()) << state;
        EXPECT_FALSE(words::describe(status).meaning.isEmpty()) << state;
    }
}

TEST(StatusWords, TellBackOffFromSilenceAndFromWork)
{
    const auto peers = fakes::samplePeers();
    EXPECT_EQ(words::describe(peers[0]).tone, words::Tone::Good);
    EXPECT_EQ(words::describe(peers[2]).tone, words::Tone::Busy);
    EXPECT_EQ(words::describe(peers[3]).tone, words::Tone::Warning);
    EXPECT_EQ(words::describe(peers[4]).tone, words::Tone::Bad);
}

TEST(StatusWords, ClaimOfAnotherServerOnlyWhatWasSeen)
{
    const auto now = QDateTime::currentDateTime();
    control::PeerRow peer;
    peer.serverName = QStringLiteral("matrix.example");
    peer.lastSent = now;
    EXPECT_NE(words::describe(peer).tone, words::Tone::Good) << "nothing has come from it";
    peer.lastReceived = now;
    EXPECT_EQ(words::describe(peer).tone, words::Tone::Good);
    peer.lastError = QStringLiteral("connection refused");
    EXPECT_EQ(words::describe(peer).tone, words::Tone::Warning);
    peer.lastError.clear();
    peer.lastSent = {};
    EXPECT_EQ(words::describe(peer).sentence, QStringLiteral("Reaches this server"));
}

TEST(StatusWords, PromiseThisComputerOnlyWhereNothingElseCanConnect)
{
    auto status = fakes::runningStatus();
    status.practiceMode = true;
    EXPECT_EQ(words::describe(status).tone, words::Tone::Warning) << status.listeners[0].address.toStdString();
    status.listeners[0].address = QStringLiteral("127.0.0.1:8448");
    EXPECT_EQ(words::describe(status).tone, words::Tone::Good);
}

TEST(TimeWords, AreRelativeAndCarryUnits)
{
    const auto now = at("2026-11-23T20:00:00");
    EXPECT_EQ(words::relativeTime(at("2026-11-23T19:59:59"), now), QStringLiteral("just now"));
    EXPECT_EQ(words::relativeTime(at("2026-11-23T19:57:00"), now), QStringLiteral("3 min ago"));
    EXPECT_EQ(words::relativeTime(at("2026-11-22T07:00:00"), now), QStringLiteral("yesterday"));
    EXPECT_EQ(words::relativeTime(at("2026-11-23T20:17:00"), now), QStringLiteral("in 17 min"));
    EXPECT_EQ(words::relativeTime({}, now), QString());
    EXPECT_EQ(words::duration(800), QStringLiteral("0.8 ms"));
    EXPECT_EQ(words::duration(1'400'000), QStringLiteral("1.4 s"));
    EXPECT_EQ(words::duration(125'000'000), QStringLiteral("2 min 5 s"));
}

TEST(AccountWords, RefuseWhatTheGrammarOfUserIdsRefuses)
{
    EXPECT_TRUE(words::localpartFault(QStringLiteral("ada.l-2_x=/+")).isEmpty());
    for (const char *bad : {"", "Ada", "a b", "a:b", "ä", "@ada"})
        EXPECT_FALSE(words::localpartFault(QString::fromUtf8(bad)).isEmpty()) << bad;
    EXPECT_FALSE(words::localpartFault(QString(300, u'a')).isEmpty());
}

TEST(AccountWords, AskForALongPasswordTypedTwiceAlike)
{
    EXPECT_FALSE(words::passwordFault(QStringLiteral("short"), QStringLiteral("short")).isEmpty());
    EXPECT_FALSE(words::passwordFault(QStringLiteral("long enough"), QStringLiteral("long enougg")).isEmpty());
    EXPECT_TRUE(words::passwordFault(QStringLiteral("long enough"), QStringLiteral("long enough")).isEmpty());
    for (const char *weak : {"aaaaaaaaaaaaaaaaaaaa", "password"})
        EXPECT_EQ(words::passwordStrength(QString::fromLatin1(weak)).tone, words::Tone::Warning) << weak;
    EXPECT_EQ(words::passwordStrength(QStringLiteral("correct horse battery staple")).tone, words::Tone::Good);
}

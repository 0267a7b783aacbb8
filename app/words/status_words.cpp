#include "app/words/status_words.h"

#include "app/words/order_words.h"
#include "app/words/problem_words.h"
#include "app/words/time_words.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using homeport::control::RunState;

namespace homeport::words {
namespace {

struct States {
    Q_DECLARE_TR_FUNCTIONS(States)
};

/// A sentence that follows a colon starts small, unless its first word is a name, a path or an abbreviation.
QString afterColon(QString sentence)
{
    //: Language of these words. Only English writes a sentence after a colon with a small letter.
    if (States::tr("en") != u"en")
        return sentence;
    static const QStringList names{QStringLiteral("Homeport")};
    const QString first = sentence.section(u' ', 0, 0);
    if (sentence.size() > 1 && sentence.at(0).isUpper() && sentence.at(1).isLower() && !names.contains(first))
        sentence[0] = sentence.at(0).toLower();
    return sentence;
}

QString phaseWords(const QString &phase)
{
    if (phase == u"database")
        return States::tr("Starting: opening the database");
    if (phase == u"migrations")
        return States::tr("Starting: bringing the database up to date");
    if (phase == u"keys")
        return States::tr("Starting: reading the keys");
    if (phase == u"listeners")
        return States::tr("Starting: opening the ports");
    return phase.isEmpty() ? States::tr("Starting") : States::tr("Starting: %1").arg(phase);
}

StatusWords running(const control::ServerStatus &status)
{
    if (!status.problems.isEmpty()) {
        const ProblemWords words = describe(status.problems.first());
        if (isUnderWay(status.problems.first()) && status.problems.size() == 1)
            return {Tone::Busy, States::tr("Running: %1").arg(afterColon(words.sentence)), words.meaning};
        return {Tone::Warning, States::tr("Running, but %1").arg(afterColon(words.sentence)), words.meaning};
    }
    for (const auto &listener : status.listeners) {
        if (!listener.listening)
            return {Tone::Warning, States::tr("Running, but not listening on %1").arg(listener.address),
                    listener.purpose == u"federation" ? States::tr("Other servers cannot connect to yours.")
                                                      : States::tr("Clients cannot connect to your server.")};
    }
    if (!status.practiceMode)
        return {Tone::Good, States::tr("Running"),
                States::tr("It listens for clients and other servers. Whether others can reach it, the doctor says.")};
    for (const auto &listener : status.listeners) {
        if (!isOfThisComputerOnly(listener.address))
            return {Tone::Warning, States::tr("Running, for practice, and open to your network"),
                    States::tr("Other computers can connect to %1.").arg(listener.address)};
    }
    return {Tone::Good, States::tr("Running, for practice"),
            States::tr("Only programs on this computer can connect to it.")};
}

} // namespace

StatusWords describe(const control::ServerStatus &status)
{
    switch (status.state) {
    case RunState::NotSetUp:
        return {Tone::Neutral, States::tr("Not set up yet"),
                States::tr("A few questions, and this computer runs your Matrix server.")};
    case RunState::Stopped:
        return {Tone::Off, States::tr("Stopped"),
                States::tr("Nobody can connect. Other servers keep what they have for you, and try again.")};
    case RunState::Starting:
        return {Tone::Busy, phaseWords(status.phase), States::tr("This takes a moment.")};
    case RunState::Running:
        return running(status);
    case RunState::Stopping:
        return {Tone::Busy, States::tr("Stopping"), States::tr("Requests that are under way are finished first.")};
    case RunState::Failed:
        break;
    }
    if (status.problems.isEmpty())
        return {Tone::Bad, States::tr("Cannot start"),
                States::tr("The server gave no reason. Start it again to see it.")};
    const ProblemWords words = describe(status.problems.first());
    return {Tone::Bad, States::tr("Cannot start: %1").arg(afterColon(words.sentence)), words.meaning};
}

bool isOfThisComputerOnly(const QString &address)
{
    return address.startsWith(u"127.") || address.startsWith(u"[::1]:");
}

StatusWords whileDown(const control::ServerStatus &status)
{
    const QString later = States::tr("What it has is shown here once it runs.");
    if (status.state == RunState::Stopped)
        return {Tone::Off, States::tr("The server is stopped"), later};
    if (status.state == RunState::Stopping)
        return {Tone::Busy, States::tr("The server is stopping"), later};
    const StatusWords now = describe(status);
    return {now.tone, now.sentence, later};
}

bool canStart(const control::ServerStatus &status)
{
    return status.state == RunState::Stopped || status.state == RunState::Failed;
}

StatusWords certificateWords(const control::ServerStatus &status)
{
    const QDateTime &until = status.certificateExpires;
    const auto order =
        std::ranges::find(status.problems, control::ProblemCode::CertificateOrdered, &control::Problem::code);
    if (!until.isValid() && order != status.problems.end()) {
        const ProblemWords words = describe(*order);
        return {isUnderWay(*order) ? Tone::Busy : Tone::Warning, words.sentence, words.meaning};
    }
    if (!until.isValid() && status.state == RunState::Running)
        return {Tone::Neutral, States::tr("None in use"),
                States::tr("A proxy in front may hold one, or the server could not read its own.")};
    if (!until.isValid())
        return {Tone::Neutral, States::tr("Known once the server runs"), States::tr("It is read at the start.")};
    const QString date = QLocale().toString(until.toLocalTime().date(), QLocale::LongFormat);
    const auto days = QDateTime::currentDateTime().daysTo(until);
    if (days < 0)
        return {Tone::Bad, States::tr("Expired on %1").arg(date), exactTime(until)};
    return {days < 14 ? Tone::Warning : Tone::Good,
            States::tr("Valid for %n more day(s), until %1", nullptr, int(days)).arg(date), exactTime(until)};
}

QString shortState(const control::ServerStatus &status)
{
    switch (status.state) {
    case RunState::NotSetUp:
        return States::tr("not set up");
    case RunState::Stopped:
        return States::tr("stopped");
    case RunState::Starting:
        return States::tr("starting");
    case RunState::Stopping:
        return States::tr("stopping");
    case RunState::Failed:
        return States::tr("cannot start");
    case RunState::Running:
        break;
    }
    if (status.problems.size() == 1 && isUnderWay(status.problems.first()))
        return States::tr("running, certificate on its way");
    if (!status.problems.isEmpty())
        return States::tr("running, %n problem(s)", nullptr, int(status.problems.size()));
    return status.practiceMode ? States::tr("running, for practice") : States::tr("running");
}

StatusWords describe(const control::PeerRow &peer)
{
    if (peer.nextRetry.isValid() && peer.nextRetry > QDateTime::currentDateTime())
        return {Tone::Warning, States::tr("No answer, next try %1").arg(relativeTime(peer.nextRetry)),
                States::tr("What you sent waits here and goes out when the server is back.")};
    if (!peer.lastError.isEmpty() && !peer.lastReceived.isValid() && !peer.lastSent.isValid())
        return {Tone::Bad, States::tr("Never answered"), States::tr("No request to this server has worked yet.")};
    if (!peer.lastReceived.isValid() && !peer.lastSent.isValid())
        return {Tone::Neutral, States::tr("Nothing exchanged yet"), States::tr("The name is known from a room.")};
    if (!peer.lastError.isEmpty())
        return {Tone::Warning, States::tr("The last attempt failed"),
                States::tr("What this server last sent to it did not arrive.")};
    if (peer.waiting > 0)
        return {Tone::Busy, States::tr("Sending"), States::tr("There is something on its way to this server.")};
    if (!peer.lastReceived.isValid())
        return {Tone::Neutral, States::tr("Asked from here only"),
                States::tr("Requests went to it. None has come from it, so whether it reaches yours is not known.")};
    if (!peer.lastSent.isValid())
        return {Tone::Good, States::tr("Reaches this server"),
                States::tr("Requests came from it. None went to it yet.")};
    return {Tone::Good, States::tr("In contact"),
            States::tr("Requests came from it %1 and went to it %2.")
                .arg(relativeTime(peer.lastReceived), relativeTime(peer.lastSent))};
}

Tone toneOfAnswer(int status)
{
    if (status >= 200 && status < 300)
        return Tone::Good;
    return status == 0 || status >= 500 ? Tone::Bad : Tone::Warning;
}

} // namespace homeport::words

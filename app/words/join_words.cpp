#include "app/words/join_words.h"

#include "app/words/finding_words.h"

#include <QCoreApplication>

namespace homeport::words {
namespace {

struct Joins {
    Q_DECLARE_TR_FUNCTIONS(Joins)
};

} // namespace

QString joinStepWords(const QString &step)
{
    if (step == u"query_directory")
        return Joins::tr("asked which room it is");
    if (step == u"discovery")
        return Joins::tr("looked for its address");
    if (step == u"version")
        return Joins::tr("asked whether it answers");
    if (step == u"make_join")
        return Joins::tr("asked for the join (make_join)");
    if (step == u"send_join")
        return Joins::tr("sent the join (send_join)");
    if (step == u"make_knock" || step == u"send_knock")
        return Joins::tr("knocked (%1)").arg(step);
    if (step == u"invite")
        return Joins::tr("sent the invite");
    return step;
}

JoinVerdictWords joinVerdictWords(const QString &verdict)
{
    if (verdict == u"fine")
        return {Tone::Good, Joins::tr("fine")};
    if (verdict == u"refused")
        return {Tone::Bad, Joins::tr("said no")};
    if (verdict == u"no_way_back")
        return {Tone::Bad, Joins::tr("does not reach us back")};
    if (verdict == u"signature_refused")
        return {Tone::Bad, Joins::tr("refused our signature")};
    if (verdict == u"unreachable")
        return {Tone::Bad, Joins::tr("was not reached")};
    if (verdict == u"address_denied")
        return {Tone::Bad, Joins::tr("lies where no connection is allowed")};
    if (verdict == u"no_such_name")
        return {Tone::Bad, Joins::tr("is not known to DNS")};
    if (verdict == u"timed_out")
        return {Tone::Bad, Joins::tr("did not answer in time")};
    return {Tone::Warning, Joins::tr("answered what makes no sense")};
}

QString summaryOf(const control::JoinAttempt &attempt)
{
    return attempt.cause.isEmpty() ? Joins::tr("It can be joined: at least one server would let us in")
                                   : describe(attempt.cause.first()).title;
}

Tone toneOf(const control::JoinAttempt &attempt)
{
    return attempt.cause.isEmpty() ? Tone::Good : Tone::Bad;
}

} // namespace homeport::words

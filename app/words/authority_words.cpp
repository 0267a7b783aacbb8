#include "app/words/authority_words.h"

#include <QCoreApplication>

namespace homeport::words {
namespace {

struct Authorities {
    Q_DECLARE_TR_FUNCTIONS(Authorities)
};

struct Said {
    QString sentence;
    QString todo;
};

Said said(const QString &fault)
{
    if (fault == u"no_network")
        return {Authorities::tr("This computer has no way to the Internet at the moment"),
                Authorities::tr("Connect it, or look at its network settings and name servers. Then ask again.")};
    if (fault == u"unknown_name")
        return {Authorities::tr("There is no computer with the name in that address"),
                Authorities::tr("Compare the address with what the authority writes on its website.")};
    if (fault == u"unreachable")
        return {Authorities::tr("Nothing answers at the authority’s address"),
                Authorities::tr("Compare the address with what the authority writes on its website. If it is right, a "
                                "firewall may keep this computer from it, or the authority is down: ask again later.")};
    if (fault == u"tls")
        return {Authorities::tr("No encrypted connection to the authority comes about that can be trusted"),
                Authorities::tr("Check the clock of this computer, and whether a proxy or a virus scanner opens "
                                "encrypted connections. An authority of your own has to be among those that this "
                                "computer trusts.")};
    if (fault == u"timeout")
        return {Authorities::tr("The authority takes too long to answer"), Authorities::tr("Ask again later.")};
    if (fault == u"too_large")
        return {Authorities::tr("What is at that address is far too large for an authority’s directory"),
                Authorities::tr("Write the address of its ACME directory, not of its website.")};
    if (fault == u"address_denied")
        return {Authorities::tr("That address lies in a private network, where Homeport asks nobody by itself"),
                Authorities::tr("For an authority of your own, set the server up with its configuration file, and name "
                                "its network there in allow_peers.")};
    if (fault == u"needs_account")
        return {Authorities::tr("This authority wants an account that is made on its website first"),
                Authorities::tr("Homeport does not speak that. Take another authority.")};
    return {Authorities::tr("What answers at that address is no ACME authority"),
            Authorities::tr("Write the address of its ACME directory, not of its website; the authority tells it in "
                            "its instructions.")};
}

} // namespace

ProblemWords authorityWords(const control::Problem &problem)
{
    const Said words = said(problem.subject);
    return {words.sentence,
            Authorities::tr("The authority has not told its terms, and could not give a certificate either."),
            words.todo,
            Remedy::None,
            {}};
}

} // namespace homeport::words

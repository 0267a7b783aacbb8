#include "wizards/setup/router_words.h"

#include <QCoreApplication>

namespace homeport::wizards {
namespace {

struct Router {
    Q_DECLARE_TR_FUNCTIONS(Router)
};

using Outside = control::RouterVerdict::Outside;
using words::Tone;

QString ruleFor(const control::RouterVerdict &router, int outsidePort, const QString &listen)
{
    const QString inside = router.insideAddress.isEmpty() ? Router::tr("this computer") : router.insideAddress;
    return Router::tr("TCP, port %1 from outside, to %2, port %3")
        .arg(outsidePort)
        .arg(inside, listen.section(u':', -1));
}

} // namespace

RouterWords describe(const control::RouterVerdict &router, int outsidePort, const QString &listen,
                     const QString &command)
{
    if (router.router.isEmpty())
        return {Tone::Neutral,
                Router::tr("No router was found"),
                Router::tr("This computer has no way out by IPv4, or is connected in another way. If others reach it "
                           "by IPv6, open TCP port %1 in its firewall.")
                    .arg(outsidePort),
                {}};
    if (router.outside == Outside::Carrier)
        return {Tone::Bad,
                Router::tr("Your provider puts many customers behind one address (carrier NAT), so no port of it leads "
                           "to this computer"),
                Router::tr("Ask your provider for a public address of your own, or go back and choose a proxy on a "
                           "machine that has one."),
                {}};
    if (!router.outsideAddress.isEmpty() && router.outsideAddress == router.insideAddress)
        return {
            Tone::Good,
            Router::tr("This computer has a public address itself, %1").arg(router.outsideAddress),
            Router::tr("Nothing has to be forwarded. If it has a firewall, open TCP port %1 in it.").arg(outsidePort),
            {}};
    const QString rule = ruleFor(router, outsidePort, listen);
    if (router.outside == Outside::Private)
        return {Tone::Warning,
                Router::tr("The router at %1 is itself behind another one (outside it has %2)")
                    .arg(router.router,
                         router.outsideAddress.isEmpty() ? Router::tr("a private address") : router.outsideAddress),
                Router::tr("The port must be forwarded in both, in the outer one to the inner one. Or make one of them "
                           "a bridge."),
                rule};
    if (!router.connected)
        return {Tone::Warning, Router::tr("The router at %1 says that it is not connected").arg(router.router),
                Router::tr("Nobody outside can reach this computer until it is. The port has to be forwarded too:"),
                rule};
    if (router.way.isEmpty())
        return {Tone::Warning, Router::tr("The router at %1 cannot be asked for ports").arg(router.router),
                Router::tr("Forward the port by hand: open http://%1 in a browser, look for port forwarding, and make "
                           "this rule.")
                    .arg(router.router),
                rule};
    return {Tone::Good,
            router.outsideAddress.isEmpty()
                ? Router::tr("The router at %1 can be asked for ports (%2)").arg(router.router, router.way)
                : Router::tr("The router at %1 can be asked for ports (%2); outside it has %3")
                      .arg(router.router, router.way, router.outsideAddress),
            Router::tr("When the server is set up, this has the port lead here for an hour at a time: %1. For good, "
                       "make this rule in the router’s web page, http://%2.")
                .arg(command, router.router),
            rule};
}

} // namespace homeport::wizards

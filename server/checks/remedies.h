#pragma once

#include "server/checks/case.h"
#include "server/setup/proxy_texts.h"

#include <string>

namespace homeport::checks {

/// Something to copy, and where it belongs.
struct Snippet {
    std::string text;
    std::string target;
};

/// What the checked server needs of a proxy: from its configuration where that is known, else from what its doors show.
setup::ProxySettings proxySettings(const Case &work);
/// The directive for @p proxy (a name as proxyBehind() gives it); nothing for one that setup does not know.
Snippet proxySnippet(const Case &work, const std::string &proxy, setup::ProxyDirective directive);
/// The delegation file: a directive for the web server that answers for the name, else the file for any web space.
Snippet delegationFile(const Case &work, const std::string &webServer, const std::string &delegatedServer);
/// The clients' file, likewise.
Snippet clientFile(const Case &work, const std::string &webServer, const std::string &url);
/// Where delegation should lead: what the configuration says, the host of the public URL, or where Matrix was met.
std::string delegationTarget(const Case &work);

} // namespace homeport::checks

#pragma once

#include "server/checks/case.h"
#include "server/checks/own_checks.h"
#include "tests/transparency/mangling_proxy.h"

#include <QTemporaryDir>

namespace homeport::checks::test {

/// A case of our own server `home.example` behind the proxy of a ProxiedEcho, as the first phase would leave it.
class OwnCase {
public:
    OwnCase(Loop &loop, ProxiedEcho &world);
    ~OwnCase();

    /// Runs one check to its end.
    void run(Check check);
    /// The finding with that code; fails the test and gives an empty one when there is none.
    control::Finding found(control::FindingCode code) const;
    bool has(control::FindingCode code) const { return work->has(code); }
    std::string text(control::FindingCode code, const char *key) const;

    QTemporaryDir folder;
    CasePtr work;

private:
    Loop &m_loop;
    std::shared_ptr<http::Trust> m_trust;
    federation::test::FakeDns m_dns;
    std::unique_ptr<http::Prober> m_prober;
    std::unique_ptr<http::DnsAsker> m_asker;
    federation::BackgroundTasks m_tasks;
};

} // namespace homeport::checks::test

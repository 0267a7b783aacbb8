#include "tests/transparency/own_case.h"

#include "server/setup/doctor_key.h"
#include "server/setup/files.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace homeport::checks::test {

OwnCase::OwnCase(Loop &loop, ProxiedEcho &world)
    : m_loop(loop), m_trust(*http::Trust::create({})),
      m_prober(http::Prober::create(loop.executor(), m_trust, *http::AddressPolicy::create({"127.0.0.1"}))),
      m_asker(http::DnsAsker::create(loop.executor())), m_tasks(loop.executor())
{
    const std::string path = folder.path().toStdString();
    if (!setup::createFile(setup::doctorKeyPath(path), world.doctorKeyLine, 0600))
        throw std::runtime_error("the doctor's key cannot be written");
    OwnServer own{path, {}};
    own.config.serverName = world.name;
    own.config.clientListen = {"127.0.0.1", world.serverPort()};
    own.config.acme.directory = "https://authority.test/";
    Question question{.name = world.name.str()};
    question.own = std::move(own);
    const auto policy = *http::AddressPolicy::create({"127.0.0.1"});
    work = std::make_shared<Case>(std::move(question),
                                  Tools{loop.executor(), m_trust, policy, *world.client, m_dns, *m_prober, *m_asker},
                                  m_tasks);
    work->name = world.name;
    work->nameParts = *parseServerName(world.name.str());
    work->destination = federation::Destination{.endpoints = {world.route().endpoint}, .trace = {}};
    work->doorsAsked();
}

OwnCase::~OwnCase()
{
    m_loop.await(m_tasks.stop());
}

void OwnCase::run(Check check)
{
    m_loop.await(check(work));
}

control::Finding OwnCase::found(control::FindingCode code) const
{
    const auto at = std::ranges::find(work->findings, code, &control::Finding::code);
    if (at == work->findings.end()) {
        ADD_FAILURE() << "no finding " << control::kindOf(code).name;
        return {};
    }
    return *at;
}

std::string OwnCase::text(control::FindingCode code, const char *key) const
{
    // Not at the beginning, where it would get a capital.
    return control::filledIn(QStringLiteral("= {%1}").arg(QLatin1String(key)), found(code)).mid(2).toStdString();
}

} // namespace homeport::checks::test
